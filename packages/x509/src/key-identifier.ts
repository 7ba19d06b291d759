import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
export function keyIdentifier(_spki: Uint8Array, _engine: CryptoEngine): MaybePromise<Uint8Array> {
  throw new Error('not written yet');
}
