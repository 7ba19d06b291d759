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
      readonly digestAlgorithm: DigestName;
      readonly digest: Uint8Array;
    }
  | {
      readonly kind: 'attributes';
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
  readonly token: string;
  readonly field: string;
  readonly toSign: ToSign;
}

export interface BindOptions {
  readonly engine: CryptoEngine;
  readonly key: Uint8Array;
  /** Now: an expired token is refused. */
  readonly at: Date;
}

export interface BoundToken {
  readonly token: string;
  readonly toSign: Extract<ToSign, { kind: 'attributes' }>;
}

export interface CompletePdfOptions extends BindOptions {
  /** With a signature value: gives the signature-time-stamp of B-T. */
  readonly tsa?: TimestampAuthority;
}

/** What came back from the device (its signature value, DER for ECDSA) or from the service (a finished CMS). */
export type ReturnedSignature =
  | { readonly signature: Uint8Array; readonly chain?: readonly Uint8Array[] }
  | { readonly cms: Uint8Array };
