import type { Certificate, TrustAnchor } from './types.ts';

/**
 * The name and key of a certificate as a trust anchor (RFC 5280 §6.1.1 (d)). Nothing about the certificate is judged:
 * trusting it is the caller's decision, and its signature and validity play no part.
 */
export function trustAnchor(certificate: Certificate, options: { readonly sunset?: Date } = {}): TrustAnchor {
  return {
    subject: certificate.subject,
    publicKey: certificate.publicKey,
    spki: certificate.spki,
    certificate,
    ...(options.sunset === undefined ? {} : { sunset: new Date(options.sunset) }),
  };
}
