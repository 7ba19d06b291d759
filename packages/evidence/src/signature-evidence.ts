/**
 * `SignatureEvidence`: what a format package (cms, pades, ofd) found out about one signature, as plain facts. Formats
 * collect and never decide; the engine in `validation` decides and never learns what a PDF is.
 */
import type { Finding } from '@govseal/core';
import type { DigestName, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';

/** `approval` and `certification` are PDF signatures (ISO 32000-2 §12.8.1); `certification` has a DocMDP transform. */
export type SignatureType = 'approval' | 'certification' | 'doc-timestamp' | 'cms' | 'seal';

/** Result of the two cryptographic steps of EN 319 102-1 §5.2.7, as facts; `unavailable` says it could not be computed. */
export interface CryptographicFacts {
  /** The messageDigest attribute, or the ByteRange or reference digests, against the content. */
  readonly digest: 'match' | 'mismatch' | 'unavailable';
  /** The signature value under the signer's public key. */
  readonly signatureValue: 'valid' | 'invalid' | 'unavailable';
}

/** What the signature covers of its file; a bare CMS covers its content whole. */
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
  /** Does the shown appearance render exactly this value? `unknown` where we cannot tell. */
  readonly appearance: 'matches' | 'differs' | 'unknown' | 'none';
  /** The text that the appearance shows, where it could be read. */
  readonly shown?: string;
}

/** What a format with revisions and forms knows beyond a bare CMS; approval rules read it. */
export interface RevisionFacts {
  /** 0-based index of the signed revision. */
  readonly index: number;
  /** Bytes from the file's start that the signed revision has. */
  readonly length: number;
  /** Offsets and lengths of the signed bytes in pairs (ISO 32000-2 §12.8.1); absent where it cannot be read. */
  readonly byteRange?: readonly number[];
  /** Fully qualified names of the fields that this signature's revision filled, with their values. */
  readonly filled: readonly FilledField[];
  /** Empty fields, first signed in this revision, that are not known to show nothing but a frame; absent where there are none. */
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
 * Objects that lie whole inside what a time-stamp covers: it proves that each existed at its time (EN 319 102-1
 * §5.6.2.3). Never the token itself, nor anything that only the token brings.
 */
export interface CoveredObjects {
  /** DER certificates, DER CRLs, DER OCSPResponses. */
  readonly certificates: readonly Uint8Array[];
  /** DER CRLs (CertificateList). */
  readonly crls: readonly Uint8Array[];
  /** DER OCSPResponses. */
  readonly ocsp: readonly Uint8Array[];
  /** Values of signatures and of other tokens. */
  readonly signatureValues: readonly Uint8Array[];
}

/** A certificate named by its digest (RFC 5035 §4); `digest` is null where the algorithm is not known here. */
export interface CertificateReference {
  /** Name of the digest algorithm; null where it is unknown. */
  readonly digest: DigestName | null;
  /** The digest of the DER certificate. */
  readonly hash: Uint8Array;
}

/** The digest of a signed content. */
export interface ContentDigest {
  /** Digest algorithm. */
  readonly algorithm: DigestName;
  /** The digest. */
  readonly value: Uint8Array;
}

/** An explicit signature policy (EN 319 122-1 §5.2.9). */
export interface NamedPolicy {
  /** Its object identifier; null where the attribute cannot be read. */
  readonly id: string | null;
  /** null where the algorithm is not known here, or none is stated. */
  readonly digest: DigestName | null;
  /** The document's digest; empty where none is stated. */
  readonly hash: Uint8Array;
  /** The document, where the signature brings one along: unsigned, so that only its digest makes it the one named. */
  readonly document: Uint8Array | null;
}

/** A time-stamp token (RFC 3161) with what it covers. */
export interface TimestampEvidence {
  /**
   * `signature`: over a signature value (RFC 3161 appendix A). `content`: before signing (RFC 5126 §5.11.4). `archive`:
   * ETSI EN 319 122-1 §5.5.3. `document`: PDF DocTimeStamp (ISO 32000-2 §12.8.5).
   */
  readonly kind: 'signature' | 'content' | 'archive' | 'document';
  /** Time of the token (RFC 3161 §2.4.2); null where it cannot be read. */
  readonly genTime: Date | null;
  /** Milliseconds; null where the token states none. */
  readonly accuracy: number | null;
  /** TSTInfo ordering: tokens of this authority can be ordered by genTime without regard to accuracy. */
  readonly ordering: boolean;
  /** TSTInfo serialNumber in lower-case hexadecimal. */
  readonly serialHex: string;
  /** OID of the time-stamping policy in dotted form. */
  readonly policy: string;
  /** Does the message imprint equal the digest of what the token should cover? */
  readonly imprint: 'match' | 'mismatch' | 'unavailable';
  /** Digest of the message imprint; null where it is unknown. */
  readonly imprintDigest: DigestName | null;
  /** What a document or archive time-stamp covers; a signature time-stamp covers the value it is attached to. */
  readonly covers?: CoveredObjects;
  /** The token's own signature, as evidence of its own (type `doc-timestamp`). */
  readonly signature: SignatureEvidence;
}

/** An electronic seal inside a signature (GM/T 0031, GB/T 38540), as facts without trust. */
export interface SealFacts {
  /** The layout: GM/T 0031-2014, GB/T 38540-2020, GM/T 0031-2025. */
  readonly version: 1 | 4 | 5;
  /** Unique code of the seal, and the identifier of whoever makes seals. */
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
  /** The seal-maker's certificate; null where it cannot be read. */
  readonly maker: Certificate | null;
  /** The maker's public key; null where it cannot be read. */
  readonly makerKey: PublicKey | null;
  /** The algorithm of the maker's signature; null where it is unknown. */
  readonly makerAlgorithm: SignatureAlgorithm | null;
  /** The seal-maker's signature over the seal as received. */
  readonly signatureValue: CryptographicFacts['signatureValue'];
  /** Is the signer's certificate in the seal's list? */
  readonly signerListed: boolean;
}

/** Rules about packages of files whose weight the policy says. */
export type PackageCheck = 'propertyInfo' | 'sealFile' | 'stampGeometry' | 'unlistedFiles' | 'uncoveredContent';

/** What one visible stamp of a seal shows, in millimetres on its page (1-based). */
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

/** What is known about a signature over the files of a package (OFD, GB/T 33190). */
export interface PackageFacts {
  /** The digest by which files are referred to; null where it is not known. */
  readonly referenceDigest: DigestName | null;
  /** Findings of each check, in the severity they have where the check counts. */
  readonly checks: Readonly<Partial<Record<PackageCheck, readonly Finding[]>>>;
  /** Files that can change what is shown and that this signature does not cover. */
  readonly uncovered: readonly string[];
  /** The visible stamps of the seal (GB/T 33190 StampAnnot). */
  readonly stamps: readonly PlacedStamp[];
}

/** A signature reduced to facts, without trust: every format yields this, and `validateSignature` evaluates it. */
export interface SignatureEvidence {
  /** Field name, or index as text. */
  readonly id: string;
  /** What the signature is for; only some rules apply to each type. */
  readonly type: SignatureType;
  /** `ETSI.CAdES.detached`, `adbe.pkcs7.detached`, …; absent outside PDF. */
  readonly subFilter?: string | undefined;
  /** true: so far from its base standard that it cannot be processed (EN 319 102-1 §5.2.2); `findings` say why. */
  readonly formatFailure: boolean;
  /** Facts with codes; those that concern format, identification, attributes and structure. */
  readonly findings: readonly Finding[];
  /** The signer's certificate (EN 319 102-1 §5.2.3) and how it was identified. */
  readonly signer: Certificate | null;
  /**
   * ESSCertID(v2) against the signer's certificate. `ambiguous`: absent, and several certificates with different contents fit
   * the signer identifier and the signature value.
   */
  readonly signingCertificateReference: 'match' | 'mismatch' | 'absent' | 'ambiguous';
  /** The digest by which ESSCertID(v2) names the signer's certificate. */
  readonly signingCertificateDigest?: DigestName | undefined;
  /** Further certificates that ESSCertID(v2) names: they limit the path (RFC 5035 §5.4). */
  readonly furtherCertificates?: readonly CertificateReference[] | undefined;
  /** The explicit signature policy that the signer names; absent where there is none. */
  readonly signaturePolicy?: NamedPolicy | undefined;
  /** Result of the digest and signature value checks. */
  readonly cryptographic: CryptographicFacts;
  /** Of the content, as computed and equal to the messageDigest attribute; absent where no such comparison was made. */
  readonly contentDigest?: ContentDigest | undefined;
  /** The signature algorithm; null where it is unknown. */
  readonly algorithm: SignatureAlgorithm | null;
  /** The digest algorithm; null where it is unknown. */
  readonly digestAlgorithm: DigestName | null;
  /** The public key that the signature value was checked with; null without a signer's certificate. */
  readonly signerKey: PublicKey | null;
  /** `signing-time` or PDF `/M`: a claim, never proof. */
  readonly claimedTime: Date | null;
  /** OIDs of the signed attributes present. */
  readonly signedAttributes: readonly string[];
  /** Bytes of the signature value; empty where unreadable. */
  readonly signatureValue: Uint8Array;
  /** Tokens over this signature or its content, embedded in it. */
  readonly timestamps: readonly TimestampEvidence[];
  /** Id of the signature whose value this one is over (RFC 5652 §11.4); absent for a signature over content. */
  readonly countersigns?: string | undefined;
  /** Id of another signature with the same key and the same signed bytes: this one is a copy that proves nothing more. */
  readonly repeats?: string | undefined;
  /** Signatures over this one's value (RFC 5652 §11.4), each validated separately: an invalid one does not break this one. */
  readonly counterSignatures?: readonly SignatureEvidence[];
  /** Certificates and revocation data that came with it (CMS, DSS): an untrusted pool. */
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
  /** Position in a chain of signatures each of which covers all before it; absent where no such chain is proven. */
  readonly nesting?: number;
  /** The electronic seal; only for signatures of type `seal`. */
  readonly seal?: SealFacts;
  /** Facts about the package; OFD only. */
  readonly package?: PackageFacts;
}
