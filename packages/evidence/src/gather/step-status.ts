/**
 * What verified material states about one certificate under its issuer's key: who issued it, and its revocation
 * status.
 */
import { CodedError } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  type Certificate,
  extensionOid,
  type RevocationStatus,
  type TrustAnchor,
  trustAnchor,
  validatePath,
} from '@govseal/x509';

/** Untrusted certificates (parsed), CRLs and OCSP responses (DER). */
export interface Material {
  /** Certificates in any order. */
  readonly certificates: readonly Certificate[];
  /** DER CRLs. */
  readonly crls: readonly Uint8Array[];
  /** DER OCSP responses. */
  readonly ocsp: readonly Uint8Array[];
}

/** A status that some CRL or OCSP response states. */
export type KnownStatus = Extract<RevocationStatus, { source: 'crl' | 'ocsp' }>;

export interface StepOptions {
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  readonly responders?: readonly TrustAnchor[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Fetched data may be later than `at`. Validation decides whether it may be used; here it only ends the requests. */
export const ANY_TIME: Date = new Date(8.64e15);

/** The status of one certificate, whose path is only the step to `issuer`, so that no certificate above can hide it. */
export async function stepStatus(
  certificate: Certificate,
  issuer: Certificate | TrustAnchor,
  { certificates, crls, ocsp }: Material,
  { engine, at, responders, signal }: StepOptions,
): Promise<RevocationStatus> {
  const result = await validatePath(certificate, {
    engine,
    at,
    trust: ['der' in issuer ? trustAnchor(issuer) : issuer],
    intermediates: certificates,
    crls,
    ocsp,
    responders,
    signal,
    evidenceAsOf: ANY_TIME,
    revocation: 'report',
    ignoreLeafValidity: true,
    anchorConstraints: false,
  });
  if (result.ok) return result.path.revocation[0] ?? { status: 'unknown', findings: [] };
  // A revoked certificate has no valid path, but its status is known.
  const failed = result.failures.find(({ revocation }) => revocation?.[0] !== undefined);
  return (
    failed?.revocation?.[0] ?? { status: 'unknown', findings: result.failures.flatMap(({ findings }) => findings) }
  );
}

export function isKnown(status: RevocationStatus): status is KnownStatus {
  return status.status === 'good' || status.status === 'revoked';
}

/** EN 319 102-1 §5.2.5: data issued before `since` proves nothing about the time up to it. */
export function isOlder(status: RevocationStatus, since: Date | undefined): boolean {
  return since !== undefined && isKnown(status) && status.thisUpdate <= since;
}

/** Whether the key of the candidate verifies the certificate; a key that cannot be used is not the issuer's. */
export async function issued(
  candidate: Pick<TrustAnchor, 'publicKey' | 'subject'>,
  certificate: Certificate,
  engine: CryptoEngine,
): Promise<boolean> {
  if (candidate.subject.canonical !== certificate.issuer.canonical) return false;
  try {
    const { signatureAlgorithm, tbs, signatureValue } = certificate;
    // the key of an untrusted certificate is parsed here, and may be malformed
    return await engine.verify(signatureAlgorithm, candidate.publicKey, tbs, signatureValue);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return false;
  }
}

export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return subject.canonical === issuer.canonical;
}

/** RFC 6960 §4.2.2.2.1: the status of this responder's certificate need not be known. */
export function hasNoCheck(certificate: Certificate): boolean {
  return certificate.extension(extensionOid.ocspNoCheck) !== undefined;
}
