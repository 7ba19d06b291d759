/** Types of parsed certificates, names and extensions (RFC 5280 §4). */
import type { Finding } from '@govseal/core';
import type { PublicKey, SignatureAlgorithm } from '@govseal/crypto';

/** One AttributeTypeAndValue, in the order of the encoding. */
export interface NameAttribute {
  readonly oid: string;
  /** Short name if there is one (`CN`, `O`, `OU`, `C`, `ST`, `L`, `serialNumber`, …), else the OID. */
  readonly type: string;
  /** The decoded string, or `#` and the hexadecimal of the DER if it is not a valid string. */
  readonly value: string;
  /** The ASN.1 string tag of the value. */
  readonly tag: number;
}

/** A distinguished name (RFC 5280 §4.1.2.4). */
export interface Name {
  /** Complete DER of the Name. */
  readonly der: Uint8Array;
  /** RDNs in encoding order, each with its attributes. */
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** RFC 4514 text for display, in encoding order: `C=CN, O=…, CN=…`. Invisible characters are escaped. */
  readonly text: string;
  /** Canonical form for comparison (RFC 5280 §7.1): names match if and only if these strings are equal. */
  readonly canonical: string;
}

/** An extension of a certificate, CRL or request (RFC 5280 §4.2). */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of the OCTET STRING extnValue. */
  readonly value: Uint8Array;
}

/** Bits of keyUsage (RFC 5280 §4.2.1.3). */
export type KeyUsageBit =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/**
 * GeneralName (RFC 5280 §4.2.1.6). iPAddress has 4 or 16 bytes (8 or 32 in name constraints); byte values of the other
 * forms are DER.
 */
export type GeneralName =
  | { readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly value: string }
  | { readonly kind: 'directoryName'; readonly value: Name }
  | { readonly kind: 'iPAddress'; readonly value: Uint8Array }
  | { readonly kind: 'registeredID'; readonly value: string }
  | {
      readonly kind: 'otherName' | 'x400Address' | 'ediPartyName';
      readonly value: Uint8Array;
      readonly oid?: string | undefined;
    };

/** DistributionPoint (RFC 5280 §4.2.1.13). */
export interface DistributionPoint {
  readonly fullName?: readonly GeneralName[] | undefined;
  /** nameRelativeToCRLIssuer: DER of the RelativeDistinguishedName (a SET). */
  readonly relativeName?: Uint8Array | undefined;
  /** Bits set in ReasonFlags; absent: all reasons. */
  readonly reasons?: readonly number[] | undefined;
  readonly crlIssuer?: readonly GeneralName[] | undefined;
}

/**
 * A strictly parsed certificate. Structure and times are checked at once; names, key and extensions are decoded on
 * first use. Reading a malformed one throws `X509Error`, and it fails every path through the certificate.
 */
export interface Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content bytes of the serial number INTEGER. */
  readonly serialNumber: Uint8Array;
  /** `serialNumber` in lower-case hexadecimal. */
  readonly serialHex: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Complete DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  /** Complete DER of the signature AlgorithmIdentifier (outer and inner are byte-equal). */
  readonly signatureAlgorithmDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signatureValue: Uint8Array;
  readonly extensions: readonly Extension[];
  /** Accepted deviations from the standards that certificates in use have; see `PathProfile.refuse`. */
  readonly findings: readonly Finding[];
  extension(oid: string): Extension | undefined;
  readonly basicConstraints: { readonly cA: boolean; readonly pathLength?: number | undefined } | undefined;
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectKeyIdentifier: Uint8Array | undefined;
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  readonly subjectAltName: readonly GeneralName[] | undefined;
  readonly certificatePolicies: readonly string[] | undefined;
  readonly crlDistributionPoints: readonly DistributionPoint[] | undefined;
  /** Access methods and locations (RFC 5280 §4.2.2.1). */
  readonly authorityInfoAccess: readonly AccessDescription[] | undefined;
  readonly subjectInfoAccess: readonly AccessDescription[] | undefined;
  readonly issuerAltName: readonly GeneralName[] | undefined;
  /** RFC 5280 §4.2.1.8. Path validation does not use it. */
  readonly subjectDirectoryAttributes: readonly DirectoryAttribute[] | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  /** OIDs of the policy qualifiers: a critical certificatePolicies must have only known ones. */
  readonly policyQualifiers: readonly string[];
  readonly policyMappings: readonly PolicyMapping[] | undefined;
  readonly policyConstraints: PolicyConstraints | undefined;
  /** SkipCerts of inhibitAnyPolicy. */
  readonly inhibitAnyPolicy: number | undefined;
  readonly freshestCrl: readonly DistributionPoint[] | undefined;
}

/** An Attribute (X.501): OID and the DER of each value. */
export interface DirectoryAttribute {
  readonly oid: string;
  readonly values: readonly Uint8Array[];
}

/** AccessDescription (RFC 5280 §4.2.2.1); `method` is an OID, see `accessMethod`. */
export interface AccessDescription {
  readonly method: string;
  readonly location: GeneralName;
}

/** RFC 5280 §4.2.1.10. Bases of the subtrees; an iPAddress has address and mask, 8 or 32 bytes. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[] | undefined;
  readonly excluded: readonly GeneralName[] | undefined;
}

/** RFC 5280 §4.2.1.5 */
export interface PolicyMapping {
  readonly issuerDomainPolicy: string;
  readonly subjectDomainPolicy: string;
}

/** RFC 5280 §4.2.1.11 */
export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
}
