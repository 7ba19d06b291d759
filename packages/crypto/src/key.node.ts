import type { CurveName, PrivateKey } from './types.ts';

export type KeySpec =
  | { readonly type: 'RSA'; readonly bits: number }
  | { readonly type: 'EC'; readonly curve: CurveName }
  | { readonly type: 'OKP'; readonly curve: 'Ed25519' | 'Ed448' };

export function generateKey(_spec: KeySpec): PrivateKey {
  throw new Error('not written yet');
}

export function importPkcs8(_der: Uint8Array): PrivateKey {
  throw new Error('not written yet');
}
