/** The key of a certificate; null if it is unreadable, which the check of the certificate has already reported. */
import { attempt, CodedError } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';

/** null without a certificate, or where its SubjectPublicKeyInfo cannot be read. */
export function signerKey(certificate: Certificate | null): PublicKey | null {
  return attempt(() => certificate?.publicKey ?? null, CodedError) ?? null;
}
