/**
 * `SignatureEvidence`: what a format package (cms, pades, ofd) found out about one signature, as plain facts. Formats
 * only collect facts; the engine in `validation` decides and knows nothing of PDF or other formats.
 */
import type { Finding } from '@govseal/core';
import type { DigestName, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';

/** `approval` and `certification` are PDF signatures (ISO 32000-2 §12.8.1); `certification` has a DocMDP transform. */
export type SignatureType = 'approval' | 'certification' | 'doc-timestamp' | 'cms' | 'seal';

/** Result of the two cryptographic steps of EN 319 102-1 §5.2.7, as facts; `unavailable`: it could not be computed. */
export interface CryptographicFacts {
  /** Compares the messageDigest attribute, or the ByteRange or reference digests, with the content. */
  readonly digest: 'match' | 'mismatch' | 'unavailable';
  /** Result of verifying the signature value with the signer's public key. */
  readonly signatureValue: 'valid' | 'invalid' | 'unavailable';
}

/** What the signature covers of its file; a CMS outside a document covers its whole content. */
export type Coverage = 'whole-file' | 'whole-revision' | 'partial';

/** What happened to the file after the signed revision. */
export interface ModificationFacts {
  /**
   * `allowed`: only changes that the signature permits (DocMDP, FieldMDP). `unknown`: the changes could not be
   * evaluated.
   */
  readonly level: 'none' | 'allowed' | 'disallowed' | 'unknown';
  /** The changes, each with its object, page or field. */
  readonly findings: readonly Finding[];
}

/** A form field filled, or a lock set, in the revision that a signature closes. */
export interface FilledField {
  /** Fully qualified name (ISO 32000-2 §12.7.4.2). */
  readonly name: string;
  /** The field's /V as text. */
  readonly value: string;
  /** Whether the appearance shows exactly this value; `unknown` if that could not be determined. */
  readonly appearance: 'matches' | 'differs' | 'unknown' | 'none';
  /** The text that the appearance shows; absent if it could not be read. */
  readonly shown?: string;
}

/** Facts that a format with revisions and forms adds to those of its CMS; approval rules read them. */
export interface RevisionFacts {
  /** 0-based index of the signed revision. */
  readonly index: number;
  /** Length of the signed revision in bytes, from the start of the file. */
  readonly length: number;
  /** Offsets and lengths of the signed bytes in pairs (ISO 32000-2 §12.8.1); absent if it cannot be read. */
  readonly byteRange?: readonly number[];
  /** Fully qualified names of the fields that this signature's revision filled, with their values. */
  readonly filled: readonly FilledField[];
  /**
   * Empty fields, first signed in this revision, whose appearance may show more than a frame; absent if there are
   * none.
   */
  readonly emptyShown?: readonly FilledField[];
  /** Fields locked when this signature was made (FieldMDP); `all` for Action All. */
  readonly locks: 'all' | readonly string[];
  /** DocMDP permission that applies from this signature on, if it sets one. */
  readonly permission?: 1 | 2 | 3;
  /** The page (1-based) and rectangle of a visible signature; absent when invisible. */
  readonly visible?: {
    /** 1-based page number. */
    readonly page: number;
    /** The widget's /Rect: left, bottom, right, top in default user space units. */
    readonly rect: readonly [number, number, number, number];
  };
}

/**
 * Objects that a time-stamp covers completely: it proves that each existed at its time (EN 319 102-1 §5.6.2.3). They
 * never include the token itself or anything that only the token contains.
 */
export interface CoveredObjects {
  /** DER certificates. */
  readonly certificates: readonly Uint8Array[];
  /** DER CRLs (CertificateList). */
  readonly crls: readonly Uint8Array[];
  /** DER OCSPResponses. */
  readonly ocsp: readonly Uint8Array[];
  /** Values of signatures and of other tokens. */
  readonly signatureValues: readonly Uint8Array[];
}

/** A reference to a certificate by its digest (RFC 5035 §4); `digest` is null if the algorithm is unknown. */
export interface CertificateReference {
  /** Name of the digest algorithm; null if it is unknown. */
  readonly digest: DigestName | null;
  /** The digest of the DER certificate. */
  readonly hash: Uint8Array;
}

/** The digest of signed content. */
export interface ContentDigest {
  /** Digest algorithm. */
  readonly algorithm: DigestName;
  /** The digest. */
  readonly value: Uint8Array;
}

/** An explicit signature policy (EN 319 122-1 §5.2.9). */
export interface NamedPolicy {
  /** Its object identifier; null if the attribute cannot be read. */
  readonly id: string | null;
  /** null if the algorithm is unknown or not stated. */
  readonly digest: DigestName | null;
  /** The document's digest; empty if none is stated. */
  readonly hash: Uint8Array;
  /**
   * The document, if the signature contains it. It is unsigned, so only the digest proves that it is the referenced
   * one.
   */
  readonly document: Uint8Array | null;
}

/** A time-stamp token (RFC 3161) with what it covers. */
export interface TimestampEvidence {
  /**
   * `signature`: over a signature value (RFC 3161 appendix A). `content`: before signing (RFC 5126 §5.11.4). `archive`:
   * ETSI EN 319 122-1 §5.5.3. `document`: PDF DocTimeStamp (ISO 32000-2 §12.8.5).
   */
  readonly kind: 'signature' | 'content' | 'archive' | 'document';
  /** Time of the token (RFC 3161 §2.4.2); null if it cannot be read. */
  readonly genTime: Date | null;
  /** Milliseconds; null if the token does not state it. */
  readonly accuracy: number | null;
  /** TSTInfo ordering: tokens of this authority can be ordered by genTime without regard to accuracy. */
  readonly ordering: boolean;
  /** TSTInfo serialNumber in lower-case hexadecimal. */
  readonly serialHex: string;
  /** OID of the time-stamping policy in dotted form. */
  readonly policy: string;
  /** Whether the message imprint equals the digest of what the token should cover. */
  readonly imprint: 'match' | 'mismatch' | 'unavailable';
  /** Digest of the message imprint; null if it is unknown. */
  readonly imprintDigest: DigestName | null;
  /** What a document or archive time-stamp covers; a signature time-stamp covers the value it is attached to. */
  readonly covers?: CoveredObjects;
  /** Evidence of the token's own signature (type `doc-timestamp`). */
  readonly signature: SignatureEvidence;
}

/** An electronic seal inside a signature (GM/T 0031, GB/T 38540), as facts without trust. */
export interface SealFacts {
  /** The layout: GM/T 0031-2014, GB/T 38540-2020, GM/T 0031-2025. */
  readonly version: 1 | 4 | 5;
  /** Unique code of the seal (esID). */
  readonly code: string;
  /** Identifier of the maker (VendorID, ESID in the seal's header). */
  readonly vendor: string;
  /** Name of the seal, as the maker registered it. */
  readonly name: string;
  /** When the seal was made. */
  readonly createDate: Date;
  /** First instant of the seal's validity. */
  readonly validStart: Date;
  /** Last instant of the seal's validity. */
  readonly validEnd: Date;
  /** The whole seal as received. */
  readonly der: Uint8Array;
  /** The seal-maker's certificate; null if it cannot be read. */
  readonly maker: Certificate | null;
  /** The maker's public key; null if it cannot be read. */
  readonly makerKey: PublicKey | null;
  /** The algorithm of the maker's signature; null if it is unknown. */
  readonly makerAlgorithm: SignatureAlgorithm | null;
  /** The seal-maker's signature over the seal as received. */
  readonly signatureValue: CryptographicFacts['signatureValue'];
  /** Whether the signer's certificate is in the seal's list. */
  readonly signerListed: boolean;
}

/** Rules about packages of files whose severity the policy sets. */
export type PackageCheck = 'propertyInfo' | 'sealFile' | 'stampGeometry' | 'unlistedFiles' | 'uncoveredContent';

/** Position of one visible stamp of a seal, in millimetres on its page. */
export interface PlacedStamp {
  /** 1-based page number. */
  readonly page: number;
  /** The stamp's Boundary. */
  readonly box: {
    /** From the page's left edge. */
    readonly x: number;
    /** From the page's top edge. */
    readonly y: number;
    /** Millimetres. */
    readonly width: number;
    /** Millimetres. */
    readonly height: number;
  };
}

/** Facts about a signature over the files of a package (OFD, GB/T 33190). */
export interface PackageFacts {
  /** Digest algorithm of the file references; null if it is unknown. */
  readonly referenceDigest: DigestName | null;
  /** Findings of each check, with the severity that applies if the policy enables the check. */
  readonly checks: Readonly<Partial<Record<PackageCheck, readonly Finding[]>>>;
  /** Files that can change what is shown and that this signature does not cover. */
  readonly uncovered: readonly string[];
  /** The visible stamps of the seal (GB/T 33190 StampAnnot). */
  readonly stamps: readonly PlacedStamp[];
}

/** The facts about a signature, without trust: every format produces this, and `validateSignature` evaluates it. */
export interface SignatureEvidence {
  /** Field name, or index as text. */
  readonly id: string;
  /** What the signature is for; only some rules apply to each type. */
  readonly type: SignatureType;
  /** `ETSI.CAdES.detached`, `adbe.pkcs7.detached`, …; absent outside PDF. */
  readonly subFilter?: string | undefined;
  /**
   * true if it deviates from its base standard so far that it cannot be processed (EN 319 102-1 §5.2.2); `findings`
   * say why.
   */
  readonly formatFailure: boolean;
  /** Coded facts about format, identification, attributes and structure. */
  readonly findings: readonly Finding[];
  /** The signer's certificate (EN 319 102-1 §5.2.3) and how it was identified. */
  readonly signer: Certificate | null;
  /**
   * ESSCertID(v2) against the signer's certificate. `ambiguous`: absent, and several certificates with different contents fit
   * the signer identifier and the signature value.
   */
  readonly signingCertificateReference: 'match' | 'mismatch' | 'absent' | 'ambiguous';
  /** The digest by which ESSCertID(v2) identifies the signer's certificate. */
  readonly signingCertificateDigest?: DigestName | undefined;
  /** Further certificates that ESSCertID(v2) identifies: they limit the path (RFC 5035 §5.4). */
  readonly furtherCertificates?: readonly CertificateReference[] | undefined;
  /** The explicit signature policy that the signer states; absent if there is none. */
  readonly signaturePolicy?: NamedPolicy | undefined;
  /** Result of the digest and signature value checks. */
  readonly cryptographic: CryptographicFacts;
  /** Digest of the content, if it was computed and equals the messageDigest attribute; absent otherwise. */
  readonly contentDigest?: ContentDigest | undefined;
  /** The signature algorithm; null if it is unknown. */
  readonly algorithm: SignatureAlgorithm | null;
  /** The digest algorithm; null if it is unknown. */
  readonly digestAlgorithm: DigestName | null;
  /** The public key that the signature value was checked with; null without a signer's certificate. */
  readonly signerKey: PublicKey | null;
  /** `signing-time` or PDF `/M`: a claim, never proof. */
  readonly claimedTime: Date | null;
  /** OIDs of the signed attributes present. */
  readonly signedAttributes: readonly string[];
  /** Bytes of the signature value; empty if unreadable. */
  readonly signatureValue: Uint8Array;
  /** Embedded time-stamp tokens over this signature or its content. */
  readonly timestamps: readonly TimestampEvidence[];
  /** Id of the signature whose value this one signs (RFC 5652 §11.4); absent for a signature over content. */
  readonly countersigns?: string | undefined;
  /**
   * Id of another signature with the same key and the same signed bytes: this one is a copy that proves nothing
   * additional.
   */
  readonly repeats?: string | undefined;
  /**
   * Signatures over this one's value (RFC 5652 §11.4), each validated separately; an invalid one does not invalidate
   * this one.
   */
  readonly counterSignatures?: readonly SignatureEvidence[];
  /** Certificates that came with it (CMS, DSS): an untrusted pool. */
  readonly certificates: readonly Certificate[];
  /** DER CRLs that came with it. */
  readonly crls: readonly Uint8Array[];
  /** DER OCSP responses that came with it. */
  readonly ocsp: readonly Uint8Array[];
  /** How much of the file the signed bytes cover. */
  readonly coverage: Coverage;
  /** What happened to the file after this signature. */
  readonly modifications: ModificationFacts;
  /** Facts about the signed revision; PDF only. */
  readonly revision?: RevisionFacts;
  /**
   * Position in a chain of signatures, each of which covers all previous ones; absent unless such a chain is proven.
   */
  readonly nesting?: number;
  /** The electronic seal; only for signatures of type `seal`. */
  readonly seal?: SealFacts;
  /** Facts about the package; OFD only. */
  readonly package?: PackageFacts;
}
