/** SM2 on any platform: with the chosen kernel or the best available one, and SM3 in TypeScript. */
import type { RandomBytes } from '@govseal/core';
import type { PrivateKey, SignatureAlgorithm } from '../types.ts';
import type { Sm2PublicKey } from './sm2-curve.ts';
import { defaultKernel } from './sm2-default.ts';
import type { Sm2Kernel } from './sm2-kernel.ts';
import { generateSm2, importSm2Pkcs8, verifySm2Value } from './sm2-key.ts';
import { sm3 } from './sm3.ts';

/** Kernel and randomness of an SM2 key. */
export interface Sm2KeyOptions {
  /** Source of the per-signature secrets. */
  readonly random: RandomBytes;
  /** Default: the WebAssembly kernel, compiled on first use, or the portable one if that fails its test. */
  readonly kernel?: Sm2Kernel;
}

/**
 * An SM2 key from DER PrivateKeyInfo. Throws `CRYPTO_KEY_MALFORMED` if the private number is out of range or the
 * public key does not belong to it, `CRYPTO_UNSUPPORTED_KEY` for another kind, or a `DerError`.
 */
export function importSm2Key(pkcs8: Uint8Array, { random, kernel = defaultKernel() }: Sm2KeyOptions): PrivateKey {
  return importSm2Pkcs8(pkcs8, { kernel, sm3 }, random);
}

/** Generates an SM2 key. */
export function generateSm2Key({ random, kernel = defaultKernel() }: Sm2KeyOptions): PrivateKey {
  return generateSm2({ kernel, sm3 }, random);
}

/** Like `CryptoEngine.verify`, for SM2 keys; throws the same codes. */
export function verifySm2With(
  kernel: Sm2Kernel,
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verifySm2Value({ kernel, sm3 }, algorithm, key, message, signature);
}
