/** SHA-256 of the platform over several parts. */
import { createHash, hash as oneShot } from 'node:crypto';
import { concatBytes } from '@govseal/core';

/** Up to this many bytes, concatenating the parts is cheaper than a hash object. */
const SMALL = 16_384;

/** SHA-256 over the concatenation of the parts, by Node's crypto. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length <= SMALL) {
    const whole = parts.length === 1 ? parts[0]! : concatBytes(...parts);
    return plain(oneShot('sha256', whole, 'buffer'));
  }
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return plain(hash.digest());
}

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
