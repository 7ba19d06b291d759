/**
 * Fetches one location with all limits (scheme, address, size, time, redirects) and the cache with its validators
 * (RFC 9110, RFC 9111). Failures are thrown as `FetchError`.
 */
import { canonicalAddress, isPublicAddress } from './address.ts';
import { type CacheEntry, createMemoryCache, type FetchCache } from './cache.ts';
import { FetchError, fetchError } from './error.ts';
import { cacheableUntil } from './freshness.ts';
import type { HttpResponse } from './transport.ts';
import type { FetcherOptions } from './types.ts';

export interface Resource {
  readonly location: string;
  readonly method: 'GET' | 'POST';
  readonly accept: string;
  readonly body?: { readonly bytes: Uint8Array; readonly type: string };
  readonly maxBytes: number;
  /** Absent: the cache is not used. */
  readonly cacheKey?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The reason, if the server could not be reached and an older response is used. */
  readonly instead?: FetchError;
  /** Caches the response after it was parsed, no longer than its nextUpdate. */
  keep(nextUpdate: Date | undefined): Promise<void>;
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Options for fetching one location. */
export type ClientOptions = Pick<
  FetcherOptions,
  | 'transport'
  | 'clock'
  | 'cache'
  | 'schemes'
  | 'timeoutMs'
  | 'maxRedirects'
  | 'allowPrivateAddresses'
  | 'revalidateAfterMs'
>;

export class HttpClient {
  private readonly options: ClientOptions;
  private readonly cache: FetchCache;
  private readonly addressAllowed: (address: string) => boolean;

  constructor(options: ClientOptions) {
    this.options = options;
    this.cache = options.cache ?? createMemoryCache();
    this.addressAllowed = addressRule(options.allowPrivateAddresses ?? false);
  }

  /** Throws `FetchError`. */
  async load(resource: Resource): Promise<Answer> {
    const { cacheKey } = resource;
    if (resource.signal?.aborted === true) throw fetchError('FETCH_ABORTED', { url: resource.location });
    const kept = cacheKey === undefined ? undefined : await this.cache.get(cacheKey);
    if (kept !== undefined && this.options.clock().getTime() < kept.freshUntil.getTime()) return cached(kept);
    try {
      const response = await this.ask(resource, kept);
      const answer = kept !== undefined && response.status === 304 ? revalidated(kept, response) : response;
      return this.answer(answer, cacheKey);
    } catch (error) {
      // The data has its own dates and signature, so an older response is better than none; it is reported.
      if (!(error instanceof FetchError) || kept === undefined || error.code === 'FETCH_ABORTED') throw error;
      return { ...cached(kept), instead: error };
    }
  }

  private answer(response: HttpResponse, cacheKey: string | undefined): Answer {
    const { headers, body } = response;
    const contentType = headers['content-type'] ?? '';
    return {
      body,
      contentType,
      keep: async (nextUpdate) => {
        if (cacheKey === undefined) return;
        const revalidateAfter = this.options.revalidateAfterMs ?? 3_600_000;
        const until = cacheableUntil({ headers, now: this.options.clock(), nextUpdate, revalidateAfter });
        if (until === null) return;
        const { etag, 'last-modified': lastModified } = headers;
        await this.cache.set(cacheKey, {
          body,
          contentType,
          freshUntil: until,
          etag,
          lastModified,
        });
      },
    };
  }

  /** Follows redirects within one time limit; the response has status 200, or 304 if validators were sent. */
  private async ask(resource: Resource, kept: CacheEntry | undefined): Promise<HttpResponse> {
    const timeoutMs = this.options.timeoutMs ?? 15_000;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = resource.signal === undefined ? timeout : AbortSignal.any([resource.signal, timeout]);
    const headers = requestHeaders(resource, kept);
    const maxRedirects = this.options.maxRedirects ?? 3;
    let url = this.checkUrl(resource.location);
    try {
      for (let redirects = 0; ; redirects++) {
        const response = await this.options.transport.request({
          url,
          method: resource.method,
          headers,
          body: resource.body?.bytes,
          maxBytes: resource.maxBytes,
          addressAllowed: this.addressAllowed,
          signal,
        });
        const { status } = response;
        if (status === 200 || (status === 304 && kept !== undefined)) return response;
        const location = response.headers.location;
        // 303 turns a POST into a GET of something else (RFC 9110 §15.4.4), which cannot answer an OCSP request.
        const follows = REDIRECTS.includes(status) && !(status === 303 && resource.method === 'POST');
        if (!follows || location === undefined) throw fetchError('FETCH_STATUS', { url: url.href, status });
        if (redirects >= maxRedirects) {
          throw fetchError('FETCH_REDIRECTS', { url: resource.location, limit: maxRedirects });
        }
        url = this.redirect(url, location);
      }
    } catch (error) {
      if (error instanceof FetchError) throw error;
      if (resource.signal?.aborted === true) throw fetchError('FETCH_ABORTED', { url: resource.location }, error);
      if (timeout.aborted) throw fetchError('FETCH_TIMEOUT', { url: resource.location, limit: timeoutMs }, error);
      throw error;
    }
  }

  private redirect(from: URL, location: string): URL {
    const to = this.checkUrl(location, from);
    if (from.protocol === 'https:' && to.protocol !== 'https:') {
      throw fetchError('FETCH_REDIRECT_DOWNGRADE', { url: from.href, to: to.href });
    }
    return to;
  }

  private checkUrl(location: string, base?: URL): URL {
    if (!URL.canParse(location, base)) throw fetchError('FETCH_LOCATION', { url: location });
    const url = new URL(location, base);
    const schemes = this.options.schemes ?? ['http', 'https'];
    if (!['http:', 'https:'].includes(url.protocol) || !schemes.some((scheme) => `${scheme}:` === url.protocol)) {
      throw fetchError('FETCH_SCHEME', {
        url: location,
        scheme: url.protocol.slice(0, -1),
        allowed: schemes.join(', '),
      });
    }
    // A URL in a certificate must not contain a user and password.
    if (url.username !== '' || url.password !== '') throw fetchError('FETCH_LOCATION', { url: url.host });
    return url;
  }
}

/** All addresses, only public ones, or public ones and a list. */
function addressRule(allow: boolean | readonly string[]): (address: string) => boolean {
  if (allow === true) return () => true;
  const listed = new Set(allow === false ? [] : allow.map(canonicalAddress));
  return (address) => isPublicAddress(address) || listed.has(canonicalAddress(address) ?? '');
}

function requestHeaders(resource: Resource, kept: CacheEntry | undefined): Record<string, string> {
  return {
    accept: resource.accept,
    'accept-encoding': 'identity',
    'user-agent': 'govseal',
    ...(resource.body === undefined
      ? {}
      : { 'content-type': resource.body.type, 'content-length': String(resource.body.bytes.length) }),
    ...(kept?.etag === undefined ? {} : { 'if-none-match': kept.etag }),
    ...(kept?.lastModified === undefined ? {} : { 'if-modified-since': kept.lastModified }),
  };
}

/** RFC 9111 §4.3.4: the cached body with the new headers. */
function revalidated(kept: CacheEntry, response: HttpResponse): HttpResponse {
  const { etag, lastModified } = kept;
  return {
    status: 200,
    body: kept.body,
    headers: {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { 'last-modified': lastModified }),
      ...response.headers,
      'content-type': kept.contentType,
    },
  };
}

function cached(kept: CacheEntry): Answer {
  return { body: kept.body, contentType: kept.contentType, keep: async () => {} };
}
