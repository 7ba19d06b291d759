/** Serial numbers: random, or the same on every run when a seed is given. */
import { concatBytes, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';

export type SerialSource = () => Promise<Uint8Array>;

/** 17 bytes: a leading 1, so that the number is positive and never shorter, then 128 bits (RFC 5280 §4.1.2.2). */
export function createSerialSource(engine: CryptoEngine, seed: string | undefined): SerialSource {
  let counter = 0;
  const next = async (): Promise<Uint8Array> => {
    if (seed === undefined) return engine.randomBytes(16);
    counter++;
    const digest = await engine.digest('SHA-256', utf8(`${seed}/${counter}`));
    return digest.subarray(0, 16);
  };
  return async () => concatBytes(Uint8Array.of(1), await next());
}
