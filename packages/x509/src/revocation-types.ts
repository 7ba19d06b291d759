/** The shapes of CRLs (RFC 5280 §5), OCSP responses (RFC 6960 §4.2) and certification requests (RFC 2986) as read. */
import type { Finding } from '@govseal/core';
import type { DigestName, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate, Extension, GeneralName, Name } from './types.ts';

export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** One entry of revokedCertificates, decoded. */
export interface CrlEntry {
  /** Content bytes of userCertificate. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  /** `unspecified` where the entry gives none. */
  readonly reason: RevocationReason;
  readonly invalidityDate?: Date | undefined;
  /** The issuer this entry belongs to, where an indirect CRL says so (RFC 5280 §5.3.3). */
  readonly certificateIssuer?: readonly GeneralName[] | undefined;
}

/** RFC 5280 §5.2.5 */
export interface IssuingDistributionPoint {
  readonly fullName?: readonly GeneralName[] | undefined;
  readonly relativeName?: Uint8Array | undefined;
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCACerts: boolean;
  /** Bits of ReasonFlags; absent means all reasons. */
  readonly onlySomeReasons?: readonly number[] | undefined;
  readonly indirectCRL: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

/**
 * A CRL over the received bytes. The head is read at once; the entries are walked on the first look-up, every one of
 * them checked, and never turned into objects as a whole.
 */
export interface CertificateList {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly signatureAlgorithmDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
  readonly extensions: readonly Extension[];
  extension(oid: string): Extension | undefined;
  readonly crlNumber: bigint | undefined;
  /** BaseCRLNumber of a delta CRL (RFC 5280 §5.2.4). */
  readonly deltaBase: bigint | undefined;
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  /** ISO/IEC 9594-8 expiredCertsOnCRL: entries of certificates that expired since then are kept. */
  readonly expiredCertsOnCrl: Date | undefined;
  /** Number of entries; walks the list. */
  readonly entryCount: number;
  /** Critical entry extensions that are not understood: such a list is unusable (RFC 5280 §5.3). Walks the list. */
  readonly unknownCriticalEntryExtensions: readonly string[];
  /**
   * The entry of a serial number (content bytes) of a certificate of `issuer`, by default the CRL's issuer; the gravest
   * where a serial number stands twice. Throws `X509Error` if any entry of the list is malformed.
   */
  find(serialNumber: Uint8Array, issuer?: Name): CrlEntry | undefined;
  /** Every entry in order. */
  entries(): Iterable<CrlEntry>;
}

export type OcspResponseStatus =
  | 'successful'
  | 'malformedRequest'
  | 'internalError'
  | 'tryLater'
  | 'sigRequired'
  | 'unauthorized';

export interface OcspCertId {
  readonly hashOid: string;
  /** The digest that the OID names, where it is a known one. */
  readonly digest: DigestName | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content bytes of the serial number. */
  readonly serialNumber: Uint8Array;
}

export interface OcspSingleResponse {
  readonly certId: OcspCertId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revocationTime?: Date | undefined;
  readonly reason?: RevocationReason | undefined;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date | undefined;
  /** Status of expired certificates is known back to this time (RFC 6960 §4.4.4). */
  readonly archiveCutoff?: Date | undefined;
  /** Digest of the certificate (Common PKI certHash). */
  readonly certHash?: { readonly digest: DigestName | undefined; readonly value: Uint8Array };
  /** When the key is known or suspected to have been compromised (RFC 6960 §4.4.5, RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  readonly extensions: readonly Extension[];
}

/** The BasicOCSPResponse of a successful response. */
export interface BasicOcspResponse {
  readonly tbs: Uint8Array;
  readonly responderId:
    | { readonly kind: 'byName'; readonly name: Name }
    | { readonly kind: 'byKey'; readonly keyHash: Uint8Array };
  readonly producedAt: Date;
  readonly responses: readonly OcspSingleResponse[];
  readonly extensions: readonly Extension[];
  readonly nonce: Uint8Array | undefined;
  readonly signatureAlgorithmDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
  /** The readable ones of the certificates that came with it. */
  readonly certificates: readonly Certificate[];
  /** The unreadable ones, as findings. */
  readonly findings: readonly Finding[];
}

export interface OcspResponse {
  readonly der: Uint8Array;
  readonly status: OcspResponseStatus;
  /** Present exactly if the status is `successful`. */
  readonly basic?: BasicOcspResponse | undefined;
}

/** A PKCS#10 request (RFC 2986). Its signature is checked by `verifyRequest`. */
export interface CertificationRequest {
  readonly der: Uint8Array;
  /** Complete DER of the CertificationRequestInfo: what is signed. */
  readonly info: Uint8Array;
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
  /** Attributes other than extensionRequest, by OID, each with the DER of its values. */
  readonly attributes: readonly { readonly oid: string; readonly values: readonly Uint8Array[] }[];
  /** Extensions asked for (PKCS#9 extensionRequest). */
  readonly extensions: readonly Extension[];
  extension(oid: string): Extension | undefined;
}
