/** Public types for signing in two steps: prepare, sign elsewhere, complete. */

import type { CryptoEngine, DigestName, SignatureAlgorithm } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import type { UpgradeResult } from '../../long-term/types.ts';
import type { SignPdfOptions } from '../../types.ts';

/** The certificate of the future signer. */
export interface ExpectedSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Default: `defaultAlgorithm` of the key. */
  readonly algorithm?: SignatureAlgorithm;
}

/** `SignPdfOptions` without a key, because the signature value comes later. */
export interface PreparePdfOptions extends Omit<SignPdfOptions, 'signer' | 'tsa' | 'level' | 'ltv'> {
  /** Authenticates the token: at least 32 bytes, known to the preparing and the completing party. */
  readonly key: Uint8Array;
  /** The token expires at this time. */
  readonly expires: Date;
  /** Omit it if it is not yet known: then bind it later, or complete with a finished CMS. */
  readonly signer?: ExpectedSigner;
  /** Digests computed for a certificate that is not known yet; default SHA-256, SHA-384, SHA-512 and SM3. The first is shown as `toSign`. */
  readonly digests?: readonly DigestName[];
  /** Space for the CMS in bytes; default 24,576, enough for a chain and a time-stamp. */
  readonly capacity?: number;
}

/** What the device or service must sign. */
export type ToSign =
  | {
      /** The certificate is unknown: digest of the bytes of /ByteRange, for a service that creates the whole CMS. */
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
      /**
       * For devices that sign digests: that of the message, which includes Z for SM2; null for the pure EdDSA schemes.
       */
      readonly digest: Uint8Array | null;
    };

/**
 * The source and the appended bytes: the document with space for the signature. Store it; it must be completed
 * unchanged.
 */
export interface PreparedPdf extends UpgradeResult {
  /** The whole document in memory; use `writeTo` for large documents. */
  readonly document: Uint8Array;
  /** Authenticated state for `completePdf`: opaque text, not secret. */
  readonly token: string;
  /** Fully qualified name of the signature field. */
  readonly field: string;
  /** What the device or service must sign. */
  readonly toSign: ToSign;
}

/** Options for authenticating a token. */
export interface BindOptions {
  /** Computes the HMAC and the digests. */
  readonly engine: CryptoEngine;
  /** The key that the token was prepared with. */
  readonly key: Uint8Array;
  /** The current time: an expired token is rejected. */
  readonly at: Date;
}

/** A token with the certificate bound to it. */
export interface BoundToken {
  /** Keep it for `completePdf`. */
  readonly token: string;
  /** What the device must sign with the key of that certificate. */
  readonly toSign: Extract<ToSign, { kind: 'attributes' }>;
}

/** `BindOptions` with a time-stamping authority for level B-T. */
export interface CompletePdfOptions extends BindOptions {
  /** Issues the signature-time-stamp of B-T; only used with a signature value. */
  readonly tsa?: TimestampAuthority;
}

/** The result of the device (a signature value, DER for ECDSA) or of the service (a finished CMS). */
export type ReturnedSignature =
  | {
      /** The signature value: PKCS #1 bytes for RSA, DER for ECDSA and SM2. */
      readonly signature: Uint8Array;
      /** DER certificates besides the signer's own. */
      readonly chain?: readonly Uint8Array[];
    }
  | {
      /** DER ContentInfo with SignedData over the document. */
      readonly cms: Uint8Array;
    };
