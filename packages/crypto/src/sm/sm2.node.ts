/**
 * Selects the SM2 implementation on Node: the WebAssembly kernel if it passes the example of the standard, else OpenSSL
 * if it passes. Selected once, on first use.
 */
import { digest } from '../digest.node.ts';
import type { Sm2Implementation } from './sm2-key.ts';
import { sharedWasmKernel } from './wasm/sm2-wasm.ts';

/** `auto`: the WebAssembly kernel if available; `native`: only OpenSSL. */
export type Sm2Choice = 'auto' | 'native';

let chosen: Sm2Implementation | null | undefined;

/** null: OpenSSL is requested, or the kernel is unavailable or incorrect. */
export function selectSm2Implementation(choice: Sm2Choice = 'auto'): Sm2Implementation | null {
  if (choice === 'native') return null;
  if (chosen === undefined) {
    const kernel = sharedWasmKernel();
    chosen = kernel === null ? null : { kernel, sm3: (...parts) => digest('SM3', ...parts) };
  }
  return chosen;
}
