/**
 * Signatures on kept certificates and lists that were found right before: the same bytes, key and engine give the same
 * answer, so that every document of a city does not pay for its authority again. Only what was right is kept; whether the
 * algorithm is still strong enough is asked each time.
 */
import { equalBytes } from '@govseal/core';
import type { CryptoEngine, PublicKey } from '@govseal/crypto';
import { isCached } from '../lru-cache.ts';

/** Cross-certified authorities have a few certificates, each under one key. */
const MOST_KEYS = 4;

const right = new WeakMap<object, WeakMap<CryptoEngine, Uint8Array[]>>();

export function wasVerified(signed: object, spki: Uint8Array, engine: CryptoEngine): boolean {
  return (
    right
      .get(signed)
      ?.get(engine)
      ?.some((known) => equalBytes(known, spki)) === true
  );
}

/** A DSA key may have parameters from above: its bytes alone do not say which key it is. */
export function rememberVerified(signed: object, key: PublicKey, spki: Uint8Array, engine: CryptoEngine): void {
  if (!isCached(signed) || key.type === 'DSA' || wasVerified(signed, spki, engine)) return;
  const engines = right.get(signed) ?? new WeakMap<CryptoEngine, Uint8Array[]>();
  right.set(signed, engines);
  const keys = engines.get(engine) ?? [];
  engines.set(engine, [new Uint8Array(spki), ...keys].slice(0, MOST_KEYS));
}
