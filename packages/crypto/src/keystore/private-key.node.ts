import type { RandomBytes } from '@govseal/core';
import type { PrivateKey } from '../types.ts';

export function openPrivateKey(_bytes: Uint8Array, _options: { readonly passphrase?: string }): Promise<PrivateKey> {
  throw new Error('not written yet');
}

export function sealPrivateKey(
  _key: PrivateKey,
  _passphrase: string,
  _options: { readonly random: RandomBytes },
): Promise<string> {
  throw new Error('not written yet');
}
