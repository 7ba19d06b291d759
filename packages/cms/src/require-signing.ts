/** Whether a certificate is for signing content: asked before its key is used, since nobody would accept the signature. */
import type { Certificate } from '@govseal/x509';
import { CmsError } from './error.ts';

/**
 * RFC 5280 §4.2.1.3: keyUsage, where it is there, has digitalSignature or nonRepudiation. Of a pair of certificates the
 * encryption certificate has neither (GB/T 20518), and its key lies in escrow with others. Throws `CMS_SIGNER_KEY_USAGE`.
 */
export function requireSigning({ keyUsage, subject }: Certificate): void {
  if (keyUsage === undefined || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation')) return;
  throw new CmsError('CMS_SIGNER_KEY_USAGE', {
    at: { certificate: subject.text },
    params: { keyUsage: [...keyUsage] },
  });
}
