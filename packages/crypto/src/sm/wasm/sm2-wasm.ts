/**
 * SM2 with the WebAssembly kernel in wasm/: constant-time for secrets and several times faster than the alternatives,
 * on any platform with WebAssembly. Frequently used public keys get a table.
 */
import { passesExample, type Sm2Kernel, type Sm2SecretKey } from '../sm2-kernel.ts';
import { SM2_WASM } from './sm2-wasm-bytes.ts';
import { fromWasm, fromWasmLater } from './wasm-module.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  buffers(): number;
  initialise(): void;
  importKey(): number;
  hedge(attempt: number): void;
  sign(): number;
  multiply(): number;
  prepareKey(slot: number): number;
  verify(slot: number): number;
}

/** Offsets of the kernel's buffers, as in wasm/sm2.ts. */
const D = 0;
const INVERSE = 32;
const E = 64;
const RANDOM = 96;
const NONCE = 128;
const R = 192;
const S = 224;
const X = 256;
const Y = 288;

const SLOTS = 16;
// Building a table costs as much as it saves in 16 verifications. Building it after 16 uses, the total is never more
// than twice the optimum.
const USES_BEFORE_TABLE = 16;
const MAX_COUNTED_KEYS = 512;

/** null if the platform has no WebAssembly or forbids it, or the kernel fails the example of the standard. */
export function createWasmKernel(): Sm2Kernel | null {
  return fromWasm(SM2_WASM, kernelOf);
}

let shared: Sm2Kernel | null | undefined;

/** The shared instance, created on first use. */
export function sharedWasmKernel(): Sm2Kernel | null {
  if (shared === undefined) shared = createWasmKernel();
  return shared;
}

/** `createWasmKernel` without blocking the page. */
export function loadWasmKernel(): Promise<Sm2Kernel | null> {
  return fromWasmLater(SM2_WASM, kernelOf);
}

function kernelOf(exports: WebAssembly.Exports): Sm2Kernel | null {
  const kernel = new WasmKernel(exports as unknown as Exports);
  return passesExample(kernel) ? kernel : null;
}

class WasmKernel implements Sm2Kernel {
  readonly name = 'wasm';
  readonly #kernel: Exports;
  readonly #io: Uint8Array;
  readonly #known: KeySlots = new KeySlots();

  constructor(kernel: Exports) {
    this.#kernel = kernel;
    this.#io = new Uint8Array(kernel.memory.buffer, kernel.buffers(), 320);
    kernel.initialise();
  }

  importKey(d: Uint8Array): Sm2SecretKey | null {
    const io = this.#io;
    io.set(d, D);
    if (this.#kernel.importKey() === 0) return null;
    const point = io.slice(X, X + 64);
    const inverse = io.slice(INVERSE, INVERSE + 32);
    io.fill(0, INVERSE, INVERSE + 32);
    return new WasmSecretKey(this.#kernel, io, new Uint8Array(d), inverse, point);
  }

  verify(x: Uint8Array, y: Uint8Array, e: Uint8Array, { r, s }: { r: Uint8Array; s: Uint8Array }): boolean | null {
    const io = this.#io;
    io.set(x, X);
    io.set(y, Y);
    const { slot, fresh } = this.#known.use(x, y);
    if (fresh && this.#kernel.prepareKey(slot) === 0) {
      this.#known.giveBack(x, y);
      return null;
    }
    io.set(e, E);
    io.set(r, R);
    io.set(s, S);
    const verdict = this.#kernel.verify(slot);
    return verdict < 0 ? null : verdict === 1;
  }
}

class WasmSecretKey implements Sm2SecretKey {
  readonly point: Uint8Array;
  readonly #kernel: Exports;
  readonly #io: Uint8Array;
  readonly #d: Uint8Array;
  readonly #inverse: Uint8Array;

  constructor(kernel: Exports, io: Uint8Array, d: Uint8Array, inverse: Uint8Array, point: Uint8Array) {
    this.#kernel = kernel;
    this.#io = io;
    this.#d = d;
    this.#inverse = inverse;
    this.point = point;
  }

  sign(e: Uint8Array, nonce: Uint8Array): { r: Uint8Array; s: Uint8Array } | null {
    this.#io.set(e, E);
    this.#io.set(nonce, NONCE);
    return this.#finish();
  }

  signHedged(e: Uint8Array, random: Uint8Array, attempt: number): { r: Uint8Array; s: Uint8Array } | null {
    this.#io.set(this.#d, D);
    this.#io.set(e, E);
    this.#io.set(random, RANDOM);
    this.#kernel.hedge(attempt);
    return this.#finish();
  }

  multiply(x: Uint8Array, y: Uint8Array): Uint8Array | null {
    const io = this.#io;
    io.set(this.#d, D);
    io.set(x, X);
    io.set(y, Y);
    if (this.#kernel.multiply() === 0) return null;
    const point = io.slice(X, X + 64);
    io.fill(0, X, X + 64);
    return point;
  }

  /** The kernel erases its secrets itself. */
  #finish(): { r: Uint8Array; s: Uint8Array } | null {
    this.#io.set(this.#inverse, INVERSE);
    if (this.#kernel.sign() === 0) return null;
    return { r: this.#io.slice(R, R + 32), s: this.#io.slice(S, S + 32) };
  }
}

/** The slots of public keys that have a table; the least recently used is evicted. −1: no slot. */
class KeySlots {
  readonly #slots = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #free: number[] = Array.from({ length: SLOTS }, (_, slot) => slot);

  use(x: Uint8Array, y: Uint8Array): { readonly slot: number; readonly fresh: boolean } {
    const id = String.fromCharCode(...x, ...y);
    const slot = this.#slots.get(id);
    if (slot !== undefined) {
      this.#slots.delete(id); // marks it as most recently used
      this.#slots.set(id, slot);
      return { slot, fresh: false };
    }
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.delete(id);
    if (count <= USES_BEFORE_TABLE) {
      this.#counts.set(id, count);
      if (this.#counts.size > MAX_COUNTED_KEYS) this.#counts.delete(this.#counts.keys().next().value!);
      return { slot: -1, fresh: false };
    }
    const free = this.#free.pop() ?? this.#oldest();
    this.#slots.set(id, free);
    return { slot: free, fresh: true };
  }

  /** Releases the slot of an invalid key. */
  giveBack(x: Uint8Array, y: Uint8Array): void {
    const id = String.fromCharCode(...x, ...y);
    const slot = this.#slots.get(id);
    this.#slots.delete(id);
    if (slot !== undefined) this.#free.push(slot);
  }

  #oldest(): number {
    const [id, slot] = this.#slots.entries().next().value!;
    this.#slots.delete(id);
    return slot;
  }
}
