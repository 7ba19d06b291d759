/**
 * Remembers verified signatures on cached certificates and CRLs: equal bytes, key and engine give the same result, so
 * many documents share one verification of their CA certificates. Only successes are remembered; algorithm strength is
 * checked every time.
 */
import { equalBytes } from '@govseal/core';
import type { CryptoEngine, PublicKey } from '@govseal/crypto';
import { isCached } from '../lru-cache.ts';

/** Cross-certified CAs have a few certificates under different keys. */
const MAX_KEYS = 4;

const verified = new WeakMap<object, WeakMap<CryptoEngine, Uint8Array[]>>();

/** Whether the signature on this object verified under this key (DER of its SubjectPublicKeyInfo) with this engine. */
export function wasVerified(signed: object, spki: Uint8Array, engine: CryptoEngine): boolean {
  return (
    verified
      .get(signed)
      ?.get(engine)
      ?.some((known) => equalBytes(known, spki)) === true
  );
}

/**
 * Remembers a verified signature if its object is cached. DSA keys are skipped: a key may inherit its parameters, so
 * its bytes do not identify it.
 */
export function rememberVerified(signed: object, key: PublicKey, spki: Uint8Array, engine: CryptoEngine): void {
  if (!isCached(signed) || key.type === 'DSA' || wasVerified(signed, spki, engine)) return;
  const engines = verified.get(signed) ?? new WeakMap<CryptoEngine, Uint8Array[]>();
  verified.set(signed, engines);
  const keys = engines.get(engine) ?? [];
  engines.set(engine, [new Uint8Array(spki), ...keys].slice(0, MAX_KEYS));
}
