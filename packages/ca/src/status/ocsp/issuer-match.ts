/** Whether a CertID (RFC 6960 §4.1.1) identifies a certificate of this issuer. */
import { CodedError, concatBytes, equalBytes } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import { parseDer, readSequence } from '@govseal/der';
import { type Certificate, publicKeyBytes } from '@govseal/x509';
import { writeOcspCertId } from '@govseal/x509/build';
import type { OcspRequestItem } from '@govseal/x509/request';

export type CertIdDigest = 'SHA-1' | 'SHA-256';

/** How a CertID relates to this issuer. `usual`: in exactly the form of responses signed in advance. */
export type IssuerMatch = 'usual' | 'unusual' | 'other';

export interface IssuerMatcher {
  match(item: OcspRequestItem): Promise<IssuerMatch>;
  /** DER of the CertID for a serial number (INTEGER content bytes). */
  certId(digest: CertIdDigest, serialNumber: Uint8Array): Promise<Uint8Array>;
}

export async function createIssuerMatcher(issuer: Certificate, engine: CryptoEngine): Promise<IssuerMatcher> {
  const name = issuer.subject.der;
  const key = publicKeyBytes(issuer.spki);
  const certId = (digest: CertIdDigest, serialNumber: Uint8Array): Promise<Uint8Array> =>
    writeOcspCertId(digest, { name, spki: issuer.spki }, serialNumber, engine);
  const usual = [beforeSerial(await certId('SHA-1', ONE)), beforeSerial(await certId('SHA-256', ONE))];

  const isIssuer = async (digest: DigestName, nameHash: Uint8Array, keyHash: Uint8Array): Promise<boolean> => {
    try {
      return (
        equalBytes(await engine.digest(digest, name), nameHash) && equalBytes(await engine.digest(digest, key), keyHash)
      );
    } catch (error) {
      // an unsupported digest: the issuer cannot be identified
      if (error instanceof CodedError) return false;
      throw error;
    }
  };

  return {
    certId,
    match: async ({ certId: { digest, issuerNameHash, issuerKeyHash }, certIdDer }) => {
      // a CertID with these digests is shorter than 128 bytes, so its header has two bytes
      if (usual.some((prefix) => equalBytes(certIdDer.subarray(2, 2 + prefix.length), prefix))) return 'usual';
      if (digest === undefined) return 'other';
      return (await isIssuer(digest, issuerNameHash, issuerKeyHash)) ? 'unusual' : 'other';
    },
  };
}

const ONE: Uint8Array = Uint8Array.of(1);

/** hashAlgorithm, issuerNameHash and issuerKeyHash as encoded in a CertID. */
function beforeSerial(certId: Uint8Array): Uint8Array {
  const fields = readSequence(parseDer(certId));
  return concatBytes(fields.next().der, fields.next().der, fields.next().der);
}
