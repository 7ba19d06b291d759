/** RC4, the stream cipher of PDF 1.1 to 1.5 (ISO 32000-1 §7.6.2). Only for reading and updating such files: RC4 is broken. */

/** Encrypts or decrypts, which is the same operation; `key` has 1 to 256 bytes. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = new Uint8Array(256);
  for (let i = 0; i < 256; i++) state[i] = i;
  for (let i = 0, j = 0; i < 256; i++) {
    const held = state[i]!;
    j = (j + held + key[i % key.length]!) & 255;
    state[i] = state[j]!;
    state[j] = held;
  }
  const out = new Uint8Array(data.length);
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 255;
    const held = state[i]!;
    j = (j + held) & 255;
    const other = state[j]!;
    state[i] = other;
    state[j] = held;
    out[n] = data[n]! ^ state[(held + other) & 255]!;
  }
  return out;
}
