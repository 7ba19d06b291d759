/**
 * The electronic seal inside a signature (GM/T 0031 §6.1.2, §6.2.3 f; GB/T 38540): the seal-maker's signature and chain
 * under a separate trust list, whether the signer may use the seal, its validity and its status. All of it is validated at
 * the proven signing time where there is one; a claimed time can fail a signature but never make it pass.
 */

import { equalBytes } from '@govseal/core';
import type { SealFacts, SignatureEvidence } from '@govseal/evidence';
import type { Pool } from '../blocks/path-options.ts';
import {
  type BlockStatus,
  engineFinding,
  failed,
  indeterminate,
  passed,
  policyFindings,
  worst,
} from '../blocks/status.ts';
import type { X509Status } from '../blocks/x509-validation.ts';
import type { CheckLevel, ValidationPolicy } from '../policy/policy.ts';
import type { ValidationContext } from '../process/context.ts';
import type { SealReport } from '../report.ts';
import { checkSealMaker } from './seal-maker.ts';
import { checkSealStatus } from './seal-status.ts';

/** One minute of tolerance for the signer's clock. */
const GRACE = 60_000;

export interface SealVerdict {
  readonly status: BlockStatus;
  readonly report: SealReport;
  readonly maker: X509Status;
}

export async function validateSeal(
  evidence: SignatureEvidence,
  seal: SealFacts,
  { provenTime: proven, pool }: { readonly provenTime: Date | null; readonly pool: Pool },
  context: ValidationContext,
): Promise<SealVerdict> {
  const { policy, at } = context;
  const time = proven ?? at;
  const chain = await checkSealMaker(evidence, { seal, time, pool }, context);
  const kept = await checkSealStatus(seal, { proven, claimed: evidence.claimedTime }, context);
  const status = [
    checkOwnSignature(seal),
    checkSigner(evidence, seal, policy),
    checkSigningTime(evidence, proven, context),
    checkValidity(seal, proven, evidence.claimedTime, context),
    chain.status,
    kept.status,
  ].reduce(worst);
  return { status, maker: chain.x509, report: reportSeal(seal, chain.x509, kept.word, status) };
}

/** §6.1.2 b; the algorithm's strength is checked with the maker's chain. */
function checkOwnSignature({ signatureValue }: SealFacts): BlockStatus {
  if (signatureValue === 'valid') return passed();
  const finding = engineFinding('VALIDATION_SEAL_MAKER_SIGNATURE', { params: { result: signatureValue } });
  return signatureValue === 'invalid'
    ? failed('SIG_CRYPTO_FAILURE', [finding])
    : indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', [finding]);
}

/**
 * §6.2.2 c; GM/T 0031 omits it from verification, but without it anyone could sign with a seal copied from another
 * document.
 */
function checkSigner({ signer }: SignatureEvidence, seal: SealFacts, { checks }: ValidationPolicy): BlockStatus {
  // without a signer's certificate, which has its own finding, there is nothing to compare
  if (signer === null && !seal.signerListed) return indeterminate('NO_SIGNING_CERTIFICATE_FOUND', []);
  const subject = signer?.subject.text ?? '';
  const params = { seal: seal.name, code: seal.code, signer: subject };
  const listed = seal.signerListed
    ? passed()
    : outcome('VALIDATION_SEAL_SIGNER_NOT_LISTED', checks.sealSigner, params, (findings) =>
        failed('FORMAT_FAILURE', findings),
      );
  const { maker } = seal;
  const own = signer !== null && maker !== null && equalBytes(signer.spki, maker.spki);
  if (!own) return listed;
  return worst(
    listed,
    outcome('VALIDATION_SEAL_SELF_MADE', checks.sealSelfMade, params, (findings) =>
      indeterminate('SIG_CONSTRAINTS_FAILURE', findings),
    ),
  );
}

function outcome(
  code: Parameters<typeof engineFinding>[0],
  level: CheckLevel,
  params: Record<string, string>,
  fail: (findings: BlockStatus['findings']) => BlockStatus,
): BlockStatus {
  const findings = policyFindings(code, level, { params });
  return level === 'fail' ? fail(findings) : passed(findings);
}

/**
 * §6.2.3 d 2: a signing time outside the validity of the signer's certificate makes the signature invalid. A proven time is
 * checked with the certificate (EN 319 102-1 §5.5); without one the claimed time is checked here.
 */
function checkSigningTime(
  { signer, claimedTime }: SignatureEvidence,
  proven: Date | null,
  { policy: { checks }, at }: ValidationContext,
): BlockStatus {
  if (proven !== null || claimedTime === null || signer === null) return passed();
  const time = claimedTime.toISOString();
  const early = claimedTime.getTime() + GRACE < signer.notBefore.getTime();
  if (early || claimedTime.getTime() - GRACE > signer.notAfter.getTime()) {
    const params = { time, notBefore: signer.notBefore.toISOString(), notAfter: signer.notAfter.toISOString() };
    const finding = engineFinding('VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE', { params });
    return failed(early ? 'NOT_YET_VALID' : 'EXPIRED', [finding]);
  }
  if (claimedTime.getTime() <= at.getTime() + GRACE) return passed();
  return outcome('VALIDATION_SEAL_TIME_FUTURE', checks.claimedTime, { time, at: at.toISOString() }, (findings) =>
    indeterminate('SIG_CONSTRAINTS_FAILURE', findings),
  );
}

/** §6.2.3 f: a signing time outside the seal's validity makes the signature invalid. */
function checkValidity(
  seal: SealFacts,
  proven: Date | null,
  claimed: Date | null,
  { policy: { checks }, at }: ValidationContext,
): BlockStatus {
  const level = checks.sealValidity;
  const { validStart, validEnd } = seal;
  const params = { from: validStart.toISOString(), until: validEnd.toISOString() };
  const signed = proven ?? claimed;
  if (signed !== null && (signed < validStart || signed > validEnd)) {
    const early = signed < validStart;
    const code = early ? 'VALIDATION_SEAL_NOT_YET_VALID' : 'VALIDATION_SEAL_EXPIRED';
    return outcome(code, level, { ...params, time: signed.toISOString() }, (findings) =>
      failed(early ? 'NOT_YET_VALID' : 'EXPIRED', findings),
    );
  }
  if (proven !== null || (at >= validStart && at <= validEnd)) return passed();
  // Expired now, and only a claim that the signature was made before.
  return outcome('VALIDATION_SEAL_TIME_UNPROVEN', level, { ...params, time: at.toISOString() }, (findings) =>
    indeterminate('OUT_OF_BOUNDS_NO_POE', findings),
  );
}

function reportSeal(
  seal: SealFacts,
  { chain }: X509Status,
  word: SealReport['status'],
  status: BlockStatus,
): SealReport {
  return {
    version: seal.version,
    code: seal.code,
    vendor: seal.vendor,
    name: seal.name,
    validStart: seal.validStart.toISOString(),
    validEnd: seal.validEnd.toISOString(),
    maker: seal.maker?.subject.text ?? null,
    chain,
    result: status.indication === 'PASSED' ? 'passed' : status.indication === 'FAILED' ? 'failed' : 'indeterminate',
    status: word,
  };
}
