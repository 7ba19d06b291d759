/** OCSP requests (RFC 6960 §4.1): one certificate, unsigned, with a nonce where asked for (RFC 9654). */
import type { CryptoEngine } from '@govseal/crypto';
import { parseDer, readBitStringBytes, readSequence, Tag, write } from '@govseal/der';
import { type Certificate, extensionOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';

export interface OcspRequestOptions {
  readonly engine: CryptoEngine;
  readonly certIdDigest: 'SHA-1' | 'SHA-256';
  readonly nonce?: Uint8Array;
}

/** In AlgorithmIdentifiers of a CertID, SHA-1 has NULL parameters, as every responder expects. */
const DIGEST_OID = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' } as const;

/** DER of the OCSPRequest and of the CertID in it. Throws `DerError` on a malformed key of the issuer. */
export async function buildOcspRequest(
  certificate: Certificate,
  issuer: Pick<Certificate, 'spki'>,
  options: OcspRequestOptions,
): Promise<{ readonly request: Uint8Array; readonly certId: Uint8Array }> {
  const { engine, certIdDigest } = options;
  // RFC 6960 §4.1.1: the issuer's name as the certificate writes it, and its key without tag, length and unused bits
  const certId = write.sequence(
    write.sequence(write.oid(DIGEST_OID[certIdDigest]), write.nullValue()),
    write.octetString(await engine.digest(certIdDigest, certificate.issuer.der)),
    write.octetString(await engine.digest(certIdDigest, keyBytes(issuer.spki))),
    write.encode(Tag.INTEGER, certificate.serialNumber),
  );
  const requestList = write.sequence(write.sequence(certId));
  const requestExtensions =
    options.nonce === undefined
      ? []
      : [
          write.explicit(
            2,
            write.sequence(extensions.raw(extensionOid.ocspNonce, false, write.octetString(options.nonce))),
          ),
        ];
  return { request: write.sequence(write.sequence(requestList, ...requestExtensions)), certId };
}

function keyBytes(spki: Uint8Array): Uint8Array {
  const fields = readSequence(parseDer(spki));
  fields.next();
  const octets = readBitStringBytes(fields.next());
  fields.end();
  return octets;
}
