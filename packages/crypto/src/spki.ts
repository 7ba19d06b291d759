import type { DerNode } from '@govseal/der';
import type { PublicKey } from './types.ts';

export function readPublicKey(_spki: DerNode): PublicKey {
  throw new Error('not written yet');
}

export function writePublicKey(_key: PublicKey): Uint8Array {
  throw new Error('not written yet');
}
