/** The shapes of `@govseal/x509`: certificates and CRLs as read, and the inputs and outputs of path validation. */
import type { Finding } from '@govseal/core';
import type { CryptoEngine, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { AlgorithmTable } from './algorithm/algorithm-table.ts';
import type { PathProfile } from './profile/profile-types.ts';

/** One AttributeTypeAndValue, in the order of the encoding. */
export interface NameAttribute {
  readonly oid: string;
  /** Short name where one is common (`CN`, `O`, `OU`, `C`, `ST`, `L`, `serialNumber`, …), else the OID. */
  readonly type: string;
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
  /** RFC 4514 style for people, in encoding order: `C=CN, O=…, CN=…`. */
  readonly text: string;
  /** Canonical form for comparing by RFC 5280 §7.1: equal strings mean matching names. */
  readonly canonical: string;
}

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue (the wrapped DER). */
  readonly value: Uint8Array;
}

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

export type GeneralName =
  | { readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly value: string }
  | { readonly kind: 'directoryName'; readonly value: Name }
  | { readonly kind: 'iPAddress'; readonly value: Uint8Array }
  | { readonly kind: 'registeredID'; readonly value: string }
  | { readonly kind: 'otherName' | 'x400Address' | 'ediPartyName'; readonly value: Uint8Array; readonly oid?: string | undefined };

export interface DistributionPoint {
  readonly fullName?: readonly GeneralName[] | undefined;
  /** nameRelativeToCRLIssuer: DER of the RelativeDistinguishedName (a SET). */
  readonly relativeName?: Uint8Array | undefined;
  /** Bits of ReasonFlags that are set; absent means all reasons. */
  readonly reasons?: readonly number[] | undefined;
  readonly crlIssuer?: readonly GeneralName[] | undefined;
}

/**
 * A certificate read strictly from received DER. Structure and times are checked at once; extensions are decoded on
 * first use, and a malformed one throws `X509Error` when read and fails every path through the certificate.
 */
export interface Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content bytes of the serial number INTEGER. */
  readonly serialNumber: Uint8Array;
  /** Lower-case hexadecimal of the same. */
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
  /** Sloppiness that was accepted because the facts list it; each as a finding. */
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
  /** Access locations by method OID (RFC 5280 §4.2.2.1). */
  readonly authorityInfoAccess: readonly AccessDescription[] | undefined;
  readonly subjectInfoAccess: readonly AccessDescription[] | undefined;
  readonly issuerAltName: readonly GeneralName[] | undefined;
  /** RFC 5280 §4.2.1.8: by OID, each with the DER of its values. Nothing of it enters path validation. */
  readonly subjectDirectoryAttributes: readonly DirectoryAttribute[] | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  /** OIDs of certificatePolicies' qualifiers, for software that must interpret a critical extension. */
  readonly policyQualifiers: readonly string[];
  readonly policyMappings: readonly PolicyMapping[] | undefined;
  readonly policyConstraints: PolicyConstraints | undefined;
  /** SkipCerts of inhibitAnyPolicy. */
  readonly inhibitAnyPolicy: number | undefined;
  readonly freshestCrl: readonly DistributionPoint[] | undefined;
}

/** An Attribute (X.501); `values` are DER. */
export interface DirectoryAttribute {
  readonly oid: string;
  readonly values: readonly Uint8Array[];
}

/** RFC 5280 §4.2.2.1; `method` is an OID. */
export interface AccessDescription {
  readonly method: string;
  readonly location: GeneralName;
}

/** RFC 5280 §4.2.1.10. A base is a GeneralName; for iPAddress 8 or 32 bytes, address and mask. */
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

/** What an anchor is trusted for; a trust list gives each of its entries one or more. */
export type TrustPurpose = 'signer' | 'time-stamp' | 'responder' | 'seal-maker';

/** A trusted key with its name (RFC 5280 §6.1.1 (d)); made from a certificate by `trustAnchor(certificate)`. */
export interface TrustAnchor {
  readonly subject: Name;
  readonly publicKey: PublicKey;
  readonly spki: Uint8Array;
  /** The certificate it came from, for reports and for anchors that are also in the pool. */
  readonly certificate?: Certificate | undefined;
  /** From this instant on the anchor is no longer trusted (EN 319 102-1 sunset date). */
  readonly sunset?: Date | undefined;
  /** Absent: every purpose. */
  readonly purposes?: readonly TrustPurpose[] | undefined;
  /**
   * The anchor vouches for certificates issued in this period alone (their notBefore; `until` excluded), as a trust list
   * says when a service was granted and withdrawn. Unlike the sunset date it does not depend on when is asked.
   */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

/** The name that the target must be for: a host (A-labels), an address (4 or 16 bytes), or a mailbox. */
export type ExpectedName =
  | { readonly kind: 'dNSName' | 'rfc822Name'; readonly value: string }
  | { readonly kind: 'iPAddress'; readonly value: Uint8Array };

/** A signature that a verdict rests on: in which bytes, by which algorithm and key. */
export interface SignedUse {
  /** The bytes as they were given: the identity of the object in proofs of existence. */
  readonly der: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** The key it verifies with. */
  readonly key: PublicKey;
}

/** The CRL or OCSP response that a status was read from, and who signed it. */
export interface RevocationSource extends SignedUse {
  /** Certificate of its signer; absent where a trust anchor, or a responder trusted as one, signed it. */
  readonly issuer?: Certificate | undefined;
  /**
   * What entitles its signer beyond the path itself: a delegated responder's certificate, the path of another CRL issuer,
   * and the revocation data about them; and what else the answer rests on: the list that a delta changes, the lists of other
   * reasons. One certificate inside an OCSP response has the bytes of the response.
   */
  readonly behind?: readonly SignedUse[] | undefined;
}

export interface RevokedStatus {
  readonly status: 'revoked';
  readonly source: 'crl' | 'ocsp';
  /** From when the revocation counts. */
  readonly revocationTime: Date;
  /** The later time that the issuer's data states, where a hold that was not released began before it. */
  readonly statedRevocationTime?: Date | undefined;
  readonly reason: string;
  readonly invalidityDate?: Date | undefined;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date | undefined;
  readonly by?: RevocationSource | undefined;
}

/**
 * A revocation that a delegate stated who is entitled no longer (expired, replaced, revoked later): it counts against the
 * certificate and proves nothing for it, so it stands beside the status and not in its place.
 */
interface FormerlyRevoked {
  readonly formerly?: RevokedStatus | undefined;
}

export type RevocationStatus =
  | ({
      readonly status: 'good';
      readonly source: 'crl' | 'ocsp';
      readonly thisUpdate: Date;
      readonly nextUpdate?: Date | undefined;
      readonly by?: RevocationSource | undefined;
    } & FormerlyRevoked)
  | RevokedStatus
  | ({ readonly status: 'unknown'; readonly findings: readonly Finding[] } & FormerlyRevoked)
  | ({
      readonly status: 'not-required';
      readonly why: 'trust-anchor' | 'no-check' | 'short-term' | 'policy';
    } & FormerlyRevoked);

/** What a path does that has keys of SM2 and of others in it. */
export type MixedAlgorithms = 'refuse' | 'report' | 'allow';

export interface PathOptions {
  readonly engine: CryptoEngine;
  readonly trust: readonly TrustAnchor[];
  readonly intermediates?: readonly Certificate[] | undefined;
  /** DER CRLs and OCSP responses; each is verified before it is believed. */
  readonly crls?: readonly Uint8Array[] | undefined;
  readonly ocsp?: readonly Uint8Array[] | undefined;
  /** The instant the path is judged at. */
  readonly at: Date;
  readonly profile?: PathProfile | undefined;
  /** What the path is asked for: anchors with other purposes are passed over. */
  readonly purpose?: TrustPurpose | undefined;
  /** RFC 9525: the target must be for this name. */
  readonly expectedName?: ExpectedName | undefined;
  /**
   * Is a domain (lower case, A-labels) one that anybody registers names under, by the Public Suffix List of the day? No
   * wildcard over such a domain matches. Without it only top-level domains are known as such, and a profile that
   * `publicSuffixes` takes no wildcard at all.
   */
  readonly isPublicSuffix?: ((domain: string) => boolean) | undefined;
  /**
   * Refuse signatures (on certificates, CRLs and OCSP responses) and a target key that the table does not hold reliable at
   * `at`; default: none is refused. The anchor's own signature proves nothing and is not judged.
   */
  readonly algorithms?: AlgorithmTable | undefined;
  /**
   * SM2 and other keys in one path, or in the revocation data about it: `refuse` (the default), a warning among the path's
   * findings, or nothing.
   */
  readonly mixedAlgorithms?: MixedAlgorithms | undefined;
  /** `require`: unknown is a failure of the path; `report`: status is told, the caller decides; `off`. */
  readonly revocation?: 'require' | 'report' | 'off' | undefined;
  /** Do not check the leaf's validity period (EN 319 102-1 §5.2.6 judges it itself). */
  readonly ignoreLeafValidity?: boolean | undefined;
  readonly initialPolicySet?: readonly string[] | undefined;
  readonly initialExplicitPolicy?: boolean | undefined;
  readonly initialPolicyMappingInhibit?: boolean | undefined;
  readonly initialAnyPolicyInhibit?: boolean | undefined;
  /** Keys trusted to sign OCSP responses about any certificate (RFC 6960 §4.2.2.2, criterion 1). */
  readonly responders?: readonly TrustAnchor[] | undefined;
  /**
   * Oldest acceptable thisUpdate before `at`, in milliseconds (EN 319 102-1 §5.2.5); default: nextUpdate decides, and
   * data without one counts only if issued at `at` or later.
   */
  readonly maxRevocationAge?: number | undefined;
  /**
   * Hold an anchor's own certificate to its basic constraints, key usage, name constraints and critical extensions
   * and policies (RFC 5937); default true. Its sunset date always matters, its validity period where `anchorPeriod` says.
   */
  readonly anchorConstraints?: boolean | undefined;
  /**
   * Hold an anchor's own certificate to its validity period, as browsers and OpenSSL do. An anchor is a name and a key
   * (RFC 5280 §6.1.1 (d)), so the default is what the profile says, else false.
   */
  readonly anchorPeriod?: boolean | undefined;
  readonly budget?: Partial<PathBudget> | undefined;
  /** Aborted (by a clock: `AbortSignal.timeout`): the search ends as `exhausted`. Budgets count; only this measures time. */
  readonly signal?: AbortSignal | undefined;
}

/** What a search may cost; defaults with their sources in `path/budget.ts`. Counts operations, never time. */
export interface PathBudget {
  readonly signatures: number;
  readonly paths: number;
  readonly depth: number;
  readonly nameConstraintComparisons: number;
  readonly policyNodes: number;
  /** CRLs, OCSP responses, and certificates that may have signed one, each time one is looked at. */
  readonly evidence: number;
}

declare const verified: unique symbol;

/** Proof that `validatePath` succeeded: nothing else can make one. Leaf first, anchor last (not in `certificates`). */
export interface VerifiedPath {
  readonly [verified]: true;
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
  readonly at: Date;
  /** Per certificate of `certificates`, same order. */
  readonly revocation: readonly RevocationStatus[];
  readonly userConstrainedPolicySet: readonly string[];
  readonly findings: readonly Finding[];
}

export type PathResult =
  | { readonly ok: true; readonly path: VerifiedPath }
  | {
      readonly ok: false;
      /** true if a budget ran out before all candidates were judged: indeterminate, not invalid. */
      readonly exhausted: boolean;
      /** Why each candidate path failed, most useful first. */
      readonly failures: readonly PathFailure[];
    };

export interface PathFailure {
  /** Leaf first; as far as the candidate reached. */
  readonly certificates: readonly Certificate[];
  readonly findings: readonly Finding[];
  /** What was learnt about revocation, same order as `certificates`; absent where the path failed earlier. */
  readonly revocation?: readonly RevocationStatus[] | undefined;
}
