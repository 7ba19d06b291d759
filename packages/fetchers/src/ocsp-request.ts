/** OCSP requests (RFC 6960 §4.1): one certificate, unsigned, with a nonce where asked for (RFC 9654). */
import type { CryptoEngine } from '@govseal/crypto';
import { write } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';

export interface OcspRequestOptions {
  readonly engine: CryptoEngine;
  readonly certIdDigest: 'SHA-1' | 'SHA-256';
  readonly nonce?: Uint8Array;
}

/** DER of the OCSPRequest and of the CertID in it. Throws `X509Error` for a malformed key of the issuer. */
export async function buildOcspRequest(
  certificate: Certificate,
  issuer: Pick<Certificate, 'spki'>,
  options: OcspRequestOptions,
): Promise<{ readonly request: Uint8Array; readonly certId: Uint8Array }> {
  const { engine, certIdDigest, nonce } = options;
  // RFC 6960 §4.1.1: the issuer's name as the certificate writes it
  const named = { name: certificate.issuer.der, spki: issuer.spki };
  const certId = await writeOcspCertId(certIdDigest, named, certificate.serialNumber, engine);
  const requestList = write.sequence(write.sequence(certId));
  const extensions = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
  return { request: write.sequence(write.sequence(requestList, ...extensions)), certId };
}
