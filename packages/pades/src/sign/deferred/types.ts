/** The public shapes of signing in two halves: prepared here, signed elsewhere, completed anywhere. */

import type { CryptoEngine, DigestName, SignatureAlgorithm } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import type { UpgradeResult } from '../../long-term/types.ts';
import type { SignPdfOptions } from '../../types.ts';

/** Who will sign. */
export interface ExpectedSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Default: what the key's type suggests. */
  readonly algorithm?: SignatureAlgorithm;
}

/** As `SignPdfOptions` without a key: the signature value comes later. */
export interface PreparePdfOptions extends Omit<SignPdfOptions, 'signer' | 'tsa' | 'level' | 'ltv'> {
  /** Authenticates the token: at least 32 bytes, known to the preparing and the completing party. */
  readonly key: Uint8Array;
  /** The token is of no use afterwards. */
  readonly expires: Date;
  /** Leave out where it is not known yet: then bind it later, or complete with a finished CMS. */
  readonly signer?: ExpectedSigner;
  /** Digests computed for a certificate that is not known yet; default SHA-256, SHA-384, SHA-512 and SM3. The first is shown as `toSign`. */
  readonly digests?: readonly DigestName[];
  /** Room for the CMS in bytes; default 24,576: a chain and a time-stamp. */
  readonly capacity?: number;
}

/** What the device or service has to sign. */
export type ToSign =
  | {
      /** The certificate is not known: digest of what /ByteRange covers, for a service that makes the whole CMS. */
      readonly kind: 'document';
      /** Digest algorithm of `digest`. */
      readonly digestAlgorithm: DigestName;
      /** Digest of the document's signed byte ranges. */
      readonly digest: Uint8Array;
    }
  | {
      readonly kind: 'attributes';
      /** The signature algorithm. */
      readonly algorithm: SignatureAlgorithm;
      /** For devices that sign messages: DER of the signed attributes. */
      readonly message: Uint8Array;
      /** For devices that sign digests: the message's, for SM2 with Z in it; null for the pure EdDSA schemes. */
      readonly digest: Uint8Array | null;
    };

/** The source and the appended bytes: the document with an empty place for the signature. Store it; it is completed unchanged. */
export interface PreparedPdf extends UpgradeResult {
  /** The whole document in memory; use `writeTo` for large documents. */
  readonly document: Uint8Array;
  /** Authenticated state for `completePdf`: opaque text, not secret. */
  readonly token: string;
  /** Fully qualified name of the signature field. */
  readonly field: string;
  /** To be handed to the device or service. */
  readonly toSign: ToSign;
}

/** What a token is authenticated and checked with. */
export interface BindOptions {
  /** Computes the HMAC and the digests. */
  readonly engine: CryptoEngine;
  /** The key that the token was prepared with. */
  readonly key: Uint8Array;
  /** Now: an expired token is refused. */
  readonly at: Date;
}

/** A token with the certificate bound to it. */
export interface BoundToken {
  /** To be kept for `completePdf`. */
  readonly token: string;
  /** What the device has to sign with that certificate's key. */
  readonly toSign: Extract<ToSign, { kind: 'attributes' }>;
}

/** As `BindOptions`, with a time-stamp authority for level B-T. */
export interface CompletePdfOptions extends BindOptions {
  /** With a signature value: gives the signature-time-stamp of B-T. */
  readonly tsa?: TimestampAuthority;
}

/** What came back from the device (its signature value, DER for ECDSA) or from the service (a finished CMS). */
export type ReturnedSignature =
  | {
      /** The signature value: PKCS #1 bytes for RSA, DER for ECDSA and SM2. */
      readonly signature: Uint8Array;
      /** DER certificates beside the signer's own. */
      readonly chain?: readonly Uint8Array[];
    }
  | {
      /** DER ContentInfo with SignedData over the document. */
      readonly cms: Uint8Array;
    };
