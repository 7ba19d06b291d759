/** SM2 on any platform: the kernel that was chosen, or the best one here, with SM3 in TypeScript. */
import type { RandomBytes } from '@govseal/core';
import type { PrivateKey, SignatureAlgorithm } from '../types.ts';
import type { Sm2PublicKey } from './sm2-curve.ts';
import { defaultKernel } from './sm2-default.ts';
import type { Sm2Kernel } from './sm2-kernel.ts';
import { generateSm2, importSm2Pkcs8, verifySm2Value } from './sm2-key.ts';
import { sm3 } from './sm3.ts';

/** What an SM2 key on any platform computes with. */
export interface Sm2KeyOptions {
  /** Source of the per-signature secrets. */
  readonly random: RandomBytes;
  /** Default: the WebAssembly one where it passes its test, compiled when it is first asked for, else the portable one. */
  readonly kernel?: Sm2Kernel;
}

/**
 * An SM2 key from DER PrivateKeyInfo. Throws `CRYPTO_KEY_MALFORMED` where the number is no key or the public half beside
 * it is not its own, `CRYPTO_UNSUPPORTED_KEY` for another kind, or a `DerError`.
 */
export function importSm2Key(pkcs8: Uint8Array, { random, kernel = defaultKernel() }: Sm2KeyOptions): PrivateKey {
  return importSm2Pkcs8(pkcs8, { kernel, sm3 }, random);
}

/** A new SM2 key. */
export function generateSm2Key({ random, kernel = defaultKernel() }: Sm2KeyOptions): PrivateKey {
  return generateSm2({ kernel, sm3 }, random);
}

/** As `CryptoEngine.verify` for SM2 keys; throws the same codes. */
export function verifySm2With(
  kernel: Sm2Kernel,
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verifySm2Value({ kernel, sm3 }, algorithm, key, message, signature);
}
