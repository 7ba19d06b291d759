/**
 * The SM3 digest (GB/T 32905-2016) and HMAC over it (RFC 2104) in plain TypeScript, for platforms without a native one.
 * Word operations only: no table and no branch depends on the data.
 */
import type { DigestStream } from '../types.ts';

const BLOCK = 64;
export const SM3_LENGTH = 32;

export const SM3_INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** T_j ⋘ j of §4.2 for each round. */
const ROUND: Int32Array = Int32Array.from({ length: 64 }, (_, j) => rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));

/** A digest in progress. */
export class Sm3 implements DigestStream {
  readonly #state: Int32Array = Int32Array.from(SM3_INITIAL);
  readonly #words: Int32Array = new Int32Array(68);
  readonly #block: Uint8Array = new Uint8Array(BLOCK);
  #filled = 0;
  #length = 0;

  /** Appends bytes to the message. */
  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(BLOCK - this.#filled, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < BLOCK) return this;
      this.#compress(this.#block, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.#compress(bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#filled = bytes.length - at;
    return this;
  }

  /** Ends the digest; the object must not be used again. */
  digest(): Uint8Array {
    // §5.2: one bit, zeros, and the length in bits as 64 bits.
    const bits = this.#length * 8;
    const padding = new Uint8Array((this.#filled < 56 ? 56 : 120) - this.#filled + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer, padding.length - 8);
    view.setUint32(0, Math.floor(bits / 2 ** 32));
    view.setUint32(4, bits >>> 0);
    this.update(padding);
    const out = new Uint8Array(SM3_LENGTH);
    const words = new DataView(out.buffer);
    for (let i = 0; i < 8; i++) words.setInt32(4 * i, this.#state[i]!);
    this.#block.fill(0);
    this.#words.fill(0);
    return out;
  }

  /** A copy of the digest's state. */
  copy(): Sm3 {
    const other = new Sm3();
    other.#state.set(this.#state);
    other.#block.set(this.#block);
    other.#filled = this.#filled;
    other.#length = this.#length;
    return other;
  }

  /** CF of §5.3. */
  #compress(bytes: Uint8Array, at: number): void {
    const w = this.#words;
    const v = this.#state;
    for (let j = 0, i = at; j < 16; j++, i += 4) {
      w[j] = (bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!;
    }
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16]! ^ w[j - 9]! ^ rotate(w[j - 3]!, 15);
      w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13]!, 7) ^ w[j - 6]!;
    }
    let a = v[0]!;
    let b = v[1]!;
    let c = v[2]!;
    let d = v[3]!;
    let e = v[4]!;
    let f = v[5]!;
    let g = v[6]!;
    let h = v[7]!;
    for (let j = 0; j < 64; j++) {
      const a12 = rotate(a, 12);
      const ss1 = rotate((a12 + e + ROUND[j]!) | 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0;
      const tt2 = (gg + h + ss1 + w[j]!) | 0;
      d = c;
      c = rotate(b, 9);
      b = a;
      a = tt1;
      h = g;
      g = rotate(f, 19);
      f = e;
      e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17);
    }
    v[0]! ^= a;
    v[1]! ^= b;
    v[2]! ^= c;
    v[3]! ^= d;
    v[4]! ^= e;
    v[5]! ^= f;
    v[6]! ^= g;
    v[7]! ^= h;
  }
}

/** SM3 of the concatenated parts. */
export function sm3(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = new Sm3();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** HMAC-SM3 of the concatenated parts; 32 bytes. */
export function hmacSm3(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const padded = new Uint8Array(BLOCK);
  padded.set(key.length > BLOCK ? sm3(key) : key);
  const inner = sm3(
    padded.map((byte) => byte ^ 0x36),
    ...parts,
  );
  const mac = sm3(
    padded.map((byte) => byte ^ 0x5c),
    inner,
  );
  padded.fill(0);
  return mac;
}
