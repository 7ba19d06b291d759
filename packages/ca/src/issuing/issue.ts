/** Issues a certificate for a request (PKCS#10, proof of possession checked) or for a key whose holder is known otherwise. */
import type { Finding } from '@govseal/core';
import type { Certificate } from '@govseal/x509';
import { parseCsr, verifyRequest, X509Error } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { recordingRefusal } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import type { Actor } from '../store/records.ts';
import type { Ca } from './authority.ts';
import { isColliding } from './colliding-digest.ts';
import { type Issuance, issueUnder } from './issue-under.ts';
import type { IssuanceRequest } from './issuer.ts';

/** DER of a PKCS#10 request, or of a SubjectPublicKeyInfo whose possession the registrar has made sure of. */
export type CertificateRequest = Uint8Array | { readonly spki: Uint8Array };

export interface IssueOptions extends Pick<IssuanceRequest, 'requestId' | 'replaces' | 'batch'> {
  readonly profile: Profile;
  /** Values for the profile's subject. What a request asks for as subject and extensions is not believed. */
  readonly subject: SubjectValues;
  /** Default: now, by the CA's clock. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's validity after notBefore; never more. */
  readonly notAfter?: Date | undefined;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

export interface IssuedCertificate {
  readonly certificate: Certificate;
  readonly der: Uint8Array;
  readonly serialHex: string;
  /** DER of the issuers, from the issuing CA up to the root. */
  readonly chain: readonly Uint8Array[];
  /** What lints noticed and did not refuse (warnings). */
  readonly findings: readonly Finding[];
}

/**
 * Resolves once the certificate is on record. Throws `CaError` (`CA_REQUEST_*`, `CA_SUBJECT_*`, `CA_VALIDITY_NOT_NESTED`,
 * `CA_PATH_*`, store codes) and `X509Error` for a request that cannot be read.
 */
export async function issue(ca: Ca, request: CertificateRequest, options: IssueOptions): Promise<IssuedCertificate> {
  const { profile, subject, ...given } = options;
  const about = { action: 'issue', subject: profile.name, actor: given.actor ?? programActor };
  const spki =
    request instanceof Uint8Array ? await recordingRefusal(ca, about, () => provenKey(ca, request)) : request.spki;
  return handOut(ca, await issueUnder(ca, ca.store, { ...given, spki, profile, values: subject }));
}

/** What the holder gets. */
export function handOut(ca: Ca, { certificate, findings }: Issuance): IssuedCertificate {
  return {
    certificate,
    der: certificate.der,
    serialHex: certificate.serialHex,
    chain: ca.chain.map((link) => link.der),
    findings,
  };
}

/**
 * The SubjectPublicKeyInfo of a PKCS#10 request that its own key signed. Throws `CA_REQUEST_SIGNATURE`, `CA_REQUEST_DIGEST`
 * and `X509Error`.
 */
export async function provenKey(ca: Pick<Ca, 'engine'>, der: Uint8Array): Promise<Uint8Array> {
  const request = parseCsr(der);
  try {
    await verifyRequest(request, ca.engine);
  } catch (cause) {
    if (!(cause instanceof X509Error)) throw cause;
    throw new CaError('CA_REQUEST_SIGNATURE', { at: { certificate: request.subject.text }, cause });
  }
  const { digest } = request.signatureAlgorithm;
  // what the holder signed for somebody else, by such a digest, could be made to pass for a request
  if (isColliding(digest)) {
    throw new CaError('CA_REQUEST_DIGEST', {
      at: { certificate: request.subject.text },
      params: { digest: String(digest) },
    });
  }
  return request.spki;
}
