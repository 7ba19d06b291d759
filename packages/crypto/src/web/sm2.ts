/** SM2 signatures in the engine of browsers. */
import { verifySm2With } from '../sm/sm2-anywhere.ts';
import type { Sm2PublicKey } from '../sm/sm2-curve.ts';
import { defaultKernel } from '../sm/sm2-default.ts';
import type { Sm2Kernel } from '../sm/sm2-kernel.ts';
import type { SignatureAlgorithm } from '../types.ts';

export function verifySm2(
  kernel: Sm2Kernel = defaultKernel(),
  ...signed: readonly [SignatureAlgorithm, Sm2PublicKey, Uint8Array, Uint8Array]
): boolean {
  return verifySm2With(kernel, ...signed);
}
