import type { DerNode } from '@govseal/der';
import type { DigestName, PublicKey, SignatureAlgorithm } from './types.ts';

export function readSignatureAlgorithm(_node: DerNode, _digest?: DigestName): SignatureAlgorithm {
  throw new Error('not written yet');
}

export function writeSignatureAlgorithm(_algorithm: SignatureAlgorithm, _use: 'certificate' | 'cms'): Uint8Array {
  throw new Error('not written yet');
}

/** Digest for CMS attributes: the signature's own, SHA-512 for Ed25519, SHAKE256-512 for Ed448 (RFC 8419 §3). */
export function cmsDigestFor(_algorithm: SignatureAlgorithm): DigestName {
  throw new Error('not written yet');
}

export function defaultAlgorithm(_key: PublicKey): SignatureAlgorithm {
  throw new Error('not written yet');
}

export function describeAlgorithm(
  _algorithm: SignatureAlgorithm | null,
  _digest: DigestName | null,
  _key: PublicKey | null,
): { digest: string; signature: string; keyBits: number } {
  throw new Error('not written yet');
}
