/**
 * Which way SM2 is computed on Node: the WebAssembly kernel where it passes the standard's example, OpenSSL's SM2 behind
 * its own such test otherwise. The choice is made once, when SM2 is first asked for.
 */
import { digest } from '../digest.node.ts';
import type { Sm2Way } from './sm2-key.ts';
import { sharedWasmKernel } from './wasm/sm2-wasm.ts';

/** `native` is OpenSSL's, for those who want nothing else to compute. */
export type Sm2Choice = 'auto' | 'native';

let chosen: Sm2Way | null | undefined;

/** null: OpenSSL is wanted, or there is no WebAssembly here, or its kernel errs. */
export function sm2Way(choice: Sm2Choice = 'auto'): Sm2Way | null {
  if (choice === 'native') return null;
  if (chosen === undefined) {
    const kernel = sharedWasmKernel();
    chosen = kernel === null ? null : { kernel, sm3: (...parts) => digest('SM3', ...parts) };
  }
  return chosen;
}
