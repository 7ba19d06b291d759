/** The default kernel: the WebAssembly one if it passes its test, otherwise the portable one. */
import type { Sm2Kernel } from './sm2-kernel.ts';
import { portableKernel } from './sm2-portable.ts';
import { sharedWasmKernel } from './wasm/sm2-wasm.ts';

export function defaultKernel(): Sm2Kernel {
  return sharedWasmKernel() ?? portableKernel;
}
