/** Reads the signer's key. An unreadable key is reported by the check of its certificate. */
import { attempt, CodedError } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';

/** null without a certificate, or if its SubjectPublicKeyInfo cannot be read. */
export function signerKey(certificate: Certificate | null): PublicKey | null {
  return attempt(() => certificate?.publicKey ?? null, CodedError) ?? null;
}
