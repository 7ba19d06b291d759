/**
 * Checks, before a key is used, that its certificate may sign content at that time; otherwise the signature would not
 * validate.
 */
import type { Certificate } from '@govseal/x509';
import { CmsError } from '../error.ts';

const GRACE = 60_000;

/**
 * RFC 5280 §4.2.1.3: keyUsage, if present, must have digitalSignature or nonRepudiation. The encryption certificate of
 * a pair has neither (GB/T 20518), and its key is escrowed. Throws `CMS_SIGNER_KEY_USAGE`.
 */
export function requireSigning(certificate: Certificate): void {
  if (isForSigning(certificate)) return;
  throw new CmsError('CMS_SIGNER_KEY_USAGE', {
    at: { certificate: certificate.subject.text },
    params: { keyUsage: [...certificate.keyUsage!] },
  });
}

/**
 * RFC 5280 §4.1.2.5: a signature made outside the validity period is expired or not yet valid with any time-stamp; for
 * a seal the claimed time decides (GM/T 0031 §6.2.3 d 2). One minute of clock difference is tolerated, as in
 * verification. Throws `CMS_SIGNER_TIME`.
 */
export function requireValidity({ subject, notBefore, notAfter }: Certificate, at: Date): void {
  const time = at.getTime();
  if (time + GRACE >= notBefore.getTime() && time - GRACE <= notAfter.getTime()) return;
  const params = { at: at.toISOString(), from: notBefore.toISOString(), until: notAfter.toISOString() };
  throw new CmsError('CMS_SIGNER_TIME', { at: { certificate: subject.text }, params });
}

/** A certificate without keyUsage is not restricted. */
export function isForSigning({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
}
