/**
 * SM2 keys and signatures over any kernel: the private key that runs where node:crypto does not, and the verification that
 * an engine adds. Randomness is an argument; the same random octets give the same signature.
 */
import { equalBytes, type RandomBytes } from '@govseal/core';
import { write } from '@govseal/der';
import { curveRow } from '../curve.ts';
import { readSignaturePair } from '../ecdsa-value.ts';
import { CryptoError } from '../error.ts';
import { requireFit } from '../fit.ts';
import { parsePrivateKeyInfo, writeEcPrivateKey, writePrivateKeyInfo } from '../pkcs8.ts';
import { malformed, writeKeyAlgorithm } from '../spki.ts';
import type { PrivateKey, SignatureAlgorithm } from '../types.ts';
import { DEFAULT_USER_ID, type Sm2PublicKey, sm2Z } from './sm2-curve.ts';
import { type Sm2Kernel, signWithKernel } from './sm2-kernel.ts';
import { portableKernel } from './sm2-portable.ts';
import { sm3 } from './sm3.ts';

export interface Sm2KeyOptions {
  readonly random: RandomBytes;
  /** Default: the portable one. */
  readonly kernel?: Sm2Kernel;
}

/** e of GB/T 32918.2 §6.1: SM3(Z ‖ M). */
function digestWithZ({ digest, userId }: SignatureAlgorithm, key: Sm2PublicKey, message: Uint8Array): Uint8Array {
  if (digest !== 'SM3') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', { params: { algorithm: 'SM2', digest: digest ?? 'none' } });
  }
  return sm3(sm2Z(key, userId ?? DEFAULT_USER_ID, sm3), message);
}

/**
 * An SM2 key from DER PrivateKeyInfo, for any platform. Throws `CRYPTO_KEY_MALFORMED` where the number is no key or the
 * public half that stands beside it is not its own, `CRYPTO_UNSUPPORTED_KEY` for another kind, or a `DerError`.
 */
export function importSm2Key(pkcs8: Uint8Array, { random, kernel = portableKernel }: Sm2KeyOptions): PrivateKey {
  const numbers = parsePrivateKeyInfo(pkcs8.slice());
  if (numbers.type !== 'EC' || numbers.curve !== 'SM2') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: numbers.type } });
  }
  return sm2KeyOf(numbers.d, { random, kernel }, numbers.point);
}

/** A new SM2 key. */
export function generateSm2Key({ random, kernel = portableKernel }: Sm2KeyOptions): PrivateKey {
  for (;;) {
    const d = random(32);
    // One number in 2^32 is out of range.
    if (kernel.publicPoint(d) !== null) return sm2KeyOf(d, { random, kernel });
  }
}

function sm2KeyOf(d: Uint8Array, { random, kernel }: Required<Sm2KeyOptions>, claimed?: Uint8Array): PrivateKey {
  const coordinates = kernel.publicPoint(d);
  if (coordinates === null) throw malformed('SM2');
  const point = Uint8Array.of(4, ...coordinates);
  if (claimed?.[0] === 4 && !equalBytes(claimed, point)) throw malformed('SM2');
  const publicKey: Sm2PublicKey = {
    type: 'EC',
    curve: 'SM2',
    x: coordinates.slice(0, 32),
    y: coordinates.slice(32),
    bits: 256,
  };
  return {
    publicKey,
    sign(algorithm, message) {
      requireFit(algorithm, publicKey);
      const pair = signWithKernel(kernel, d, digestWithZ(algorithm, publicKey, message), random(32));
      if (pair === null) {
        throw new CryptoError('CRYPTO_SIGNING_FAILED', { params: { scheme: 'SM2', digest: 'SM3' } });
      }
      return write.sequence(write.unsigned(pair.r), write.unsigned(pair.s));
    },
    exportPkcs8: () => writePrivateKeyInfo(writeKeyAlgorithm(publicKey), writeEcPrivateKey('SM2', d, point)),
  };
}

/**
 * Verifies a DER value; false for any other bytes. Throws `CRYPTO_KEY_MALFORMED` for a point off the curve,
 * `CRYPTO_UNSUPPORTED_ALGORITHM` for another digest than SM3, `CRYPTO_USER_ID`.
 */
export function verifySm2With(
  kernel: Sm2Kernel,
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const e = digestWithZ(algorithm, key, message);
  const pair = readSignaturePair(signature, curveRow('SM2').order);
  if (pair === null) return false;
  const verified = kernel.verify(key.x, key.y, e, { r: widen(pair.r), s: widen(pair.s) });
  if (verified === null) throw malformed('SM2');
  return verified;
}

function widen(magnitude: Uint8Array): Uint8Array {
  const out = new Uint8Array(32);
  out.set(magnitude, 32 - magnitude.length);
  return out;
}
