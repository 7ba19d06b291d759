/** OCSP requests (RFC 6960 §4.1): one certificate, unsigned, with a nonce if requested (RFC 9654). */
import type { CryptoEngine } from '@govseal/crypto';
import { write } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';

/** Options of an OCSP request. */
export interface OcspRequestOptions {
  /** Digests the issuer's name and key. */
  readonly engine: CryptoEngine;
  /** Digest in the CertID; responders of RFC 5019 know SHA-1. */
  readonly certIdDigest: 'SHA-1' | 'SHA-256';
  /** Up to 32 bytes (RFC 9654 §2.1); without it there is no nonce extension. */
  readonly nonce?: Uint8Array;
}

/** DER of the OCSPRequest and of the CertID in it. Throws `X509Error` for a malformed key of the issuer. */
export async function buildOcspRequest(
  certificate: Certificate,
  issuer: Pick<Certificate, 'spki'>,
  options: OcspRequestOptions,
): Promise<{
  /** DER OCSPRequest with one certificate (RFC 6960 §4.1.1). */
  readonly request: Uint8Array;
  /** DER CertID that the response must repeat. */
  readonly certId: Uint8Array;
}> {
  const { engine, certIdDigest, nonce } = options;
  // RFC 6960 §4.1.1: the issuer's name as encoded in the certificate
  const named = { name: certificate.issuer.der, spki: issuer.spki };
  const certId = await writeOcspCertId(certIdDigest, named, certificate.serialNumber, engine);
  const requestList = write.sequence(write.sequence(certId));
  const extensions = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
  return { request: write.sequence(write.sequence(requestList, ...extensions)), certId };
}
