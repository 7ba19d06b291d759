/** Caches pre-signed OCSP responses for some seconds by the bytes of the request. */
import type { Clock } from '@govseal/core';
import type { OcspResponder } from '../status/ocsp/responder.ts';
import type { OcspAnswer } from '../status/ocsp/single-response.ts';

/** Size and lifetime. */
export interface AnswerCacheOptions {
  /** The current time; an answer past its nextUpdate is not used. */
  readonly clock: Clock;
  /** Milliseconds for which another process's revocation may go unnoticed; default 2,000. */
  readonly keepMs?: number | undefined;
  /** Maximum number of responses; default 20,000 (about 40 MB). */
  readonly size?: number | undefined;
}

/** Answers repeated OCSP requests from memory. */
export interface AnswerCache {
  /** DER OCSPRequest in, answer out; synchronous if it is cached. */
  respond(request: Uint8Array): Promise<OcspAnswer> | OcspAnswer;
  /** Call after a status change. */
  clear(): void;
}

/** Longer requests have several CertIDs or are unusual: not cached. */
const MAX_CACHED_REQUEST = 256;

/** Puts a cache in front of a responder; only answers that may be cached are kept (RFC 5019 §6). */
export function cacheAnswers(responder: OcspResponder, options: AnswerCacheOptions): AnswerCache {
  const { clock, keepMs = 2000, size = 20_000 } = options;
  let cached = new Map<string, OcspAnswer>();
  let until = 0;
  const answer = async (request: Uint8Array, key: string): Promise<OcspAnswer> => {
    const generation = cached;
    const fresh = await responder.respond(request);
    // a response requested before a change goes into the old map, which is discarded
    if (fresh.source === 'pre-signed' && generation.size < size) generation.set(key, fresh);
    return fresh;
  };
  return {
    respond: (request) => {
      if (request.length > MAX_CACHED_REQUEST) return responder.respond(request);
      const now = clock().getTime();
      // all entries expire together: cheaper than a time for each, and none is older than keepMs
      if (now >= until || until - now > keepMs) {
        cached = new Map();
        until = now + keepMs;
      }
      const key = Buffer.from(request.buffer, request.byteOffset, request.length).toString('latin1');
      return cached.get(key) ?? answer(request, key);
    },
    clear: () => {
      responder.clearCache();
      cached = new Map();
      until = 0;
    },
  };
}
