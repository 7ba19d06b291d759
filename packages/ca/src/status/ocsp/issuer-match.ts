/** Is a CertID (RFC 6960 §4.1.1) about a certificate of this issuer? The hashes of its name and key, kept by digest. */
import { CodedError, concatBytes, equalBytes } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import { parseDer, readSequence } from '@govseal/der';
import { type Certificate, type OcspRequestItem, publicKeyBytes, writeOcspCertId } from '@govseal/x509';

export type CertIdDigest = 'SHA-1' | 'SHA-256';

/** How a CertID stands to this issuer; `usual`: in exactly the form that answers signed in advance have. */
export type IssuerMatch = 'usual' | 'unusual' | 'other';

export interface IssuerMatcher {
  match(item: OcspRequestItem): Promise<IssuerMatch>;
  /** DER of the CertID of a serial number (content bytes). */
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
      // a digest that this engine does not have: nobody can tell whose certificate it is
      if (error instanceof CodedError) return false;
      throw error;
    }
  };

  return {
    certId,
    match: async ({ certId: { digest, issuerNameHash, issuerKeyHash }, certIdDer }) => {
      // a CertID is shorter than 128 bytes for these digests, so that its header has two
      if (usual.some((prefix) => equalBytes(certIdDer.subarray(2, 2 + prefix.length), prefix))) return 'usual';
      if (digest === undefined) return 'other';
      return (await isIssuer(digest, issuerNameHash, issuerKeyHash)) ? 'unusual' : 'other';
    },
  };
}

const ONE: Uint8Array = Uint8Array.of(1);

/** hashAlgorithm, issuerNameHash and issuerKeyHash as they stand in a CertID. */
function beforeSerial(certId: Uint8Array): Uint8Array {
  const fields = readSequence(parseDer(certId));
  return concatBytes(fields.next().der, fields.next().der, fields.next().der);
}
