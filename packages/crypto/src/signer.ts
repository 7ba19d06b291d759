import type { PrivateKey, SignatureAlgorithm, Signer } from './types.ts';

export interface SoftwareSignerOptions {
  readonly key: PrivateKey;
  /** The signing certificate, DER. */
  readonly certificate: Uint8Array;
  readonly chain?: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm;
}

export function createSoftwareSigner(_options: SoftwareSignerOptions): Signer {
  throw new Error('not written yet');
}
