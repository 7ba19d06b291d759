/**
 * The maker of the seal (GM/T 0031 §6.1.2 c): the seal-maker's chain under a separate trust list, its revocation and
 * algorithms at the signing time. A maker who is an anchor is trusted whoever issued the certificate, but a revocation by
 * that issuer still counts.
 */

import { attempt, equalBytes } from '@govseal/core';
import type { SealFacts, SignatureEvidence } from '@govseal/evidence';
import { type Certificate, cachedCrl, type TrustAnchor, trustAnchor, X509Error } from '@govseal/x509';
import { algorithmFindings, algorithmLevel } from '../blocks/acceptance.ts';
import { checkDataAfterSignature } from '../blocks/data-after-signature.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import type { Pool } from '../blocks/path-options.ts';
import { type BlockStatus, engineFinding, indeterminate, passed, policyFindings, worst } from '../blocks/status.ts';
import { unusable, validateX509, type X509Status } from '../blocks/x509-validation.ts';
import { reliableAt } from '../policy/algorithm-table.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import type { ValidationContext } from '../process/context.ts';
import { sealMakerSubject } from '../process/subject.ts';
import { decideObstacles } from '../process/with-time.ts';

export async function checkSealMaker(
  evidence: SignatureEvidence,
  { seal, time, pool }: { readonly seal: SealFacts; readonly time: Date; readonly pool: Pool },
  context: ValidationContext,
): Promise<{ readonly status: BlockStatus; readonly x509: X509Status }> {
  const { maker } = seal;
  if (maker === null) {
    const findings = [engineFinding('VALIDATION_SEAL_MAKER_UNREADABLE')];
    const x509 = unusable('NO_SIGNING_CERTIFICATE_FOUND', findings);
    return { x509, status: indeterminate('NO_SIGNING_CERTIFICATE_FOUND', findings) };
  }
  const x509 = await validateX509(maker, sealMakerSubject(context), pool, context);
  const at = { certificate: maker.subject.text };
  if (x509.fatal !== null || (x509.path === null && x509.obstacles.length === 0)) {
    const named = x509.findings.some(({ code }) => code === 'VALIDATION_SEAL_NO_TRUST');
    const why = named ? [] : [engineFinding('VALIDATION_SEAL_MAKER_NOT_TRUSTED', { at })];
    // the remedy for a missing path differs from that for signers
    const reasons = x509.findings.filter(({ code }) => code !== 'VALIDATION_NO_PATH');
    return {
      x509,
      status: indeterminate(x509.fatal ?? 'NO_CERTIFICATE_CHAIN_FOUND', [...why, ...reasons], x509.cause),
    };
  }
  const withdrawn = isNamed(maker, x509) ? await revokedByIssuer(maker, pool, context) : [];
  const all = [...x509.obstacles, ...withdrawn];
  const obstacles = decideObstacles(all, {
    evidence,
    signer: maker,
    bestSignatureTime: time < context.at ? time : context.at,
    latestSignatureTime: time < context.at ? time : context.at,
    policy: context.policy,
  });
  const standing = obstacles.indication === 'PASSED' ? [] : all.flatMap(({ findings }) => findings);
  const chain = { ...obstacles, findings: [...x509.findings, ...standing, ...obstacles.findings] };
  return {
    x509,
    status: [
      chain,
      checkDataAfterSignature(x509.certificates, x509.revocation, time, { policy: context.policy }),
      checkAlgorithm(seal, time, context.policy),
      checkNamed(maker, x509, context),
    ].reduce(worst),
  };
}

function checkAlgorithm(seal: SealFacts, time: Date, policy: ValidationPolicy): BlockStatus {
  const use = { algorithm: seal.makerAlgorithm, digests: [], key: seal.makerKey };
  const reliability = reliableAt(policy.algorithms, use, time);
  if (reliability.reliable) return passed();
  const level = algorithmLevel(policy, reliability);
  const findings = algorithmFindings(level, reliability, seal.code);
  return level === 'fail' ? indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', findings) : passed(findings);
}

/** The seal-maker's own certificate is the anchor. */
function isNamed(maker: Certificate, { path }: X509Status): boolean {
  const anchor = path?.anchor.certificate;
  return anchor !== undefined && equalBytes(anchor.der, maker.der);
}

/**
 * RFC 5280 does not check the status of an anchor; but seals stay in use after their maker's key was lost, and the issuer
 * of its certificate revokes it. The issuer need not be trusted for that: its signature on the maker's certificate
 * identifies it.
 */
async function revokedByIssuer(maker: Certificate, pool: Pool, context: ValidationContext): Promise<Obstacle[]> {
  const { trust } = context;
  const anchors = trust === 'integrity-only' ? [] : [...trust.signers, ...(trust.sealMakers ?? [])];
  const issuers = [...pool.certificates.map((one) => trustAnchor(one)), ...anchors.map(bare)].filter(
    ({ subject, certificate }) =>
      equalBytes(subject.der, maker.issuer.der) &&
      !(certificate !== undefined && equalBytes(certificate.der, maker.der)),
  );
  if (issuers.length === 0 || !isMentioned(maker, pool)) return [];
  const { obstacles } = await validateX509(maker, { ...sealMakerSubject(context), trust: issuers }, pool, context);
  return obstacles.filter(({ kind }) => kind === 'revoked' || kind === 'hold');
}

/** CRLs rarely list a seal-maker; if none does, no signature has to be verified. */
function isMentioned({ serialNumber, issuer }: Certificate, { crls, ocsp }: Pool): boolean {
  return (
    ocsp.length > 0 ||
    crls.some((der) => {
      return attempt(() => cachedCrl(der).find(serialNumber, issuer) !== undefined, X509Error) ?? false;
    })
  );
}

/** Whatever its purpose and period. */
function bare({ subject, publicKey, spki, certificate }: TrustAnchor): TrustAnchor {
  return { subject, publicKey, spki, certificate };
}

/**
 * Under an anchor that is also trusted for signers, every one of them could have made the seal: no extension marks
 * seal-makers. An authority trusted for nothing else may certify only seal-makers.
 */
function checkNamed(
  maker: Certificate,
  x509: X509Status,
  { policy: { checks }, trust }: ValidationContext,
): BlockStatus {
  const { path } = x509;
  if (path === null || trust === 'integrity-only' || isNamed(maker, x509)) return passed();
  const { anchor } = path;
  if (!trust.signers.some(({ spki }) => equalBytes(spki, anchor.spki))) return passed();
  const params = { maker: maker.subject.text, anchor: anchor.subject.text };
  const findings = policyFindings('VALIDATION_SEAL_MAKER_NOT_NAMED', checks.sealMakerNamed, { params });
  return checks.sealMakerNamed === 'fail' ? indeterminate('CHAIN_CONSTRAINTS_FAILURE', findings) : passed(findings);
}
