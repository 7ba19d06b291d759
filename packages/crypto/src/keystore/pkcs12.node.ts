import type { RandomBytes } from '@govseal/core';
import type { PrivateKey } from '../types.ts';

export interface Pkcs12Contents {
  readonly key: PrivateKey;
  /** The certificate whose public key is the key's, DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly friendlyName?: string;
}

export interface CreatePkcs12Options extends Pkcs12Contents {
  readonly passphrase: string;
  readonly random: RandomBytes;
}

export function openPkcs12(_bytes: Uint8Array, _options: { readonly passphrase: string }): Promise<Pkcs12Contents> {
  throw new Error('not written yet');
}

export function createPkcs12(_options: CreatePkcs12Options): Promise<Uint8Array> {
  throw new Error('not written yet');
}
