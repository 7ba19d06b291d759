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
  /** When the certificate was revoked. */
  readonly revocationDate: Date;
  /** `unspecified` if the entry has no reasonCode. */
  readonly reason: RevocationReason;
  /** When the key was probably compromised (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** certificateIssuer, if the entry has it (RFC 5280 §5.3.3). */
  readonly certificateIssuer?: readonly GeneralName[] | undefined;
}

/** RFC 5280 §5.2.5 */
export interface IssuingDistributionPoint {
  /** Names of the distribution point. */
  readonly fullName?: readonly GeneralName[] | undefined;
  /** nameRelativeToCRLIssuer: DER of the RelativeDistinguishedName (a SET). */
  readonly relativeName?: Uint8Array | undefined;
  /** true: no CA certificates are listed. */
  readonly onlyContainsUserCerts: boolean;
  /** true: only CA certificates are listed. */
  readonly onlyContainsCACerts: boolean;
  /** Bits of ReasonFlags; absent means all reasons. */
  readonly onlySomeReasons?: readonly number[] | undefined;
  /** true: entries may be about certificates of other issuers. */
  readonly indirectCRL: boolean;
  /** true: no public key certificates are listed; such a CRL is not used. */
  readonly onlyContainsAttributeCerts: boolean;
}

/**
 * A parsed CRL over the received bytes. The head is checked at once, all entries on the first look-up; entries never
 * become objects as a whole.
 */
export interface CertificateList {
  /** The CRL as received. */
  readonly der: Uint8Array;
  /** DER of the TBSCertList, which is signed. */
  readonly tbs: Uint8Array;
  /** v2 is 2. */
  readonly version: 1 | 2;
  /** Name of the CRL's issuer. */
  readonly issuer: Name;
  /** When the CRL was issued. */
  readonly thisUpdate: Date;
  /** When the next one is due; undefined: not stated. */
  readonly nextUpdate: Date | undefined;
  /** Complete DER of the signature AlgorithmIdentifier. */
  readonly signatureAlgorithmDer: Uint8Array;
  /** Signature algorithm. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Content bytes of the signature BIT STRING. */
  readonly signatureValue: Uint8Array;
  /** crlExtensions; empty if absent. */
  readonly extensions: readonly Extension[];
  /** The extension with this OID; undefined: none. */
  extension(oid: string): Extension | undefined;
  /** cRLNumber (RFC 5280 §5.2.3); undefined: none. */
  readonly crlNumber: bigint | undefined;
  /** BaseCRLNumber of a delta CRL (RFC 5280 §5.2.4). */
  readonly deltaBase: bigint | undefined;
  /** keyIdentifier of authorityKeyIdentifier; undefined: none. */
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  /** undefined: a complete CRL of its issuer. */
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
  /** OID of the hash algorithm. */
  readonly hashOid: string;
  /** The digest with this OID; undefined if unknown. */
  readonly digest: DigestName | undefined;
  /** Hash of the issuer's DER Name. */
  readonly issuerNameHash: Uint8Array;
  /** Hash of the issuer's public key without tag, length and unused bits. */
  readonly issuerKeyHash: Uint8Array;
  /** Content bytes of the serial number. */
  readonly serialNumber: Uint8Array;
}

/** SingleResponse (RFC 6960 §4.2.1). */
export interface OcspSingleResponse {
  /** The certificate that the status is about. */
  readonly certId: OcspCertId;
  /** `good` only means that the responder knows of no revocation. */
  readonly status: 'good' | 'revoked' | 'unknown';
  /** Present if the status is `revoked`. */
  readonly revocationTime?: Date | undefined;
  /** Reason code; undefined: not stated. */
  readonly reason?: RevocationReason | undefined;
  /** The status is correct from then on. */
  readonly thisUpdate: Date;
  /** A newer status is available by then; undefined: at any time. */
  readonly nextUpdate?: Date | undefined;
  /** The responder knows the status of certificates that expired since this time (RFC 6960 §4.4.4). */
  readonly archiveCutoff?: Date | undefined;
  /** Digest of the certificate (Common PKI certHash). */
  readonly certHash?: {
    /** The digest algorithm; undefined if unknown. */
    readonly digest: DigestName | undefined;
    /** The digest of the DER certificate. */
    readonly value: Uint8Array;
  };
  /** When the key is known or suspected to have been compromised (RFC 6960 §4.4.5, RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** singleExtensions; empty if absent. */
  readonly extensions: readonly Extension[];
}

/** The BasicOCSPResponse of a successful response. */
export interface BasicOcspResponse {
  /** DER of the ResponseData, which is signed. */
  readonly tbs: Uint8Array;
  /** How the response identifies its responder (RFC 6960 §4.2.1). */
  readonly responderId:
    | {
        readonly kind: 'byName';
        /** Subject of the responder's certificate. */
        readonly name: Name;
      }
    | {
        readonly kind: 'byKey';
        /** SHA-1 of the responder's public key. */
        readonly keyHash: Uint8Array;
      };
  /** When the response was signed. */
  readonly producedAt: Date;
  /** One entry for each certificate. */
  readonly responses: readonly OcspSingleResponse[];
  /** responseExtensions; empty if absent. */
  readonly extensions: readonly Extension[];
  /** The nonce of the request; undefined if the response has none. */
  readonly nonce: Uint8Array | undefined;
  /** Complete DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithmDer: Uint8Array;
  /** Signature algorithm. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Content bytes of the signature BIT STRING. */
  readonly signatureValue: Uint8Array;
  /** Certificates in the response, without malformed ones. */
  readonly certificates: readonly Certificate[];
  /** One finding per malformed certificate. */
  readonly findings: readonly Finding[];
}

/** A parsed OCSPResponse. */
export interface OcspResponse {
  /** The response as received. */
  readonly der: Uint8Array;
  /** OCSPResponseStatus (RFC 6960 §4.2.1). */
  readonly status: OcspResponseStatus;
  /** Present if and only if the status is `successful`. */
  readonly basic?: BasicOcspResponse | undefined;
}

/** A parsed PKCS #10 request (RFC 2986). `verifyRequest` verifies its signature. */
export interface CertificationRequest {
  /** The request as received. */
  readonly der: Uint8Array;
  /** DER of the CertificationRequestInfo, which is signed. */
  readonly info: Uint8Array;
  /** Name of the applicant. */
  readonly subject: Name;
  /** Complete DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The applicant's key. */
  readonly publicKey: PublicKey;
  /** Signature algorithm. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Content bytes of the signature BIT STRING. */
  readonly signatureValue: Uint8Array;
  /** Attributes other than extensionRequest: OID and the DER of each value. */
  readonly attributes: readonly {
    /** attrType in dotted form. */
    readonly oid: string;
    /** DER of each value. */
    readonly values: readonly Uint8Array[];
  }[];
  /** Requested extensions (PKCS #9 extensionRequest). */
  readonly extensions: readonly Extension[];
  /** The requested extension with this OID; undefined: none. */
  extension(oid: string): Extension | undefined;
}
