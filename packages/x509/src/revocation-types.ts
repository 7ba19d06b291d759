/** Types of parsed CRLs (RFC 5280 §5), OCSP responses (RFC 6960 §4.2) and certification requests (RFC 2986). */
import type { Finding } from '@govseal/core';
import type { DigestName, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate, Extension, GeneralName, Name } from './types.ts';

/** CRLReason (RFC 5280 §5.3.1). */
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
  /** `unspecified` if the entry has no reasonCode. */
  readonly reason: RevocationReason;
  readonly invalidityDate?: Date | undefined;
  /** certificateIssuer, if the entry has it (RFC 5280 §5.3.3). */
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
 * A parsed CRL over the received bytes. The head is checked at once, all entries on the first look-up; entries never
 * become objects as a whole.
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
  /** expiredCertsOnCRL (ISO/IEC 9594-8): entries of certificates that expired since this time are retained. */
  readonly expiredCertsOnCrl: Date | undefined;
  /** Number of entries. Checks all entries on first use. */
  readonly entryCount: number;
  /** Unsupported critical entry extensions; such a CRL is unusable (RFC 5280 §5.3). Checks all entries on first use. */
  readonly unknownCriticalEntryExtensions: readonly string[];
  /**
   * The entry for a serial number (content bytes) of a certificate of `issuer`, by default the CRL's issuer. Of several
   * entries the most severe is returned. Throws `X509Error` if any entry of the CRL is malformed.
   */
  find(serialNumber: Uint8Array, issuer?: Name): CrlEntry | undefined;
  /** All entries in order. Throws `X509Error` if one is malformed. */
  entries(): Iterable<CrlEntry>;
}

/** OCSPResponseStatus (RFC 6960 §4.2.1). */
export type OcspResponseStatus =
  | 'successful'
  | 'malformedRequest'
  | 'internalError'
  | 'tryLater'
  | 'sigRequired'
  | 'unauthorized';

/** CertID (RFC 6960 §4.1.1): hashes of the issuer's name and key, and the serial number. */
export interface OcspCertId {
  readonly hashOid: string;
  /** The digest with this OID; undefined if unknown. */
  readonly digest: DigestName | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content bytes of the serial number. */
  readonly serialNumber: Uint8Array;
}

/** SingleResponse (RFC 6960 §4.2.1). */
export interface OcspSingleResponse {
  readonly certId: OcspCertId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revocationTime?: Date | undefined;
  readonly reason?: RevocationReason | undefined;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date | undefined;
  /** The responder knows the status of certificates that expired since this time (RFC 6960 §4.4.4). */
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
  /** Certificates in the response, without malformed ones. */
  readonly certificates: readonly Certificate[];
  /** One finding per malformed certificate. */
  readonly findings: readonly Finding[];
}

/** A parsed OCSPResponse. */
export interface OcspResponse {
  readonly der: Uint8Array;
  readonly status: OcspResponseStatus;
  /** Present if and only if the status is `successful`. */
  readonly basic?: BasicOcspResponse | undefined;
}

/** A parsed PKCS #10 request (RFC 2986). `verifyRequest` verifies its signature. */
export interface CertificationRequest {
  readonly der: Uint8Array;
  /** DER of the CertificationRequestInfo, which is signed. */
  readonly info: Uint8Array;
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
  /** Attributes other than extensionRequest: OID and the DER of each value. */
  readonly attributes: readonly { readonly oid: string; readonly values: readonly Uint8Array[] }[];
  /** Requested extensions (PKCS #9 extensionRequest). */
  readonly extensions: readonly Extension[];
  extension(oid: string): Extension | undefined;
}
