/** OCSP answers signed in advance, kept for some seconds by the bytes of the question: a busy question costs no look-up. */
import type { Clock } from '@govseal/core';
import type { OcspResponder } from '../status/ocsp/responder.ts';
import type { OcspAnswer } from '../status/ocsp/single-response.ts';

export interface AnswerCacheOptions {
  readonly clock: Clock;
  /** Milliseconds that a revocation by another process may be unseen; default 2,000. */
  readonly keepMs?: number | undefined;
  /** Most answers kept; default 20,000 (about 40 MB). */
  readonly size?: number | undefined;
}

export interface AnswerCache {
  respond(request: Uint8Array): Promise<OcspAnswer> | OcspAnswer;
  /** After a change of standing. */
  clear(): void;
}

/** Longer requests are several questions, or odd: not kept. */
const LONGEST = 256;

export function cacheAnswers(responder: OcspResponder, options: AnswerCacheOptions): AnswerCache {
  const { clock, keepMs = 2000, size = 20_000 } = options;
  let kept = new Map<string, OcspAnswer>();
  let until = 0;
  const answer = async (request: Uint8Array, key: string): Promise<OcspAnswer> => {
    const round = kept;
    const fresh = await responder.respond(request);
    // what was asked before a change is kept with what went before it, and goes with that
    if (fresh.source === 'pre-signed' && round.size < size) round.set(key, fresh);
    return fresh;
  };
  return {
    respond: (request) => {
      if (request.length > LONGEST) return responder.respond(request);
      const now = clock().getTime();
      // all go at once: cheaper than a time for each, and nothing is older than keepMs
      if (now >= until || until - now > keepMs) {
        kept = new Map();
        until = now + keepMs;
      }
      const key = Buffer.from(request.buffer, request.byteOffset, request.length).toString('latin1');
      return kept.get(key) ?? answer(request, key);
    },
    clear: () => {
      responder.clearCache();
      kept = new Map();
      until = 0;
    },
  };
}
