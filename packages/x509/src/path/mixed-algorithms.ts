/**
 * SM2 beside other algorithms in one path: a chain is as strong as its weakest link, and a system built for one family
 * proves nothing by the other (GB/T 20518's SM2 profile). Refused unless the caller allows it.
 */
import type { Finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { Certificate, MixedAlgorithms, TrustAnchor } from '../types.ts';
import { note } from './certificate-checks.ts';

export function isSm2(key: PublicKey): boolean {
  return key.type === 'EC' && key.curve === 'SM2';
}

/** A finding at the first certificate, from the anchor down, whose key is of another family than its issuer's. */
export function checkMixed(
  path: readonly Certificate[],
  anchor: TrustAnchor,
  mode: MixedAlgorithms = 'refuse',
): Finding[] {
  if (mode === 'allow') return [];
  let issuer = anchor.publicKey;
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index]!.publicKey;
    if (isSm2(key) !== isSm2(issuer)) {
      const found = note('X509_MIXED_ALGORITHMS', path[index]!, { key: nameOf(key), issuer: nameOf(issuer) });
      return [mode === 'refuse' ? found : { ...found, severity: 'warning' }];
    }
    issuer = key;
  }
  return [];
}

/** May a key of this family say whether a certificate under that key is revoked? */
export function mayAnswer(key: PublicKey, issuer: PublicKey, mode: MixedAlgorithms = 'refuse'): boolean {
  return mode !== 'refuse' || isSm2(key) === isSm2(issuer);
}

function nameOf(key: PublicKey): string {
  return key.type === 'EC' ? key.curve : key.type === 'unsupported' ? key.oid : key.type;
}
