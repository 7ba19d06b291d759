/** Instantiates WebAssembly modules if the platform has WebAssembly and allows compiling it. */
import { fromBase64 } from '@govseal/core';

/** The result of `make` for the module's exports; null if the platform has no WebAssembly or does not run it. */
export function fromWasm<T>(base64: string, make: (exports: WebAssembly.Exports) => T | null): T | null {
  if (typeof WebAssembly !== 'object') return null;
  try {
    const module = new WebAssembly.Module(fromBase64(base64));
    return make(new WebAssembly.Instance(module).exports);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** `fromWasm` without blocking the page. */
export async function fromWasmLater<T>(
  base64: string,
  make: (exports: WebAssembly.Exports) => T | null,
): Promise<T | null> {
  if (typeof WebAssembly !== 'object') return null;
  try {
    const { instance } = await WebAssembly.instantiate(fromBase64(base64));
    return make(instance.exports);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/**
 * Pages may forbid WebAssembly (CompileError, EvalError in older Safari) or its compilation on the main thread; memory
 * may not suffice (RangeError); a kernel may trap.
 */
function isRefusal(error: unknown): boolean {
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  return [CompileError, LinkError, RuntimeError, RangeError, EvalError].some((kind) => error instanceof kind);
}
