/**
 * The shapes of this package: SignedData as read (RFC 5652 §5), the inputs of evidence collection and of building.
 */
import type { Finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise, Signer } from '@govseal/crypto';
import type { DerNode } from '@govseal/der';
import type { SignatureType, TimestampAuthority } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import type { ContentDigests, ContentInput } from './content-digest.ts';
import type { CmsSyntax } from './content-types.ts';

/** One Attribute (RFC 5652 §5.3) with the bytes as received. */
export interface Attribute {
  /** attrType in dotted form. */
  readonly oid: string;
  /** The whole Attribute as received. */
  readonly node: DerNode;
  /** AttributeValues in received order; at least one. */
  readonly values: readonly DerNode[];
}

/** SignerIdentifier (RFC 5652 §5.3); it is unsigned and only a search key. */
export type SignerIdentifier =
  | {
      readonly kind: 'issuerAndSerialNumber';
      /** DER Name. */
      readonly issuer: DerNode;
      /** Content bytes of the INTEGER. */
      readonly serialNumber: Uint8Array;
    }
  | {
      readonly kind: 'subjectKeyIdentifier';
      /** Content bytes of the OCTET STRING. */
      readonly keyIdentifier: Uint8Array;
    };

/** One signer (RFC 5652 §5.3) with the bytes as received. */
export interface SignerInfo {
  /** CMSVersion as stated. */
  readonly version: number;
  /** Search key for the signer's certificate. */
  readonly sid: SignerIdentifier;
  /** AlgorithmIdentifier. */
  readonly digestAlgorithm: DerNode;
  /** AlgorithmIdentifier. */
  readonly signatureAlgorithm: DerNode;
  /** The signature value's bytes. */
  readonly signature: Uint8Array;
  /** null if the field is absent. */
  readonly signedAttributes: readonly Attribute[] | null;
  /** The signed attributes as received under the SET OF tag (RFC 5652 §5.4); null if absent. */
  readonly signedAttributesDer: Uint8Array | null;
  /** Empty if the field is absent. */
  readonly unsignedAttributes: readonly Attribute[];
  /** The whole SignerInfo as received. */
  readonly node: DerNode;
}

/** A parsed SignedData (RFC 5652 §5.1, GB/T 35275 §8) with the bytes as received. */
export interface SignedData {
  /** The input without trailing padding. */
  readonly der: Uint8Array;
  /** The standard whose content types it uses. */
  readonly syntax: CmsSyntax;
  /** CMSVersion as stated. */
  readonly version: number;
  /** AlgorithmIdentifiers as stated. */
  readonly digestAlgorithms: readonly DerNode[];
  /** Content type OID. */
  readonly eContentType: string;
  /** The content bytes without tag and length (constructed segments joined); null when detached. */
  readonly eContent: Uint8Array | null;
  /** The readable certificates, parsed on first use. */
  readonly certificates: readonly Certificate[];
  /** Complete encodings of the X.509 certificates, readable or not. */
  readonly certificateDers: readonly Uint8Array[];
  /** Every CertificateChoices as received, of any kind. */
  readonly certificateChoices: readonly DerNode[];
  /** Every RevocationInfoChoice as received, of any kind. */
  readonly revocationChoices: readonly DerNode[];
  /** DER CertificateLists. */
  readonly crls: readonly Uint8Array[];
  /** DER OCSPResponses (RFC 5940). */
  readonly ocsp: readonly Uint8Array[];
  /** In the received order. */
  readonly signerInfos: readonly SignerInfo[];
  /** Deviations from RFC 5652 and from DER that concern the whole structure. */
  readonly findings: readonly Finding[];
}

/** Budgets for parsing one CMS. Exceeding one throws or gives a finding, never a partial result. */
export interface CmsLimits {
  /** Certificates in SignedData.certificates. */
  readonly certificates: number;
  /** CRLs and other revocation data in SignedData.crls. */
  readonly revocationInfos: number;
  /** SignerInfos. */
  readonly signerInfos: number;
  /** Attributes and attribute values of all SignerInfos together. */
  readonly attributes: number;
  /** ASN.1 values of the whole structure. */
  readonly nodes: number;
  /** Time-stamp tokens that are evaluated for one signature. */
  readonly timestamps: number;
  /** Signature verifications in the search for the signer's certificate. */
  readonly candidates: number;
}

/** How strictly `parseSignedData` reads. */
export interface ParseSignedDataOptions {
  /** `zeros`: any number of zero bytes may follow (PDF /Contents); default `none`. */
  readonly padding?: 'none' | 'zeros';
  /** Accept BER; each deviation from DER is a finding. Default false. */
  readonly ber?: boolean;
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** Input for collecting evidence of one SignerInfo. */
export interface CollectSignedDataOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** Id of the evidence, unique in its file. */
  readonly id: string;
  /** Determines the rules: all types except `cms` and `seal` require exactly one SignerInfo and signed attributes. */
  readonly type: SignatureType;
  /** PDF /SubFilter, copied to the evidence. */
  readonly subFilter?: string;
  /** Digest of the signed content bytes; null if the content is not available. */
  readonly digestContent: (name: DigestName) => MaybePromise<Uint8Array | null>;
  /** The content bytes; needed only if there are no signed attributes. */
  readonly content?: () => MaybePromise<Uint8Array | null>;
  /**
   * Allowed eContent: `forbidden` (detached PDF signatures; default for `approval` and `certification`),
   * `allowed` (CMS files; it must equal the given content), `sha1-digest` (adbe.pkcs7.sha1: it is the SHA-1
   * digest of what `digestContent` digests).
   */
  readonly encapsulated?: 'forbidden' | 'allowed' | 'sha1-digest';
  /** The only eContentType accepted; default id-data for PDF types, anything otherwise. */
  readonly contentType?: string;
  /** Further candidates for the signer's certificate: an untrusted pool. */
  readonly certificates?: readonly Certificate[];
  /** Index of the SignerInfo; default the first. */
  readonly signerIndex?: number;
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** Options of `collectCmsEvidence`. */
export interface CollectCmsOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** Content of a detached signature, as bytes or as a stream, which is read once. */
  readonly content?: ContentInput;
  /**
   * Digests of the content, instead of the content itself. A signature with another digest is treated as without
   * content.
   */
  readonly contentDigests?: ContentDigests;
  /** Further candidates for the signer's certificate: an untrusted pool. */
  readonly certificates?: readonly Certificate[];
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** How a SignedData is built. */
export interface BuildSignedDataOptions {
  /** The key and certificate that sign. */
  readonly signer: Signer;
  /** Computes digests and checks the signature. */
  readonly engine: CryptoEngine;
  /** Digest of the content bytes by the signer's digest. */
  readonly contentDigest: (name: DigestName) => MaybePromise<Uint8Array>;
  /** Content to encapsulate; absent means detached. */
  readonly eContent?: Uint8Array;
  /** Default id-data of the syntax. */
  readonly eContentType?: string;
  /** Default `rfc5652`. GB/T 35275 is for SM2 keys only. */
  readonly syntax?: CmsSyntax | undefined;
  /** Claimed signing time: required by CAdES, forbidden by PAdES. */
  readonly signingTime?: Date;
  /** Certificates besides the signer's own; default: the signer's chain. `none` also omits the signer's own. */
  readonly certificates?: readonly Uint8Array[] | 'none';
  /**
   * CMSAlgorithmProtection (RFC 6211); default true, but false in GB/T 35275, which has only one pair of algorithms.
   */
  readonly algorithmProtection?: boolean;
  /** Verify the signature before it is returned (EN 319 102-1 §4.2); default true. */
  readonly selfCheck?: boolean;
  /** Obtains a token over the signature value's bytes, for the signature-time-stamp. */
  readonly timestamp?: (signatureValue: Uint8Array) => Promise<Uint8Array>;
}

/** Options for signing content as CMS. */
export interface SignCmsOptions {
  /** The key and certificate that sign. */
  readonly signer: Signer;
  /** Computes digests and checks the signature before it is returned. */
  readonly engine: CryptoEngine;
  /** true: the content is not included; default false. */
  readonly detached?: boolean;
  /** Claimed signing time; never proof. */
  readonly signingTime: Date;
  /** Adds a signature time-stamp: level B-T. */
  readonly tsa?: TimestampAuthority | undefined;
  /** Default `rfc5652`. GB/T 35275 is for SM2 keys only. */
  readonly syntax?: CmsSyntax | undefined;
  /**
   * false: the content itself is signed, which is only allowed in GB/T 35275 with a digest of 32 bytes as content, as
   * in seals and OFD files. Such a signature states no time and no certificate. Default true.
   */
  readonly signedAttributes?: boolean;
}

/** Options for adding a signer to a signed CMS. */
export interface FurtherSignerOptions {
  /** The key and certificate that sign. */
  readonly signer: Signer;
  /** Computes digests and checks the existing signatures and the new one. */
  readonly engine: CryptoEngine;
  /** Content of a detached signature; a stream is read once. */
  readonly content?: ContentInput;
  /** Claimed signing time; never proof. */
  readonly signingTime: Date;
  /** Adds a signature time-stamp to the new signature. */
  readonly tsa?: TimestampAuthority | undefined;
}
