/**
 * Digests with practical or nearly practical collisions: a signature with one may cover content that its signer never
 * saw.
 */
import type { DigestName } from '@govseal/crypto';

export function isColliding(digest: DigestName | null): boolean {
  return digest === 'MD5' || digest === 'SHA-1' || digest === 'RIPEMD-160';
}
