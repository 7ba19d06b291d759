/** Passwords and file keys of revisions 2 to 4 (ISO 32000-2 §7.6.4.3.2 algorithm 2, §7.6.4.4 algorithms 4 to 7). */
import { concatBytes, equalBytes } from '@govseal/core';
import type { PdfCiphers } from './ciphers.ts';
import type { EncryptionParameters } from './dictionary.ts';
import { rc4 } from './rc4.ts';

/** Algorithm 2 step a. */
const PADDING = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
);
const ROUNDS = 50;
const UNKEYED = Uint8Array.of(0xff, 0xff, 0xff, 0xff);

function pad(password: Uint8Array): Uint8Array {
  return concatBytes(password.subarray(0, 32), PADDING).subarray(0, 32);
}

/** Algorithm 6: the file key if `password` is the user's, otherwise null. */
export function legacyUserKey(
  ciphers: PdfCiphers,
  parameters: EncryptionParameters,
  id: Uint8Array,
  password: Uint8Array,
): Uint8Array | null {
  for (const length of parameters.keyLengths) {
    const key = fileKey(ciphers, parameters, { id, password, length });
    if (opens(ciphers, parameters, id, key)) return key;
  }
  return null;
}

/** Algorithm 7: /O is the user's password, encrypted with the owner's. */
export function legacyOwnerKey(
  ciphers: PdfCiphers,
  parameters: EncryptionParameters,
  id: Uint8Array,
  password: Uint8Array,
): Uint8Array | null {
  const { revision, owner } = parameters;
  for (const length of parameters.keyLengths) {
    let digest = ciphers.digest('md5', pad(password));
    if (revision >= 3) for (let i = 0; i < ROUNDS; i++) digest = ciphers.digest('md5', digest);
    const key = digest.subarray(0, length);
    let user = owner;
    if (revision === 2) user = rc4(key, user);
    else for (let round = 19; round >= 0; round--) user = rc4(mask(key, round), user);
    const found = legacyUserKey(ciphers, parameters, id, user);
    if (found !== null) return found;
  }
  return null;
}

/** Algorithm 2. */
function fileKey(
  ciphers: PdfCiphers,
  parameters: EncryptionParameters,
  { id, password, length }: { readonly id: Uint8Array; readonly password: Uint8Array; readonly length: number },
): Uint8Array {
  const { revision, owner, permissions, encryptMetadata } = parameters;
  const parts = [pad(password), owner, littleEndian(permissions), id];
  if (revision >= 4 && !encryptMetadata) parts.push(UNKEYED);
  let key = ciphers.digest('md5', ...parts).subarray(0, length);
  if (revision >= 3) for (let i = 0; i < ROUNDS; i++) key = ciphers.digest('md5', key).subarray(0, length);
  return key;
}

/** Algorithms 4 and 5: whether the key gives /U. From revision 3 on, only its first 16 bytes are compared. */
function opens(ciphers: PdfCiphers, parameters: EncryptionParameters, id: Uint8Array, key: Uint8Array): boolean {
  if (parameters.revision === 2) return equalBytes(rc4(key, PADDING), parameters.user);
  let value = ciphers.digest('md5', PADDING, id);
  for (let round = 0; round < 20; round++) value = rc4(mask(key, round), value);
  return equalBytes(value, parameters.user.subarray(0, 16));
}

function mask(key: Uint8Array, round: number): Uint8Array {
  return key.map((byte) => byte ^ round);
}

function littleEndian(value: number): Uint8Array {
  return Uint8Array.of(value, value >> 8, value >> 16, value >> 24);
}
