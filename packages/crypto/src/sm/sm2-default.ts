/** The kernel of those who name none: the WebAssembly one where it passes its test, else the portable one. */
import type { Sm2Kernel } from './sm2-kernel.ts';
import { portableKernel } from './sm2-portable.ts';
import { sharedWasmKernel } from './wasm/sm2-wasm.ts';

export function defaultKernel(): Sm2Kernel {
  return sharedWasmKernel() ?? portableKernel;
}
