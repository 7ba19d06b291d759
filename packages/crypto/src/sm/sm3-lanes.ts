/**
 * SM3 of many messages by the WebAssembly kernel in wasm/sm3-lanes.ts, four at a time: no processor in common use has
 * an instruction for SM3, and four messages in a vector take about as long as two. A single message is faster with
 * OpenSSL.
 */
import { equalBytes, fromHex, utf8 } from '@govseal/core';
import { SM3_INITIAL, SM3_LENGTH } from './sm3.ts';
import { SM3_LANES_WASM } from './wasm/sm3-lanes-bytes.ts';
import { fromWasm } from './wasm/wasm-module.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  buffers(): number;
  states(): number;
  initialise(): void;
  compress(blocks: number): void;
}

const LANES = 4;
const BLOCK = 64;
/** Number of blocks in a lane's buffer, as in wasm/sm3-lanes.ts. */
const MAX_BLOCKS = 256;

export class Sm3Lanes {
  private readonly kernel: Exports;
  private readonly buffers: Uint8Array;
  private readonly states: Uint32Array;

  constructor(kernel: Exports) {
    kernel.initialise();
    this.kernel = kernel;
    this.buffers = new Uint8Array(kernel.memory.buffer, kernel.buffers(), LANES * MAX_BLOCKS * BLOCK);
    this.states = new Uint32Array(kernel.memory.buffer, kernel.states(), LANES * 8);
  }

  /** Digests in the order of the messages. */
  digestAll(messages: readonly Uint8Array[]): Uint8Array[] {
    const digests = new Array<Uint8Array>(messages.length);
    // The longest first: a long message at the end would leave three lanes idle.
    const waiting = messages.map((bytes, index) => ({ bytes, index })).sort((a, b) => a.bytes.length - b.bytes.length);
    const lanes: (Reading | undefined)[] = Array.from({ length: LANES }, () => undefined);
    for (;;) {
      for (let lane = 0; lane < LANES; lane++) {
        const next = lanes[lane] === undefined ? waiting.pop() : undefined;
        if (next === undefined) continue;
        lanes[lane] = new Reading(next.bytes, next.index);
        this.begin(lane);
      }
      const busy = lanes.filter((reading) => reading !== undefined);
      if (busy.length === 0) break;
      const blocks = Math.min(MAX_BLOCKS, ...busy.map(({ left }) => left));
      for (const [lane, reading] of lanes.entries()) reading?.copy(this.bufferOf(lane), blocks);
      this.kernel.compress(blocks);
      for (const [lane, reading] of lanes.entries()) {
        if (reading === undefined || reading.left > 0) continue;
        digests[reading.index] = this.end(lane);
        lanes[lane] = undefined;
      }
    }
    this.buffers.fill(0);
    return digests;
  }

  private bufferOf(lane: number): Uint8Array {
    return this.buffers.subarray(lane * MAX_BLOCKS * BLOCK, (lane + 1) * MAX_BLOCKS * BLOCK);
  }

  private begin(lane: number): void {
    for (const [word, value] of SM3_INITIAL.entries()) this.states[LANES * word + lane] = value;
  }

  private end(lane: number): Uint8Array {
    const digest = new Uint8Array(SM3_LENGTH);
    const view = new DataView(digest.buffer);
    for (let word = 0; word < 8; word++) view.setUint32(4 * word, this.states[LANES * word + lane]!);
    return digest;
  }
}

/** A message and its padding in blocks (§5.2: one bit, zeros, and the length in bits as 64 bits). */
class Reading {
  readonly index: number;
  /** Blocks not yet copied. */
  left: number;
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array, index: number) {
    this.bytes = bytes;
    this.index = index;
    this.left = Math.floor((bytes.length + 8) / BLOCK) + 1;
  }

  copy(to: Uint8Array, blocks: number): void {
    const { bytes, at } = this;
    const { length } = bytes;
    const end = at + blocks * BLOCK;
    to.set(bytes.subarray(at, end));
    this.at = end;
    this.left -= blocks;
    if (end <= length) return;
    to.fill(0, Math.max(length - at, 0), blocks * BLOCK);
    if (at <= length) to[length - at] = 0x80;
    if (this.left > 0) return;
    const view = new DataView(to.buffer, to.byteOffset + blocks * BLOCK - 8);
    view.setUint32(0, Math.floor(length / 2 ** 29));
    view.setUint32(4, (length * 8) >>> 0);
  }
}

let shared: Sm3Lanes | null | undefined;

/** A shared instance, created on first use; null without WebAssembly SIMD or if it computes incorrectly. */
export function sharedSm3Lanes(): Sm3Lanes | null {
  if (shared === undefined) shared = createSm3Lanes();
  return shared;
}

export function createSm3Lanes(): Sm3Lanes | null {
  return fromWasm(SM3_LANES_WASM, (exports) => {
    const lanes = new Sm3Lanes(exports as unknown as Exports);
    return passesExamples(lanes) ? lanes : null;
  });
}

/** Whether every lane gives the answers of the examples of GB/T 32905 appendix A. */
function passesExamples(lanes: Sm3Lanes): boolean {
  const one = utf8('abc');
  const two = utf8('abcd'.repeat(16));
  const expected = [
    fromHex('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'),
    fromHex('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'),
  ];
  const digests = lanes.digestAll([one, two, one, two, two, one, two, one]);
  return digests.every((digest, i) => equalBytes(digest, expected[i < 4 ? i % 2 : 1 - (i % 2)]!));
}
