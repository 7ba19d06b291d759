/** Public types for upgrading a signed PDF to the long-term levels. */

import type { Finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import type { CertificateMaterial, Fetcher, TimestampAuthority, ValidationDataOptions } from '@govseal/evidence';

/** Sources of the material of B-LT: given or fetched. */
export interface LtvMaterial
  extends Pick<ValidationDataOptions, 'certificates' | 'crls' | 'ocsp' | 'trust' | 'signal'> {
  /** Fetches missing material. */
  readonly fetcher?: Fetcher;
  /** Also write a /VRI entry for each signature; default false, because the baseline levels need none. */
  readonly vri?: boolean;
}

export interface AddLtvOptions extends LtvMaterial {
  /** Computes digests and verifies revocation data. */
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  /** The owner's or user's password of an encrypted document. */
  readonly password?: string | Uint8Array | undefined;
}

/** Options for adding a document time-stamp (ISO 32000-2 §12.8.5). */
export interface AddTimestampOptions {
  /** Computes the digest that is time-stamped. */
  readonly engine: CryptoEngine;
  /** Issues the token. */
  readonly tsa: TimestampAuthority;
  /** Digest of the message imprint; default: the authority's, otherwise SHA-256. */
  readonly digest?: DigestName;
  /** Requested policy OID. */
  readonly policy?: string;
  /** Name of the new invisible field; default `Timestamp<n>`. */
  readonly field?: string;
  /** The owner's or user's password of an encrypted document. */
  readonly password?: string | Uint8Array | undefined;
}

/** Options of both steps of a renewal: validation data, then a time-stamp over it. */
export type RenewArchiveOptions = AddLtvOptions & AddTimestampOptions;

/** Updates appended to a PDF; the source remains an exact prefix. */
export interface UpgradeResult {
  /** Bytes appended to the source; empty if nothing was missing. */
  readonly append: Uint8Array;
  /** Returns the whole document; copies the source. */
  toBytes(): Uint8Array;
  /** Writes the source and the appended bytes without joining them. */
  writeTo(write: (bytes: Uint8Array) => MaybePromise<void>): Promise<void>;
}

export interface LtvResult extends UpgradeResult {
  /** Every certificate that was needed, with its role and the material found for it. */
  readonly material: readonly CertificateMaterial[];
  /** Missing data per certificate (`LTV_ISSUER_MISSING`, `LTV_REVOCATION_MISSING`), and problems while fetching. */
  readonly findings: readonly Finding[];
  /** true if nothing is missing: the file has the data that B-LT requires. */
  readonly complete: boolean;
}
