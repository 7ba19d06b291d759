/** Digests for which collisions can be made, or nearly: what they sign is not what its signer has seen. */
import type { DigestName } from '@govseal/crypto';

export function isColliding(digest: DigestName | null): boolean {
  return digest === 'MD5' || digest === 'SHA-1' || digest === 'RIPEMD-160';
}
