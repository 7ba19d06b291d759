/** Finds the signer of a CRL and checks that it may issue CRLs for the certificate (RFC 5280 §6.3.3 (f), (g)). */
import { attempt, equalBytes, type Finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { X509Error } from '../../error.ts';
import { profiles } from '../../profile/profiles.ts';
import type { CertificateList } from '../../revocation-types.ts';
import type { Certificate } from '../../types.ts';
import type { PathContext } from '../context.ts';
import { mayReportStatus } from '../mixed-algorithms.ts';
import type { SignedUse } from '../path-types.ts';
import { isAnchorItself, isCertifiedOnPath, isSameAuthority } from './same-authority.ts';
import { signedAlong } from './signed-along.ts';
import { type RevocationTarget, unused } from './target.ts';

/** The signer of a CRL if it is authorised, else the reason why the CRL is not used. */
export type CrlIssuerAnswer = CrlSigner | { readonly finding: Finding };

export interface CrlSigner {
  readonly spki: Uint8Array;
  readonly key: PublicKey;
  /** Absent for the trust anchor. */
  readonly certificate: Certificate | undefined;
  /** Signatures of the CRL issuer's own path, if it is not the certificate's path. */
  readonly behind: readonly SignedUse[];
  /** The signer was authorised when the CRL was issued but no longer is: only a revocation or hold counts. */
  readonly formerly?: boolean;
}

/**
 * Finds the signer. `adverse`: the CRL lists the certificate, which remains true after the signer's certificate has
 * expired.
 */
export async function findCrlIssuer(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<CrlIssuerAnswer> {
  const answer = await findSigner(crl, target, context, adverse);
  if ('finding' in answer || mayReportStatus(answer.key, target.issuer.key, context.options.mixedAlgorithms))
    return answer;
  return { finding: unused('X509_MIXED_ALGORITHMS', target, { key: answer.key.type, issuer: target.issuer.key.type }) };
}

async function findSigner(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<CrlIssuerAnswer> {
  const { certificate, issuer, anchor } = target;
  const name = crl.issuer.canonical;
  // The certificate's issuer and the anchor: their keys are already validated.
  const validated: { key: PublicKey; spki: Uint8Array; certificate: Certificate | undefined; anchor: boolean }[] = [];
  if (name === certificate.issuer.canonical) {
    const { key, spki, certificate: holder } = issuer;
    validated.push({ key, spki, certificate: holder, anchor: spki === anchor.spki });
  }
  const appointed = isAppointed(crl, certificate);
  if (name === anchor.subject.canonical && (appointed || isAnchorItself(target))) {
    validated.push({ key: anchor.publicKey, spki: anchor.spki, certificate: anchor.certificate, anchor: true });
  }
  for (const candidate of validated) {
    const wrong = await context.signatures.check(crl, candidate.key, candidate.spki, 'X509_CRL_SIGNATURE');
    if (wrong?.code === 'X509_ALGORITHM') return { finding: unused('X509_ALGORITHM', target, wrong.params) };
    if (wrong !== null) continue;
    const reason = candidate.certificate && refusal(candidate.certificate, crl, candidate.anchor);
    return reason === undefined
      ? {
          spki: candidate.spki,
          key: candidate.key,
          certificate: candidate.anchor ? undefined : candidate.certificate,
          behind: [],
        }
      : { finding: unused('X509_CRL_ISSUER', target, { issuer: crl.issuer.text, reason }) };
  }
  return findOtherIssuer(crl, target, context, adverse);
}

/** Why a signer whose signature verifies is not authorised, or undefined. */
function refusal(certificate: Certificate, crl: CertificateList, anchor: boolean): string | undefined {
  // (f): cRLSign where key usage is present
  if (certificate.keyUsage !== undefined && !certificate.keyUsage.has('cRLSign')) return 'keyUsage';
  // The validity period of an anchor does not matter; a CA whose certificate has expired must not issue CRLs.
  if (!anchor && crl.thisUpdate.getTime() > certificate.notAfter.getTime()) return 'validity';
  return undefined;
}

/** Tries other certificates with the CRL issuer's name and another key: each needs a valid path to the same anchor. */
async function findOtherIssuer(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<CrlIssuerAnswer> {
  let finding = unused('X509_CRL_SIGNATURE', target, { issuer: crl.issuer.text });
  for (const candidate of context.pool.withSubject(crl.issuer.canonical)) {
    context.budget.spend('evidence');
    const key = readKey(candidate);
    if (key === undefined || equalBytes(candidate.spki, target.issuer.spki)) continue;
    const wrong = await context.signatures.check(crl, key, candidate.spki, 'X509_CRL_SIGNATURE');
    if (wrong?.code === 'X509_ALGORITHM') finding = unused('X509_ALGORITHM', target, wrong.params);
    if (wrong !== null) continue;
    // A CRL may list its own issuer's certificate if the certificate's issuer appointed it (PKITS 4.14.30). That path
    // is being validated by the outer search, so only the revocation status is left out here.
    const itself = candidate === target.certificate && context.inProgress.size > 1 && isAppointed(crl, candidate);
    const revocation = itself ? 'off' : 'require';
    const latest = new Date(Math.max(context.at.getTime(), crl.thisUpdate.getTime()));
    let result = await context.findPath(candidate, issuerContext(latest, target, context, revocation));
    const formerly = !result.ok && adverse && crl.thisUpdate < latest;
    if (formerly) {
      // CRLs need not list expired certificates, so their status is unknown; a revocation before the expiry still
      // counts.
      const mode = itself ? 'off' : 'report';
      result = await context.findPath(candidate, issuerContext(crl.thisUpdate, target, context, mode));
    }
    const isEntitled = isAppointed(crl, target.certificate) ? isCertifiedOnPath : isSameAuthority;
    if (result.ok && !isEntitled(result.path, target)) {
      finding = unused('X509_CRL_ISSUER', target, { issuer: crl.issuer.text, reason: 'another authority' });
      continue;
    }
    if (result.ok) {
      return { spki: candidate.spki, key, certificate: candidate, behind: signedAlong(result.path), formerly };
    }
    const reason = result.failures[0]?.findings[0]?.code ?? 'X509_NO_PATH';
    finding = unused('X509_CRL_ISSUER', target, { issuer: crl.issuer.text, reason });
  }
  return { finding };
}

/**
 * Whether a distribution point of the certificate names the CRL's issuer in cRLIssuer. The certificate's own issuer
 * needs no such entry (§4.2.1.13).
 */
function isAppointed(crl: CertificateList, { crlDistributionPoints, issuer }: Certificate): boolean {
  if (crl.issuer.canonical === issuer.canonical) return false;
  return (crlDistributionPoints ?? []).some(({ crlIssuer }) =>
    crlIssuer?.some((name) => name.kind === 'directoryName' && name.value.canonical === crl.issuer.canonical),
  );
}

function issuerContext(
  at: Date,
  target: RevocationTarget,
  context: PathContext,
  revocation: 'require' | 'report' | 'off',
): PathContext {
  const { engine, anchorConstraints, responders, maxRevocationAge, mixedAlgorithms } = context.options;
  return {
    ...context,
    at,
    pool: context.pool.under(target.anchor),
    options: {
      engine,
      trust: [target.anchor],
      at: context.options.at,
      evidenceAsOf: context.options.evidenceAsOf,
      profile: profiles['crl-signing'],
      revocation,
      anchorConstraints,
      responders,
      maxRevocationAge,
      mixedAlgorithms,
    },
  };
}

function readKey(certificate: Certificate): PublicKey | undefined {
  return attempt(() => certificate.publicKey, X509Error);
}
