/** Passwords and file keys of revisions 5 and 6 (ISO 32000-2 §7.6.4.3.3 algorithm 2.A, §7.6.4.4 algorithms 11 to 13). */
import { equalBytes } from '@govseal/core';
import { pdfError } from '../error.ts';
import type { PdfCiphers } from './ciphers.ts';
import type { EncryptionParameters } from './dictionary.ts';
import { hash2b } from './hash-2b.ts';

const NOTHING = new Uint8Array(0);
const ZERO_IV = new Uint8Array(16);

/** Algorithm 11: the file key if `password` is the user's, otherwise null. */
export function modernUserKey(
  ciphers: PdfCiphers,
  { revision, user, userKey }: EncryptionParameters,
  password: Uint8Array,
): Uint8Array | null {
  return unwrap(ciphers, revision, password, { stored: user, wrapped: userKey, user: NOTHING });
}

/** Algorithm 12: the owner's hash includes /U. */
export function modernOwnerKey(
  ciphers: PdfCiphers,
  { revision, user, owner, ownerKey }: EncryptionParameters,
  password: Uint8Array,
): Uint8Array | null {
  return unwrap(ciphers, revision, password, { stored: owner, wrapped: ownerKey, user });
}

interface WrappedKey {
  /** A hash (32 bytes), a validation salt (8) and a key salt (8). */
  readonly stored: Uint8Array;
  readonly wrapped: Uint8Array;
  /** /U for the owner's password, otherwise empty. */
  readonly user: Uint8Array;
}

function unwrap(
  ciphers: PdfCiphers,
  revision: number,
  password: Uint8Array,
  { stored, wrapped, user }: WrappedKey,
): Uint8Array | null {
  const hash = hash2b(ciphers, revision, password, { salt: stored.subarray(32, 40), user });
  if (!equalBytes(hash, stored.subarray(0, 32))) return null;
  const key = hash2b(ciphers, revision, password, { salt: stored.subarray(40, 48), user });
  return ciphers.aesCbc('decrypt', key, ZERO_IV, wrapped);
}

/** Algorithm 13: /Perms repeats /P and /EncryptMetadata under the file key, so that a change of either is detected. */
export function checkPerms(
  ciphers: PdfCiphers,
  { perms, permissions, encryptMetadata }: EncryptionParameters,
  key: Uint8Array,
  offset: number,
): void {
  const plain = ciphers.aesCbc('decrypt', key, ZERO_IV, perms);
  const stated = plain[0]! | (plain[1]! << 8) | (plain[2]! << 16) | (plain[3]! << 24);
  const marked = plain[9] === 0x61 && plain[10] === 0x64 && plain[11] === 0x62;
  const metadata = plain[8] === (encryptMetadata ? 0x54 : 0x46);
  if (!marked || stated !== permissions || !metadata) {
    throw pdfError('PDF_ENCRYPTION_DICTIONARY', offset, { expected: 'Perms' });
  }
}
