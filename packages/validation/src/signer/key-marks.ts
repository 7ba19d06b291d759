/** The values that certificates of one private key have in common. */
import { toHex } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';

/**
 * The numbers of the key, because certificates encode one key in several ways. Of a point only x counts, because the holder
 * of the private key d of (x, y) also has n − d, the private key of (x, −y).
 */
export function keyMarks(key: PublicKey | null): string[] {
  switch (key?.type) {
    case 'RSA':
      return [`RSA ${toHex(key.n).replace(/^0+/, '')}`];
    case 'EC':
      return [`${key.curve} ${toHex(key.x)}`];
    case 'OKP':
      return [`${key.curve} ${toHex(withoutSign(key.x))}`];
    case 'DSA':
      return [`DSA ${toHex(key.y).replace(/^0+/, '')}`];
    default:
      return [];
  }
}

/** RFC 8032 §5.1.2, §5.2.2: the last byte's highest bit is the sign of the other coordinate, the only one that −d changes. */
function withoutSign(point: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(point);
  bytes[bytes.length - 1]! &= 0x7f;
  return bytes;
}
