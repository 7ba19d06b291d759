/** Types of parsed certificates, names and extensions (RFC 5280 §4). */
import type { Finding } from '@govseal/core';
import type { PublicKey, SignatureAlgorithm } from '@govseal/crypto';

/** One AttributeTypeAndValue, in the order of the encoding. */
export interface NameAttribute {
  /** Type of the attribute in dotted form. */
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
  /** extnID in dotted form. */
  readonly oid: string;
  /** The critical flag. */
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
  | {
      /** Form of the name. */
      readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier';
      /** The IA5String as text. */
      readonly value: string;
    }
  | {
      readonly kind: 'directoryName';
      /** The parsed name. */
      readonly value: Name;
    }
  | {
      readonly kind: 'iPAddress';
      /** The address's bytes. */
      readonly value: Uint8Array;
    }
  | {
      readonly kind: 'registeredID';
      /** OID in dotted form. */
      readonly value: string;
    }
  | {
      /** Form of the name. */
      readonly kind: 'otherName' | 'x400Address' | 'ediPartyName';
      /** DER of the value. */
      readonly value: Uint8Array;
      /** type-id of an otherName. */
      readonly oid?: string | undefined;
    };

/** DistributionPoint (RFC 5280 §4.2.1.13). */
export interface DistributionPoint {
  /** Names of the distribution point. */
  readonly fullName?: readonly GeneralName[] | undefined;
  /** nameRelativeToCRLIssuer: DER of the RelativeDistinguishedName (a SET). */
  readonly relativeName?: Uint8Array | undefined;
  /** Bits set in ReasonFlags; absent: all reasons. */
  readonly reasons?: readonly number[] | undefined;
  /** Issuer of an indirect CRL; undefined: the certificate's issuer. */
  readonly crlIssuer?: readonly GeneralName[] | undefined;
}

/**
 * A strictly parsed certificate. Structure and times are checked at once; names, key and extensions are decoded on
 * first use. Reading a malformed one throws `X509Error`, and it fails every path through the certificate.
 */
export interface Certificate {
  /** The certificate as received. */
  readonly der: Uint8Array;
  /** DER of the TBSCertificate, which is signed. */
  readonly tbs: Uint8Array;
  /** v3 is 3. */
  readonly version: 1 | 2 | 3;
  /** Content bytes of the serial number INTEGER. */
  readonly serialNumber: Uint8Array;
  /** `serialNumber` in lower-case hexadecimal. */
  readonly serialHex: string;
  /** Name of the issuer. */
  readonly issuer: Name;
  /** Name of the holder. */
  readonly subject: Name;
  /** First instant of validity. */
  readonly notBefore: Date;
  /** Last instant of validity. */
  readonly notAfter: Date;
  /** Complete DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The holder's key. */
  readonly publicKey: PublicKey;
  /** Complete DER of the signature AlgorithmIdentifier (outer and inner are byte-equal). */
  readonly signatureAlgorithmDer: Uint8Array;
  /** Signature algorithm. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Content bytes of the signature BIT STRING. */
  readonly signatureValue: Uint8Array;
  /** In order; no OID occurs twice. */
  readonly extensions: readonly Extension[];
  /** Accepted deviations from the standards that certificates in use have; see `PathProfile.refuse`. */
  readonly findings: readonly Finding[];
  /** The extension with this OID; undefined: none. */
  extension(oid: string): Extension | undefined;
  /** RFC 5280 §4.2.1.9. */
  readonly basicConstraints:
    | {
        /** true: the key may sign certificates. */
        readonly cA: boolean;
        /** pathLenConstraint; undefined: no limit. */
        readonly pathLength?: number | undefined;
      }
    | undefined;
  /** RFC 5280 §4.2.1.3; undefined: any usage. */
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  /** Purpose OIDs (RFC 5280 §4.2.1.12); undefined: any purpose. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** RFC 5280 §4.2.1.2. */
  readonly subjectKeyIdentifier: Uint8Array | undefined;
  /** keyIdentifier of authorityKeyIdentifier (RFC 5280 §4.2.1.1). */
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  /** RFC 5280 §4.2.1.6. */
  readonly subjectAltName: readonly GeneralName[] | undefined;
  /** Policy OIDs (RFC 5280 §4.2.1.4). */
  readonly certificatePolicies: readonly string[] | undefined;
  /** RFC 5280 §4.2.1.13. */
  readonly crlDistributionPoints: readonly DistributionPoint[] | undefined;
  /** Access methods and locations (RFC 5280 §4.2.2.1). */
  readonly authorityInfoAccess: readonly AccessDescription[] | undefined;
  /** RFC 5280 §4.2.2.2. */
  readonly subjectInfoAccess: readonly AccessDescription[] | undefined;
  /** RFC 5280 §4.2.1.7. */
  readonly issuerAltName: readonly GeneralName[] | undefined;
  /** RFC 5280 §4.2.1.8. Path validation does not use it. */
  readonly subjectDirectoryAttributes: readonly DirectoryAttribute[] | undefined;
  /** RFC 5280 §4.2.1.10. */
  readonly nameConstraints: NameConstraints | undefined;
  /** OIDs of the policy qualifiers: a critical certificatePolicies must have only known ones. */
  readonly policyQualifiers: readonly string[];
  /** RFC 5280 §4.2.1.5. */
  readonly policyMappings: readonly PolicyMapping[] | undefined;
  /** RFC 5280 §4.2.1.11. */
  readonly policyConstraints: PolicyConstraints | undefined;
  /** SkipCerts of inhibitAnyPolicy. */
  readonly inhibitAnyPolicy: number | undefined;
  /** Distribution points of delta CRLs (RFC 5280 §4.2.1.15). */
  readonly freshestCrl: readonly DistributionPoint[] | undefined;
}

/** An Attribute (X.501): OID and the DER of each value. */
export interface DirectoryAttribute {
  /** Type of the attribute in dotted form. */
  readonly oid: string;
  /** DER of each value. */
  readonly values: readonly Uint8Array[];
}

/** AccessDescription (RFC 5280 §4.2.2.1); `method` is an OID, see `accessMethod`. */
export interface AccessDescription {
  /** OID of the access method. */
  readonly method: string;
  /** Where the information or service is located. */
  readonly location: GeneralName;
}

/** RFC 5280 §4.2.1.10. Bases of the subtrees; an iPAddress has address and mask, 8 or 32 bytes. */
export interface NameConstraints {
  /** Names must lie in one of them; undefined: no restriction. */
  readonly permitted: readonly GeneralName[] | undefined;
  /** Names must not lie in any of them; undefined: no restriction. */
  readonly excluded: readonly GeneralName[] | undefined;
}

/** RFC 5280 §4.2.1.5 */
export interface PolicyMapping {
  /** OID of the issuer's policy. */
  readonly issuerDomainPolicy: string;
  /** OID of the subject's policy that the issuer considers equivalent. */
  readonly subjectDomainPolicy: string;
}

/** RFC 5280 §4.2.1.11 */
export interface PolicyConstraints {
  /** SkipCerts: certificates after it that need no explicit policy; undefined: no requirement. */
  readonly requireExplicitPolicy: number | undefined;
  /** SkipCerts: certificates after it that may map policies; undefined: no restriction. */
  readonly inhibitPolicyMapping: number | undefined;
}
