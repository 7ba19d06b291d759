/**
 * `createHttpTsa`: an RFC 3161 time-stamp authority over HTTP (§3.4): one POST per request, with all limits of
 * fetching. It only transports requests and responses; `requestTimestamp` checks the response, and validation its
 * signer.
 */
import type { TimestampAuthority } from '@govseal/evidence';
import { HttpClient } from './http-client.ts';
import type { FetcherOptions } from './types.ts';

/** The address of a time-stamp authority and the limits of a request. */
export interface HttpTsaOptions
  extends Pick<FetcherOptions, 'transport' | 'schemes' | 'timeoutMs' | 'maxRedirects' | 'allowPrivateAddresses'> {
  /** http or https URL that takes application/timestamp-query. */
  readonly url: string;
  /** Maximum bytes of a response; default 256 KiB. */
  readonly maxBytes?: number;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/** A time-stamp authority over HTTP (RFC 3161 §3.4). `respond` throws `FetchError`. */
export function createHttpTsa(options: HttpTsaOptions): TimestampAuthority {
  // No response is cached, because each has the nonce of its request.
  const client = new HttpClient({ ...options, clock: () => new Date(0) });
  return {
    respond: async (request) => {
      const { body } = await client.load({
        location: options.url,
        method: 'POST',
        accept: 'application/timestamp-reply',
        body: { bytes: request, type: 'application/timestamp-query' },
        maxBytes: options.maxBytes ?? 256 * 1024,
        signal: options.signal,
      });
      return body;
    },
  };
}
