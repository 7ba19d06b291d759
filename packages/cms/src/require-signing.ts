/** Whether a certificate is for signing content: asked before its key is used, since nobody would accept the signature. */
import type { Certificate } from '@govseal/x509';
import { CmsError } from './error.ts';

/**
 * RFC 5280 §4.2.1.3: keyUsage, where it is there, has digitalSignature or nonRepudiation. Of a pair of certificates the
 * encryption certificate has neither (GB/T 20518), and its key lies in escrow with others. Throws `CMS_SIGNER_KEY_USAGE`.
 */
export function requireSigning(certificate: Certificate): void {
  if (isForSigning(certificate)) return;
  throw new CmsError('CMS_SIGNER_KEY_USAGE', {
    at: { certificate: certificate.subject.text },
    params: { keyUsage: [...certificate.keyUsage!] },
  });
}

/** A certificate without keyUsage is for everything. */
export function isForSigning({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
}
