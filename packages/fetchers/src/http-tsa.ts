/**
 * `createHttpTsa`: an RFC 3161 time-stamp authority over HTTP (§3.4): one POST a request, with every limit of fetching.
 * It carries requests and answers; whoever asks checks the answer (`requestTimestamp`), and validation whom it is from.
 */
import type { TimestampAuthority } from '@govseal/evidence';
import { HttpClient } from './http-client.ts';
import type { FetcherOptions } from './types.ts';

export interface HttpTsaOptions
  extends Pick<FetcherOptions, 'transport' | 'schemes' | 'timeoutMs' | 'maxRedirects' | 'allowPrivateAddresses'> {
  readonly url: string;
  /** Most bytes of one answer; default 256 KiB. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export function createHttpTsa(options: HttpTsaOptions): TimestampAuthority {
  // No answer is ever kept: each has the nonce of its request.
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
