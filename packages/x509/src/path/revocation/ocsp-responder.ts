/** Finds the signer of an OCSP response and checks that it may respond for the issuer (RFC 6960 §4.2.2.2). */
import { attempt, equalBytes, type Finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { publicKeyBytes } from '../../certificate/key-identifier.ts';
import { X509Error } from '../../error.ts';
import { extensionOid } from '../../oids.ts';
import { profiles } from '../../profile/profiles.ts';
import type { BasicOcspResponse } from '../../revocation-types.ts';
import type { Certificate, Name } from '../../types.ts';
import { anchorProblem } from '../anchor-use.ts';
import type { PathContext } from '../context.ts';
import { mayReportStatus } from '../mixed-algorithms.ts';
import type { SignedUse } from '../path-types.ts';
import { CertificatePool } from '../pool.ts';
import { signedAlong, signedFor } from './signed-along.ts';
import { type RevocationTarget, unused } from './target.ts';

/** An authorised signer of a response; without a certificate if a trust anchor signed. */
export interface Responder {
  readonly key: PublicKey;
  readonly certificate: Certificate | undefined;
  /**
   * Signatures that authorise a delegated responder: on its certificate, and on the data that its status comes from.
   */
  readonly behind: readonly SignedUse[];
  /** The signer was authorised when the response was produced but no longer is: only a revocation or hold counts. */
  readonly formerly?: boolean;
}

/**
 * The signer if authorised, else the reason why the response is not used. `adverse`: it reports a revocation or hold,
 * which remains true after the delegate's certificate has expired or was replaced.
 */
export async function findResponder(
  response: BasicOcspResponse,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<Responder | { readonly finding: Finding }> {
  const answer = await findSigner(response, target, context, adverse);
  if ('finding' in answer || mayReportStatus(answer.key, target.issuer.key, context.options.mixedAlgorithms))
    return answer;
  return { finding: unused('X509_MIXED_ALGORITHMS', target, { key: answer.key.type, issuer: target.issuer.key.type }) };
}

async function findSigner(
  response: BasicOcspResponse,
  target: RevocationTarget,
  context: PathContext,
  adverse: boolean,
): Promise<Responder | { readonly finding: Finding }> {
  const { certificate, issuer } = target;
  let weak: Finding | undefined;
  const signedBy = async (key: PublicKey, spki: Uint8Array): Promise<boolean> => {
    const wrong = await context.signatures.check(response, key, spki, 'X509_OCSP_SIGNATURE');
    if (wrong?.code === 'X509_ALGORITHM') weak = unused('X509_ALGORITHM', target, wrong.params);
    return wrong === null;
  };
  const named = (name: Name, spki: Uint8Array): Promise<boolean> => isNamed(response, name, spki, context);

  // Criterion 1: a responder trusted by the caller.
  for (const anchor of context.options.responders ?? []) {
    if (anchorProblem(anchor, certificate, 'responder', context.at) !== undefined) continue;
    if (!(await named(anchor.subject, anchor.spki))) continue;
    if (await signedBy(anchor.publicKey, anchor.spki)) {
      return { key: anchor.publicKey, certificate: undefined, behind: [] };
    }
  }
  // Criterion 2: the issuer itself.
  let finding = unused('X509_OCSP_RESPONDER', target, { reason: 'not found' });
  if (await named(certificate.issuer, issuer.spki)) {
    if (await signedBy(issuer.key, issuer.spki)) {
      const expired = issuer.certificate !== undefined && response.producedAt > issuer.certificate.notAfter;
      const anchored = issuer.spki === target.anchor.spki;
      if (expired && !anchored) return { finding: unused('X509_OCSP_RESPONDER', target, { reason: 'validity' }) };
      return { key: issuer.key, certificate: anchored ? undefined : issuer.certificate, behind: [] };
    }
    finding = unused('X509_OCSP_SIGNATURE', target, { responder: certificate.issuer.text });
  }
  // Criterion 3: a delegated responder, certified by the key that issued the certificate.
  const { responderId } = response;
  const pooled = responderId.kind === 'byName' ? context.pool.withSubject(responderId.name.canonical) : [];
  for (const responder of [...response.certificates, ...pooled]) {
    context.budget.spend('evidence');
    if (!(await named(responder.subject, responder.spki))) continue;
    // anyone can put certificates with malformed keys into a response
    const key = attempt(() => responder.publicKey, X509Error);
    if (key === undefined || !(await signedBy(key, responder.spki))) {
      finding = unused('X509_OCSP_SIGNATURE', target, { responder: responder.subject.text });
      continue;
    }
    const delegate = await checkDelegate(responder, { producedAt: response.producedAt, adverse }, target, context);
    if ('behind' in delegate) return { key, certificate: responder, ...delegate };
    finding = unused('X509_OCSP_RESPONDER', target, { responder: responder.subject.text, reason: delegate.reason });
  }
  return { finding: weak ?? finding };
}

type DelegateAnswer = Pick<Responder, 'behind' | 'formerly'> | { readonly reason: string };

/**
 * Checks a delegated responder: certificate, purpose, validity period and its own revocation status. Returns the
 * signatures that authorise it, or the reason why it is not authorised.
 */
async function checkDelegate(
  responder: Certificate,
  { producedAt, adverse }: { readonly producedAt: Date; readonly adverse: boolean },
  target: RevocationTarget,
  context: PathContext,
): Promise<DelegateAnswer> {
  // A certificate must not report its own status, nor that of a certificate with the same key.
  if (equalBytes(responder.spki, target.certificate.spki)) return { reason: 'self' };
  const latest = new Date(Math.max(context.at.getTime(), producedAt.getTime()));
  const answer = await checkDelegateAt({ at: latest, mode: 'require' }, responder, target, context);
  if ('behind' in answer || !adverse || producedAt >= latest) return answer;
  // CRLs need not list expired certificates, so the delegate's status is unknown.
  const atProduction = await checkDelegateAt({ at: producedAt, mode: 'report' }, responder, target, context);
  return 'behind' in atProduction ? { ...atProduction, formerly: true } : answer;
}

async function checkDelegateAt(
  { at, mode }: { readonly at: Date; readonly mode: 'require' | 'report' },
  responder: Certificate,
  target: RevocationTarget,
  context: PathContext,
): Promise<DelegateAnswer> {
  const anchor = { subject: target.certificate.issuer, publicKey: target.issuer.key, spki: target.issuer.spki };
  const { engine, mixedAlgorithms } = context.options;
  const result = await context.findPath(responder, {
    ...context,
    at,
    pool: new CertificatePool([], [anchor]), // only direct issuance counts
    options: {
      engine,
      trust: [anchor],
      at,
      profile: profiles['ocsp-signing'],
      revocation: 'off',
      mixedAlgorithms,
    },
  });
  if (!result.ok) return { reason: result.failures[0]?.findings[0]?.code ?? 'X509_NO_PATH' };
  const behind = signedAlong(result.path);
  const known = await context.revocationStatus({ ...target, certificate: responder }, { ...context, at });
  const status = (known.status !== 'revoked' && known.formerly) || known;
  // §4.2.2.2.1: with nocheck the responder's own status need not be known; a known revocation still counts.
  if (responder.extension(extensionOid.ocspNoCheck) !== undefined && status.status !== 'revoked') return { behind };
  if (status.status === 'good' || status.status === 'not-required') {
    return { behind: [...behind, ...signedFor(status)] };
  }
  if (mode === 'report' && (status.status === 'unknown' || status.revocationTime > at)) return { behind };
  return { reason: `revocation ${status.status}` };
}

/** Compares the ResponderID with a name or the SHA-1 of a key (RFC 6960 §4.2.2.3). */
async function isNamed(
  { responderId }: BasicOcspResponse,
  name: Name,
  spki: Uint8Array,
  { options }: PathContext,
): Promise<boolean> {
  if (responderId.kind === 'byName') return responderId.name.canonical === name.canonical;
  const bytes = attempt(() => publicKeyBytes(spki), X509Error);
  return bytes !== undefined && equalBytes(await options.engine.digest('SHA-1', bytes), responderId.keyHash);
}
