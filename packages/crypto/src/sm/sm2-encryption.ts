/**
 * SM2 public-key encryption (GB/T 32918.4-2016), written as SM2Cipher (GB/T 35276 §7.2, the order C1 C3 C2) and read in
 * that and in the older forms without ASN.1. It does not hide the length of the plaintext.
 */
import { attempt, concatBytes, type RandomBytes } from '@govseal/core';
import { DerError, parseDer, readOctetString, readSequence, readUnsigned, write } from '@govseal/der';
import { CryptoError } from '../error.ts';
import { parsePrivateKeyInfo } from '../pkcs8.ts';
import type { PrivateKey, PublicKey } from '../types.ts';
import { widen } from './sm2-curve.ts';
import { defaultKernel } from './sm2-default.ts';
import type { Sm2Kernel } from './sm2-kernel.ts';
import { sm3 } from './sm3.ts';

/** SM2Cipher in DER, or plain concatenations in the current order and in that of 2010. */
export type Sm2CipherForm = 'asn1' | 'c1c3c2' | 'c1c2c3';

export interface Sm2CipherOptions {
  readonly form?: Sm2CipherForm;
  /** Default: the best available kernel. */
  readonly kernel?: Sm2Kernel;
}

interface Sm2Cipher {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  readonly hash: Uint8Array;
  readonly ciphertext: Uint8Array;
}

const HASH = 32;
const COORDINATE = 32;

/**
 * The key stream of GB/T 32918.4 §5.4.3 XORed over the data; null if it is all zero, which would reveal the plaintext.
 */
function mask(shared: Uint8Array, data: Uint8Array): Uint8Array | null {
  const out = new Uint8Array(data);
  let any = 0;
  for (let counter = 1, at = 0; at < data.length; counter++, at += HASH) {
    const stream = sm3(shared, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter));
    for (let i = 0; i < HASH && at + i < data.length; i++) {
      any |= stream[i]!;
      out[at + i]! ^= stream[i]!;
    }
  }
  return any === 0 ? null : out;
}

/**
 * Encrypts at least one byte; returns SM2Cipher in DER. Throws `CRYPTO_UNSUPPORTED_KEY` for a key of another type,
 * `CRYPTO_KEY_MALFORMED` for a point off the curve, `CRYPTO_CIPHER_PARAMETERS` for an empty plaintext.
 */
export function sm2Encrypt(
  key: PublicKey,
  plaintext: Uint8Array,
  { random, form = 'asn1', kernel = defaultKernel() }: { readonly random: RandomBytes } & Sm2CipherOptions,
): Uint8Array {
  if (key.type !== 'EC' || key.curve !== 'SM2') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.type } });
  }
  if (plaintext.length === 0) {
    throw new CryptoError('CRYPTO_CIPHER_PARAMETERS', { params: { cipher: 'SM2', parameter: 'data', length: 0 } });
  }
  for (;;) {
    const ephemeral = kernel.importKey(random(COORDINATE));
    if (ephemeral === null) continue; // one number in 2^32 is out of range
    const shared = ephemeral.multiply(key.x, key.y);
    if (shared === null) throw new CryptoError('CRYPTO_KEY_MALFORMED', { params: { key: 'SM2' } });
    const ciphertext = mask(shared, plaintext);
    if (ciphertext === null) continue;
    const { point } = ephemeral;
    const hash = digestOf(shared, plaintext);
    return encode({ x: point.subarray(0, COORDINATE), y: point.subarray(COORDINATE), hash, ciphertext }, form);
  }
}

/** C3 of GB/T 32918.4 §6.1 A7. */
function digestOf(shared: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return sm3(shared.subarray(0, COORDINATE), plaintext, shared.subarray(COORDINATE));
}

/**
 * Decrypts; null if the ciphertext is invalid, without a reason. By default the first byte determines `form`; only the
 * order of 2010 must be stated. Throws `CRYPTO_UNSUPPORTED_KEY` for a key of another type.
 */
export function sm2Decrypt(
  key: PrivateKey,
  bytes: Uint8Array,
  { form, kernel = defaultKernel() }: Sm2CipherOptions = {},
): Uint8Array | null {
  const numbers = parsePrivateKeyInfo(key.exportPkcs8());
  if (numbers.type !== 'EC' || numbers.curve !== 'SM2') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.publicKey.type } });
  }
  const secret = kernel.importKey(numbers.d);
  const cipher = decode(bytes, form ?? (bytes[0] === 0x30 ? 'asn1' : 'c1c3c2'));
  if (secret === null || cipher === null) return null;
  // GB/T 32918.4 §7.1 B1: a point off the curve would reveal d in parts.
  const shared = secret.multiply(cipher.x, cipher.y);
  if (shared === null) return null;
  const plaintext = mask(shared, cipher.ciphertext);
  if (plaintext === null) return null;
  const hash = digestOf(shared, plaintext);
  let difference = 0;
  for (let i = 0; i < HASH; i++) difference |= hash[i]! ^ cipher.hash[i]!;
  return difference === 0 ? plaintext : null;
}

function encode({ x, y, hash, ciphertext }: Sm2Cipher, form: Sm2CipherForm): Uint8Array {
  switch (form) {
    case 'asn1':
      return write.sequence(
        write.unsigned(x),
        write.unsigned(y),
        write.octetString(hash),
        write.octetString(ciphertext),
      );
    case 'c1c3c2':
      return concatBytes(Uint8Array.of(4), x, y, hash, ciphertext);
    case 'c1c2c3':
      return concatBytes(Uint8Array.of(4), x, y, ciphertext, hash);
    default:
      return form satisfies never;
  }
}

function decode(bytes: Uint8Array, form: Sm2CipherForm): Sm2Cipher | null {
  if (form === 'asn1') return attempt(() => decodeAsn1(bytes), DerError) ?? null;
  // Some vendors omit the 04; because a coordinate may also begin with that byte, only the hash can decide.
  const start = bytes[0] === 4 ? 1 : 0;
  const rest = bytes.subarray(start + 2 * COORDINATE);
  if (rest.length <= HASH) return null;
  const hashAt = form === 'c1c3c2' ? 0 : rest.length - HASH;
  return {
    x: bytes.subarray(start, start + COORDINATE),
    y: bytes.subarray(start + COORDINATE, start + 2 * COORDINATE),
    hash: rest.subarray(hashAt, hashAt + HASH),
    ciphertext: form === 'c1c3c2' ? rest.subarray(HASH) : rest.subarray(0, -HASH),
  };
}

/** null for impossible lengths; throws a `DerError`. */
function decodeAsn1(bytes: Uint8Array): Sm2Cipher | null {
  const fields = readSequence(parseDer(bytes, { maxDepth: 2, maxNodes: 5 }));
  const x = readUnsigned(fields.next());
  const y = readUnsigned(fields.next());
  const hash = readOctetString(fields.next());
  const ciphertext = readOctetString(fields.next());
  fields.end();
  const tooLong = x.length > COORDINATE || y.length > COORDINATE;
  if (tooLong || hash.length !== HASH || ciphertext.length === 0) return null;
  return { x: widen(x), y: widen(y), hash, ciphertext };
}
