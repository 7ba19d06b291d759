/**
 * Rejects paths that mix SM2 with other algorithms, unless the caller allows them: a chain is as strong as its weakest
 * link, and the SM2 profile of GB/T 20518 has only SM2 keys.
 */
import type { Finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { Certificate } from '../types.ts';
import { note } from './certificate-checks.ts';
import type { MixedAlgorithms, TrustAnchor } from './path-types.ts';

export function isSm2(key: PublicKey): boolean {
  return key.type === 'EC' && key.curve === 'SM2';
}

/** Reports the first certificate, from the anchor down, whose key is of another family than its issuer's. */
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

/** Whether a key of this family may sign revocation data about certificates of that issuer key. */
export function mayReportStatus(key: PublicKey, issuer: PublicKey, mode: MixedAlgorithms = 'refuse'): boolean {
  return mode !== 'refuse' || isSm2(key) === isSm2(issuer);
}

function nameOf(key: PublicKey): string {
  return key.type === 'EC' ? key.curve : key.type === 'unsupported' ? key.oid : key.type;
}
