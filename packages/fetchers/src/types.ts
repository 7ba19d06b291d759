/** The shapes of `@govseal/fetchers`. */
import type { Clock, RandomBytes } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { FetchCache } from './cache.ts';
import type { Transport } from './transport.ts';

/** `issuers`: caIssuers of AIA. `crl`: distribution points. `ocsp`: the OCSP location of AIA. */
export type FetchKind = 'issuers' | 'crl' | 'ocsp';

/** Dependencies and limits of a fetcher. */
export interface FetcherOptions {
  /** Makes the HTTP requests. */
  readonly transport: Transport;
  /** Computes the digests in an OCSP CertID. */
  readonly engine: CryptoEngine;
  /** The current time, for the freshness of cached responses. */
  readonly clock: Clock;
  /** Default `http` and `https`; other schemes are never fetched. */
  readonly schemes?: readonly ('http' | 'https')[];
  /** Maximum bytes of one response. Defaults: issuers 1 MiB, CRL 64 MiB, OCSP 256 KiB. */
  readonly maxBytes?: Partial<Readonly<Record<FetchKind, number>>>;
  /** Time limit for one location with all its redirects; default 15,000 ms. */
  readonly timeoutMs?: number;
  /** Default 3. */
  readonly maxRedirects?: number;
  /** Maximum locations per certificate and kind that are tried; default 4. */
  readonly maxLocations?: number;
  /**
   * Default false: only public addresses are connected to. true: any; a list: public ones and exactly these IP
   * addresses, for an authority in the internal network.
   */
  readonly allowPrivateAddresses?: boolean | readonly string[];
  /** Default: a new memory of 64 MiB. */
  readonly cache?: FetchCache;
  /** How long a response is used without a new request if its server does not state it; default one hour, in ms. */
  readonly revalidateAfterMs?: number;
  /** Digest in the CertID; default SHA-1, which every responder knows (RFC 5019 §2.1.1). It is an identifier, not a proof. */
  readonly certIdDigest?: 'SHA-1' | 'SHA-256';
  /** Given: every OCSP request has a nonce of 32 bytes (RFC 9654) and no OCSP response is cached. */
  readonly nonce?: RandomBytes;
}
