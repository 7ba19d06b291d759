/**
 * The status of a certificate by OCSP responses (RFC 6960 §3.2). A response counts if it is about this certificate and
 * signed by its issuer, a delegated responder or a locally trusted responder; `good` counts only if it is fresh.
 */
import { CodedError, equalBytes, type Finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import { publicKeyBytes } from '../../certificate/key-identifier.ts';
import { extensionOid } from '../../oids.ts';
import type { BasicOcspResponse } from '../../revocation-types.ts';
import type { PathContext } from '../context.ts';
import type { RevocationSource, SignedUse } from '../path-types.ts';
import type { OcspCandidate } from './evidence.ts';
import { countsAgainst, isFresh, isLater, knowsCertificate } from './freshness.ts';
import { findResponder, type Responder } from './ocsp-responder.ts';
import { type RevocationTarget, type StatusAnswer, unused } from './target.ts';

const SUPPORTED: readonly string[] = [
  extensionOid.ocspNonce,
  extensionOid.archiveCutoff,
  extensionOid.certHash,
  extensionOid.invalidityDate,
];

/** One answer for every response about the certificate, newest first. */
export async function ocspStatuses(target: RevocationTarget, context: PathContext): Promise<StatusAnswer[]> {
  const about: OcspCandidate[] = [];
  /** Responses that state a status other than `good` for this certificate. */
  const adverse = new Set<BasicOcspResponse>();
  for (const candidate of context.evidence.ocspFor(target.certificate.serialNumber)) {
    context.budget.spend('evidence');
    const { response, single } = candidate;
    const concerned = await concerns(candidate, target, context);
    if (concerned === true) about.push(candidate);
    // A CertID whose digest cannot be computed may refer to this certificate.
    if (single.status !== 'good' && concerned !== false) adverse.add(response);
  }
  const answers: StatusAnswer[] = [];
  for (const candidate of about) {
    // RFC 6960 §2.2: a certificate has one status; a response that states two is never proof of `good`.
    const contradicted = candidate.single.status === 'good' && adverse.has(candidate.response);
    answers.push(contradicted ? contradictory(target) : await consult(candidate, target, context));
  }
  return answers;
}

function contradictory(target: RevocationTarget): StatusAnswer {
  return { status: undefined, findings: [unused('X509_OCSP_CONTRADICTION', target)] };
}

/**
 * Whether a response is about the certificate: name and key of the issuer by their hashes (RFC 6960 §4.1.1). undefined: the
 * engine cannot compute the hashes.
 */
export async function concerns(
  { single: { certId } }: OcspCandidate,
  { certificate, issuer, anchor }: RevocationTarget,
  context: PathContext,
): Promise<boolean | undefined> {
  if (!equalBytes(certId.serialNumber, certificate.serialNumber)) return false;
  if (certId.digest === undefined) return undefined;
  const keyHash = await digest(context, certId.digest, publicKeyBytes(issuer.spki));
  if (keyHash === undefined) return undefined;
  if (!equalBytes(keyHash, certId.issuerKeyHash)) return false;
  // Equal names may be encoded differently (RFC 5280 §7.1), and responders hash the name in the issuer's own certificate.
  const own = issuer.certificate?.subject ?? anchor.subject;
  for (const { der } of [certificate.issuer, own]) {
    const nameHash = await digest(context, certId.digest, der);
    if (nameHash !== undefined && equalBytes(nameHash, certId.issuerNameHash)) return true;
  }
  return false;
}

async function digest(context: PathContext, name: DigestName, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await context.options.engine.digest(name, bytes);
  } catch (error) {
    if (error instanceof CodedError) return undefined; // a digest that this engine does not support
    throw error;
  }
}

/** Checks extensions, responder, signature and certHash. The caller checks freshness. */
export async function verifyOcsp(
  { response, single }: OcspCandidate,
  target: RevocationTarget,
  context: PathContext,
): Promise<{ readonly responder: Responder; readonly named: boolean } | { readonly finding: Finding }> {
  const critical = [...response.extensions, ...single.extensions].find(
    (extension) => extension.critical && !SUPPORTED.includes(extension.oid),
  );
  if (critical !== undefined) return { finding: unused('X509_OCSP_CRITICAL_EXTENSION', target, { oid: critical.oid }) };
  const responder = await findResponder(response, target, context, single.status === 'revoked');
  if ('finding' in responder) return responder;
  const { certHash } = single;
  const value =
    certHash?.digest === undefined ? undefined : await digest(context, certHash.digest, target.certificate.der);
  if (value === undefined) return { responder, named: false };
  const named = equalBytes(value, certHash!.value);
  return named ? { responder, named } : { finding: unused('X509_OCSP_CERT_HASH', target) };
}

async function consult(
  candidate: OcspCandidate,
  target: RevocationTarget,
  context: PathContext,
): Promise<StatusAnswer> {
  const { response, single } = candidate;
  const without = (...findings: Finding[]): StatusAnswer => ({ status: undefined, findings });
  const verified = await verifyOcsp(candidate, target, context);
  if ('finding' in verified) return without(verified.finding);
  const by = origin(candidate, verified.responder);
  const { named } = verified;

  const { thisUpdate, nextUpdate } = single;
  const times = { thisUpdate, nextUpdate };
  const params = { thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate?.toISOString() ?? '' };
  if (single.status === 'unknown') return without(unused('X509_OCSP_STATUS', target, { status: single.status }));
  const data = { thisUpdate, nextUpdate, producedAt: response.producedAt };
  const fresh = isFresh(data, context);
  const notUsable = unused(isLater(data, context) ? 'X509_REVOCATION_LATER' : 'X509_REVOCATION_STALE', target, params);
  if (single.status === 'revoked') {
    if (!countsAgainst(single.revocationTime!, data, context)) return without(notUsable);
    const reason = single.reason ?? 'unspecified';
    const formerly = verified.responder.formerly === true;
    // A hold may have been released since; a final revocation remains true however old the response is.
    if ((!fresh || formerly) && reason === 'certificateHold') {
      return { ...without(notUsable), held: thisUpdate };
    }
    const status = {
      status: 'revoked',
      source: 'ocsp',
      revocationTime: single.revocationTime!,
      reason,
      invalidityDate: single.invalidityDate,
      ...times,
      by,
    } as const;
    return formerly ? { ...without(), formerly: status } : { status, findings: [] };
  }
  if (!fresh) return without(notUsable);
  if (!named && !knowsCertificate(target.certificate.notAfter, thisUpdate, single.archiveCutoff)) {
    return without(unused('X509_REVOCATION_AFTER_EXPIRY', target, params));
  }
  return { status: { status: 'good', source: 'ocsp', ...times, by }, findings: [] };
}

function origin({ der, response }: OcspCandidate, { key, certificate, behind }: Responder): RevocationSource {
  const source = { der, algorithm: response.signatureAlgorithm, key };
  if (certificate === undefined) return source;
  // A certificate inside the response existed when the response was made.
  const inside = (one: SignedUse): boolean => response.certificates.some((given) => given.der === one.der);
  const own = behind.map((one) => (inside(one) ? { ...one, der } : one));
  return { ...source, issuer: certificate, behind: own.length === 0 ? undefined : own };
}
