/** The public shapes of upgrading a signed PDF to the long-term levels. */

import type { Finding } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import type { CertificateMaterial, Fetcher, TimestampAuthority, ValidationDataOptions } from '@govseal/evidence';

/** Where the material of B-LT comes from: given or fetched. */
export interface LtvMaterial
  extends Pick<ValidationDataOptions, 'certificates' | 'crls' | 'ocsp' | 'trust' | 'signal'> {
  /** Fetches what is not given. */
  readonly fetcher?: Fetcher;
  /** Also write a /VRI entry for each signature; default false, as the baseline levels need none. */
  readonly vri?: boolean;
}

export interface AddLtvOptions extends LtvMaterial {
  /** Computes digests and checks revocation data. */
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  /** Opens an encrypted document, as its owner or its user. */
  readonly password?: string | Uint8Array | undefined;
}

/** How a document time-stamp is added (ISO 32000-2 §12.8.5). */
export interface AddTimestampOptions {
  /** Computes the digest that is time-stamped. */
  readonly engine: CryptoEngine;
  /** Issues the token. */
  readonly tsa: TimestampAuthority;
  /** Digest of the message imprint; default the authority's, else SHA-256. */
  readonly digest?: DigestName;
  /** Policy OID asked for. */
  readonly policy?: string;
  /** Name of the new invisible field; default `Timestamp<n>`. */
  readonly field?: string;
  /** Opens an encrypted document, as its owner or its user. */
  readonly password?: string | Uint8Array | undefined;
}

/** Options of both steps of a renewal: validation data, then a time-stamp over it. */
export type RenewArchiveOptions = AddLtvOptions & AddTimestampOptions;

/** Updates appended to a PDF; the source stays an exact prefix. */
export interface UpgradeResult {
  /** Bytes appended to the source; empty where nothing was missing. */
  readonly append: Uint8Array;
  /** The whole document; copies the source. */
  toBytes(): Uint8Array;
  /** Writes the source and the appended bytes without joining them. */
  writeTo(write: (bytes: Uint8Array) => MaybePromise<void>): Promise<void>;
}

export interface LtvResult extends UpgradeResult {
  /** For every certificate that was needed: as whom, and what was found for it. */
  readonly material: readonly CertificateMaterial[];
  /** What is missing, certificate by certificate (`LTV_ISSUER_MISSING`, `LTV_REVOCATION_MISSING`), and trouble while fetching. */
  readonly findings: readonly Finding[];
  /** Nothing is missing: the file has what B-LT asks for. */
  readonly complete: boolean;
}
