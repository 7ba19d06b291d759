/** WebAssembly where the platform has it and lets it be compiled. */
import { fromBase64 } from '@govseal/core';

/** What `make` makes of the module's exports; null where this platform has no WebAssembly or refuses to run it. */
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

/** The same without blocking the page. */
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
 * Pages may forbid WebAssembly (CompileError, in older Safari EvalError) or its compilation on the main thread, and memory
 * may be short (RangeError); a kernel that traps is none.
 */
function isRefusal(error: unknown): boolean {
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  return [CompileError, LinkError, RuntimeError, RangeError, EvalError].some((kind) => error instanceof kind);
}
