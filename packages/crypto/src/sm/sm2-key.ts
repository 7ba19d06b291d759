/**
 * SM2 keys and signatures with any kernel: the private key, and the verification that engines call.
 * Randomness is an argument; the same random bytes give the same signature.
 */
import { concatBytes, equalBytes, type RandomBytes } from '@govseal/core';
import { write } from '@govseal/der';
import { curveRow } from '../curve.ts';
import { readSignaturePair } from '../ecdsa-value.ts';
import { CryptoError } from '../error.ts';
import { requireFit } from '../fit.ts';
import { type PrivateNumbers, parsePrivateKeyInfo, writeEcPrivateKey, writePrivateKeyInfo } from '../pkcs8.ts';
import { malformed, writeKeyAlgorithm } from '../spki.ts';
import type { PrivateKey, SignatureAlgorithm } from '../types.ts';
import { DEFAULT_USER_ID, type Sm2PublicKey, sm2Z, widen } from './sm2-curve.ts';
import { type Sm2Kernel, type Sm2SecretKey, signTwice } from './sm2-kernel.ts';

export type Sm3Digest = (...parts: readonly Uint8Array[]) => Uint8Array;

/** An implementation of SM2: the curve, and SM3 for Z and e. */
export interface Sm2Implementation {
  readonly kernel: Sm2Kernel;
  readonly sm3: Sm3Digest;
}

/** A `PrivateKey` whose methods are synchronous. */
export interface Sm2PrivateKey extends PrivateKey {
  readonly publicKey: Sm2PublicKey;
  sign(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array;
}

/** e of GB/T 32918.2 §6.1: SM3(Z ‖ M). */
function digestWithZ(
  { digest, userId }: SignatureAlgorithm,
  key: Sm2PublicKey,
  message: Uint8Array,
  sm3: Sm3Digest,
): Uint8Array {
  if (digest !== 'SM3') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', { params: { algorithm: 'SM2', digest: digest ?? 'none' } });
  }
  return withZ(sm2Z(key, userId ?? DEFAULT_USER_ID, sm3), message, sm3);
}

// Concatenating short messages is cheaper than a digest in parts.
const SHORT = 1 << 14;

function withZ(z: Uint8Array, message: Uint8Array, sm3: Sm3Digest): Uint8Array {
  return message.length < SHORT ? sm3(concatBytes(z, message)) : sm3(z, message);
}

/**
 * An SM2 key from DER PrivateKeyInfo. Throws `CRYPTO_KEY_MALFORMED` if the private number is out of range or the
 * public key does not belong to it, `CRYPTO_UNSUPPORTED_KEY` for another type, or a `DerError`.
 */
export function importSm2Pkcs8(
  pkcs8: Uint8Array,
  implementation: Sm2Implementation,
  random: RandomBytes,
): Sm2PrivateKey {
  return importSm2Numbers(parsePrivateKeyInfo(new Uint8Array(pkcs8)), implementation, random);
}

/** `importSm2Pkcs8` for numbers that were already parsed. */
export function importSm2Numbers(
  numbers: PrivateNumbers,
  implementation: Sm2Implementation,
  random: RandomBytes,
): Sm2PrivateKey {
  if (numbers.type !== 'EC' || numbers.curve !== 'SM2') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: numbers.type } });
  }
  const secret = implementation.kernel.importKey(numbers.d);
  if (secret === null) throw malformed(undefined, 'SM2');
  const { point } = numbers;
  if (point?.[0] === 4 && !equalBytes(point.subarray(1), secret.point)) throw malformed(undefined, 'SM2');
  return new KernelKey(secret, numbers.d, implementation, random);
}

/** Generates a key. */
export function generateSm2(implementation: Sm2Implementation, random: RandomBytes): Sm2PrivateKey {
  for (;;) {
    const d = random(32);
    const secret = implementation.kernel.importKey(d);
    if (secret !== null) return new KernelKey(secret, d, implementation, random); // one number in 2^32 is out of range
  }
}

class KernelKey implements Sm2PrivateKey {
  readonly publicKey: Sm2PublicKey;
  readonly #secret: Sm2SecretKey;
  readonly #d: Uint8Array;
  readonly #sm3: Sm3Digest;
  readonly #random: RandomBytes;
  #defaultZ: Uint8Array | undefined;

  constructor(secret: Sm2SecretKey, d: Uint8Array, implementation: Sm2Implementation, random: RandomBytes) {
    const { point } = secret;
    this.publicKey = { type: 'EC', curve: 'SM2', x: point.slice(0, 32), y: point.slice(32), bits: 256 };
    this.#secret = secret;
    this.#d = new Uint8Array(d);
    this.#sm3 = implementation.sm3;
    this.#random = random;
  }

  sign(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array {
    requireFit(algorithm, this.publicKey);
    const pair = signTwice(this.#secret, this.#digest(algorithm, message), this.#random(32));
    if (pair === null) throw new CryptoError('CRYPTO_SIGNING_FAILED', { params: { scheme: 'SM2', digest: 'SM3' } });
    return write.sequence(write.unsigned(pair.r), write.unsigned(pair.s));
  }

  #digest(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array {
    if (algorithm.digest !== 'SM3' || algorithm.userId !== undefined) {
      return digestWithZ(algorithm, this.publicKey, message, this.#sm3);
    }
    this.#defaultZ ??= sm2Z(this.publicKey, DEFAULT_USER_ID, this.#sm3);
    return withZ(this.#defaultZ, message, this.#sm3);
  }

  exportPkcs8(): Uint8Array {
    const { publicKey } = this;
    const point = Uint8Array.of(4, ...publicKey.x, ...publicKey.y);
    return writePrivateKeyInfo(writeKeyAlgorithm(publicKey), writeEcPrivateKey('SM2', this.#d, point));
  }
}

/**
 * Verifies a DER value; false for any other bytes. Throws `CRYPTO_KEY_MALFORMED` for a point off the curve,
 * `CRYPTO_UNSUPPORTED_ALGORITHM` for a digest other than SM3, `CRYPTO_USER_ID`.
 */
export function verifySm2Value(
  { kernel, sm3 }: Sm2Implementation,
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const e = digestWithZ(algorithm, key, message, sm3);
  const pair = readSignaturePair(signature, curveRow('SM2').order);
  if (pair === null) return false;
  const verified = kernel.verify(key.x, key.y, e, { r: widen(pair.r), s: widen(pair.s) });
  if (verified === null) throw malformed(undefined, 'SM2');
  return verified;
}
