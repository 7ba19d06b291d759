/** Who signed a CRL, and may they? (RFC 5280 §6.3.3 (f), (g)) */
import { equalBytes, type Finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { X509Error } from '../../error.ts';
import { profiles } from '../../profile/profiles.ts';
import type { CertificateList } from '../../revocation-types.ts';
import type { Certificate, SignedUse } from '../../types.ts';
import type { PathContext } from '../context.ts';
import { mayAnswer } from '../mixed-algorithms.ts';
import { isAnchorItself, isCertifiedOnPath, isSameAuthority } from './same-authority.ts';
import { signedAlong } from './signed-along.ts';
import { type RevocationTarget, unused } from './target.ts';

/** The key that the CRL verifies with, held by someone entitled to issue it; or why not. */
export type CrlIssuerAnswer = CrlSigner | { readonly finding: Finding };

export interface CrlSigner {
  readonly spki: Uint8Array;
  readonly key: PublicKey;
  /** Absent for the trust anchor. */
  readonly certificate: Certificate | undefined;
  /** Signatures of the issuer's own path, where that is not the certificate's. */
  readonly behind: readonly SignedUse[];
  /** Entitled when the list was issued, but no longer: only a revocation or a hold counts. */
  readonly formerly?: boolean;
}

/** `adverse`: the CRL lists the certificate, which stays true after the signer's own certificate has expired. */
export async function findCrlIssuer(
  crl: CertificateList,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<CrlIssuerAnswer> {
  const answer = await findSigner(crl, target, context, adverse);
  if ('finding' in answer || mayAnswer(answer.key, target.issuer.key, context.options.mixedAlgorithms)) return answer;
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
  // The certificate's own issuer, then the anchor: their keys are validated already.
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

/** Why a key whose signature verifies may not have made it all the same. */
function refusal(certificate: Certificate, crl: CertificateList, anchor: boolean): string | undefined {
  // (f): cRLSign where key usage is present
  if (certificate.keyUsage !== undefined && !certificate.keyUsage.has('cRLSign')) return 'keyUsage';
  // An anchor's period never matters; a CA whose certificate had ended issues no CRL.
  if (!anchor && crl.thisUpdate.getTime() > certificate.notAfter.getTime()) return 'validity';
  return undefined;
}

/** A certificate for the CRL issuer's name with another key: needs a valid path of its own to the same anchor. */
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
    // A CRL issuer's own certificate may be on its own list where its issuer says so (PKITS 4.14.30). Its path is being
    // checked further out, so here only its revocation is left open.
    const itself = candidate === target.certificate && context.inProgress.size > 1 && isAppointed(crl, candidate);
    const revocation = itself ? 'off' : 'require';
    const latest = new Date(Math.max(context.at.getTime(), crl.thisUpdate.getTime()));
    let result = await context.findPath(candidate, issuerContext(latest, target, context, revocation));
    const formerly = !result.ok && adverse && crl.thisUpdate < latest;
    if (formerly) {
      // Of an expired certificate no list tells the status any more; a revocation before that time still counts.
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

/** Does a distribution point of the certificate name the CRL's issuer as the one to ask? Its own issuer needs no appointment (§4.2.1.13). */
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
      profile: profiles['crl-signing'],
      revocation,
      ...(anchorConstraints === undefined ? {} : { anchorConstraints }),
      ...(responders === undefined ? {} : { responders }),
      ...(maxRevocationAge === undefined ? {} : { maxRevocationAge }),
      ...(mixedAlgorithms === undefined ? {} : { mixedAlgorithms }),
    },
  };
}

function readKey(certificate: Certificate): PublicKey | undefined {
  try {
    return certificate.publicKey;
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}
