/**
 * Issues a certificate for a PKCS#10 request (proof of possession verified), or for a public key whose holder was
 * identified otherwise.
 */
import type { Finding } from '@govseal/core';
import type { Certificate } from '@govseal/x509';
import { X509Error } from '@govseal/x509';
import { parseCsr, verifyRequest } from '@govseal/x509/request';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import type { Actor } from '../store/records.ts';
import type { Ca } from './authority.ts';
import { isColliding } from './colliding-digest.ts';
import { type Issuance, issueUnder } from './issue-under.ts';
import type { IssuanceRequest } from './issuer.ts';

/** DER of a PKCS#10 request, or DER of a SubjectPublicKeyInfo whose possession the registrar has verified. */
export type CertificateRequest =
  | Uint8Array
  | {
      /** DER of the SubjectPublicKeyInfo. */
      readonly spki: Uint8Array;
    };

/** The content of the certificate, and the actor who issues it. */
export interface IssueOptions extends Pick<IssuanceRequest, 'requestId' | 'replaces' | 'batch'> {
  /** Decides the extensions and limits of the certificate. */
  readonly profile: Profile;
  /** Values for the profile's placeholders. Subject and extensions of the request are ignored. */
  readonly subject: SubjectValues;
  /** Default: now, by the CA's clock. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's validity after notBefore, which is also the maximum. */
  readonly notAfter?: Date | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/** A certificate as its holder gets it. */
export interface IssuedCertificate {
  /** The parsed certificate. */
  readonly certificate: Certificate;
  /** DER of the certificate. */
  readonly der: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serialHex: string;
  /** DER of the issuers, from the issuing CA up to the root. */
  readonly chain: readonly Uint8Array[];
  /** Findings of lints that are only warnings. */
  readonly findings: readonly Finding[];
}

/**
 * Resolves once the certificate is on record. Throws `CaError` (`CA_REQUEST_*`, `CA_SUBJECT_*`,
 * `CA_VALIDITY_NOT_NESTED`, `CA_PATH_*`, `CA_ISSUER_*`, `CA_AUTHORITY_*`, `CA_LINT_REFUSED`, store codes) and
 * `X509Error` for a malformed request.
 */
export async function issue(ca: Ca, request: CertificateRequest, options: IssueOptions): Promise<IssuedCertificate> {
  const { profile, subject, ...given } = options;
  const about = { action: 'issue', subject: profile.name, actor: given.actor ?? programActor };
  const spki =
    request instanceof Uint8Array ? await withRefusalRecord(ca, about, () => provenKey(ca, request)) : request.spki;
  return handOut(ca, await issueUnder(ca, ca.store, { ...given, spki, profile, values: subject }));
}

/** The result for the holder. */
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
 * The SubjectPublicKeyInfo of a PKCS#10 request with a valid signature by its own key. Throws `CA_REQUEST_SIGNATURE`,
 * `CA_REQUEST_DIGEST` and `X509Error`.
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
  // with a colliding digest, a signature made for something else could be made to cover a request
  if (isColliding(digest)) {
    throw new CaError('CA_REQUEST_DIGEST', {
      at: { certificate: request.subject.text },
      params: { digest: String(digest) },
    });
  }
  return request.spki;
}
