/**
 * The electronic seal inside a signature (GM/T 0031 §6.1.2, §6.2.3 f; GB/T 38540): the seal-maker's signature and chain by
 * a trust list of its own, whether the signer may use the seal, its validity and its status. Everything is judged at the
 * proven signing time where there is one; a claimed time can condemn a signature and never rescue it.
 */
import type { SealFacts, SignatureEvidence } from '@govseal/cms';
import { equalBytes } from '@govseal/core';
import type { Certificate } from '@govseal/x509';
import { reliableAt } from '../policy/algorithm-table.ts';
import type { CheckLevel, ValidationPolicy } from '../policy/policy.ts';
import type { SealReport } from '../report.ts';
import { sealMakerSubject } from '../subject.ts';
import { algorithmFindings } from './acceptance.ts';
import type { ValidationContext } from './context.ts';
import { judgeDataAfterSignature } from './data-after-signature.ts';
import { judgeSealStatus } from './seal-status.ts';
import { type BlockStatus, failed, found, indeterminate, passed, weighed, worse } from './status.ts';
import { decideObstacles } from './with-time.ts';
import { type Pool, unusable, validateX509, type X509Status } from './x509-validation.ts';

export interface SealVerdict {
  readonly status: BlockStatus;
  readonly report: SealReport;
  readonly maker: X509Status;
}

export async function judgeSeal(
  evidence: SignatureEvidence,
  seal: SealFacts,
  proven: Date | null,
  pool: Pool,
  context: ValidationContext,
): Promise<SealVerdict> {
  const { policy, at } = context;
  const time = proven ?? at;
  const chain = await judgeMaker(evidence, seal, time, pool, context);
  const kept = await judgeSealStatus(seal, { proven, claimed: evidence.claimedTime }, context);
  const status = [
    judgeOwnSignature(seal),
    judgeSigner(evidence, seal, policy),
    judgeValidity(seal, proven, evidence.claimedTime, context),
    chain.status,
    kept.status,
  ].reduce(worse);
  return { status, maker: chain.x509, report: reportSeal(seal, chain.x509, kept.word, status) };
}

/** §6.1.2 b; the algorithm's strength is judged with the maker's chain. */
function judgeOwnSignature({ signatureValue }: SealFacts): BlockStatus {
  if (signatureValue === 'valid') return passed();
  const finding = found('VALIDATION_SEAL_MAKER_SIGNATURE', { params: { result: signatureValue } });
  return signatureValue === 'invalid'
    ? failed('SIG_CRYPTO_FAILURE', [finding])
    : indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', [finding]);
}

/** §6.2.2 c; GM/T 0031 leaves it out when verifying, and then anyone could sign with a picture lifted from elsewhere. */
function judgeSigner({ signer }: SignatureEvidence, seal: SealFacts, { checks }: ValidationPolicy): BlockStatus {
  const subject = signer?.subject.text ?? '';
  const params = { seal: seal.name, code: seal.code, signer: subject };
  const listed = seal.signerListed
    ? passed()
    : outcome(checks.sealSigner, 'VALIDATION_SEAL_SIGNER_NOT_LISTED', params, (findings) =>
        failed('FORMAT_FAILURE', findings),
      );
  const { maker } = seal;
  const own = signer !== null && maker !== null && equalBytes(signer.spki, maker.spki);
  if (!own) return listed;
  return worse(
    listed,
    outcome(checks.sealSelfMade, 'VALIDATION_SEAL_SELF_MADE', params, (findings) =>
      indeterminate('SIG_CONSTRAINTS_FAILURE', findings),
    ),
  );
}

function outcome(
  level: CheckLevel,
  code: Parameters<typeof found>[0],
  params: Record<string, string>,
  fail: (findings: BlockStatus['findings']) => BlockStatus,
): BlockStatus {
  const findings = weighed(level, code, { params });
  return level === 'fail' ? fail(findings) : passed(findings);
}

/** §6.2.3 f: a signing time outside the seal's validity makes the signature invalid. */
function judgeValidity(
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
    return outcome(level, code, { ...params, time: signed.toISOString() }, (findings) =>
      failed(early ? 'NOT_YET_VALID' : 'EXPIRED', findings),
    );
  }
  if (proven !== null || (at >= validStart && at <= validEnd)) return passed();
  // Over now, and nothing but a claim that it was made before.
  return outcome(level, 'VALIDATION_SEAL_TIME_UNPROVEN', { ...params, time: at.toISOString() }, (findings) =>
    indeterminate('OUT_OF_BOUNDS_NO_POE', findings),
  );
}

/** §6.1.2 c at the time of the signature, with its own trust list. */
async function judgeMaker(
  evidence: SignatureEvidence,
  seal: SealFacts,
  time: Date,
  pool: Pool,
  context: ValidationContext,
): Promise<{ readonly status: BlockStatus; readonly x509: X509Status }> {
  const { maker } = seal;
  if (maker === null) {
    const findings = [found('VALIDATION_SEAL_MAKER_UNREADABLE')];
    const x509 = unusable('NO_SIGNING_CERTIFICATE_FOUND', findings);
    return { x509, status: indeterminate('NO_SIGNING_CERTIFICATE_FOUND', findings) };
  }
  const x509 = await validateX509(maker, sealMakerSubject(context), pool, context);
  const at = { certificate: maker.subject.text };
  if (x509.fatal !== null || (x509.path === null && x509.obstacles.length === 0)) {
    const named = x509.findings.some(({ code }) => code === 'VALIDATION_SEAL_NO_TRUST');
    const why = named ? [] : [found('VALIDATION_SEAL_MAKER_NOT_TRUSTED', { at })];
    // the remedy of a missing path is another one here
    const reasons = x509.findings.filter(({ code }) => code !== 'VALIDATION_NO_PATH');
    return { x509, status: indeterminate(x509.fatal ?? 'NO_CERTIFICATE_CHAIN_FOUND', [...why, ...reasons]) };
  }
  const obstacles = decideObstacles(x509.obstacles, {
    evidence,
    signer: maker,
    bestSignatureTime: time < context.at ? time : context.at,
    policy: context.policy,
  });
  const standing = obstacles.indication === 'PASSED' ? [] : x509.obstacles.flatMap(({ findings }) => findings);
  const chain = { ...obstacles, findings: [...x509.findings, ...standing, ...obstacles.findings] };
  return {
    x509,
    status: [
      chain,
      judgeDataAfterSignature(x509.certificates, x509.revocation, time, context.policy),
      judgeAlgorithm(seal, time, context.policy),
      judgeNamed(maker, x509, context.policy),
    ].reduce(worse),
  };
}

function judgeAlgorithm(seal: SealFacts, time: Date, { checks, algorithms }: ValidationPolicy): BlockStatus {
  if (checks.algorithms === 'off') return passed();
  const use = { algorithm: seal.makerAlgorithm, digests: [], key: seal.makerKey };
  const reliability = reliableAt(algorithms, use, time);
  if (reliability.reliable) return passed();
  const findings = algorithmFindings(checks.algorithms, reliability, seal.code);
  return checks.algorithms === 'fail' ? indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings) : passed(findings);
}

/** Under an authority's anchor every certificate of it could have made the seal: no extension marks seal-makers. */
function judgeNamed(maker: Certificate, { path }: X509Status, { checks }: ValidationPolicy): BlockStatus {
  const anchor = path?.anchor.certificate;
  if (path === null || (anchor !== undefined && equalBytes(anchor.der, maker.der))) return passed();
  const params = { maker: maker.subject.text, anchor: path.anchor.subject.text };
  return outcome(checks.sealMakerNamed, 'VALIDATION_SEAL_MAKER_NOT_NAMED', params, (findings) =>
    indeterminate('CHAIN_CONSTRAINTS_FAILURE', findings),
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
