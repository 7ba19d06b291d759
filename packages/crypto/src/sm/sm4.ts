/**
 * SM4 (GB/T 32907-2016) in the modes that documents use: ECB and CBC (GB/T 17964), CTR, GCM (NIST SP 800-38D) and CCM
 * (SP 800-38C). A platform provides ECB, CBC and CTR; padding and the two authenticated modes are built on them here.
 */
import { concatBytes } from '@govseal/core';
import { CryptoError } from '../error.ts';
import { ccmMac, ccmNonceLength, ccmTagLength } from './ccm.ts';
import { ghash } from './ghash.ts';

export const SM4_BLOCK = 16;

/** ECB over whole blocks, without padding. The key has 16 bytes. */
export type Sm4Blocks = (key: Uint8Array, direction: 'encrypt' | 'decrypt', blocks: Uint8Array) => Uint8Array;

/** What a platform provides; the lengths were checked before. */
export interface Sm4Primitives {
  /** Whole blocks, each independent of the others. */
  readonly ecb: Sm4Blocks;
  /** Whole blocks, without padding. */
  cbc(key: Uint8Array, iv: Uint8Array, direction: 'encrypt' | 'decrypt', blocks: Uint8Array): Uint8Array;
  /** Any length; `counter` is the first counter block, incremented as one number of 128 bits. */
  ctr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array;
}

/** Input of authenticated encryption. */
export interface AeadInput {
  /** 16 bytes. */
  readonly key: Uint8Array;
  /** Bytes: GCM 1 or more, usually 12; CCM 7 to 13. Never use a nonce twice with one key. */
  readonly nonce: Uint8Array;
  /** Authenticated, not encrypted; default empty. */
  readonly associatedData?: Uint8Array;
  /** Bytes: GCM 12 to 16, CCM 4 to 16 and even; default 16. */
  readonly tagLength?: number;
}

/**
 * SM4 on one platform. Methods throw `CRYPTO_CIPHER_PARAMETERS` for a key, IV, nonce or tag of a wrong length; data that
 * does not decrypt is null.
 */
export interface Sm4 {
  /** Whole blocks, without padding: for wrapped keys (GB/T 35276 §7.4) only. */
  encryptEcb(key: Uint8Array, blocks: Uint8Array): Uint8Array;
  /** Whole blocks, without padding; null for a partial block. */
  decryptEcb(key: Uint8Array, blocks: Uint8Array): Uint8Array | null;
  /** With the padding of RFC 5652 §6.3. */
  encryptCbc(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** null if the padding is wrong. */
  decryptCbc(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null;
  /** Encrypts or decrypts. */
  ctr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array;
  /** Ciphertext followed by the tag. */
  sealGcm(input: AeadInput, plaintext: Uint8Array): Uint8Array;
  /** The plaintext; null if the tag is wrong. */
  openGcm(input: AeadInput, sealed: Uint8Array): Uint8Array | null;
  /** Ciphertext followed by the tag. */
  sealCcm(input: AeadInput, plaintext: Uint8Array): Uint8Array;
  /** The plaintext; null if the tag is wrong. */
  openCcm(input: AeadInput, sealed: Uint8Array): Uint8Array | null;
}

function expectLength(parameter: string, length: number, right: boolean): void {
  if (!right) throw new CryptoError('CRYPTO_CIPHER_PARAMETERS', { params: { cipher: 'SM4', parameter, length } });
}

function expectKey(key: Uint8Array): void {
  expectLength('key', key.length, key.length === 16);
}

/** Builds all modes on what a platform provides. */
export function createSm4({ ecb, cbc, ctr }: Sm4Primitives): Sm4 {
  return {
    encryptEcb(key, blocks) {
      expectKey(key);
      expectLength('data', blocks.length, blocks.length % SM4_BLOCK === 0);
      return ecb(key, 'encrypt', blocks);
    },
    decryptEcb(key, blocks) {
      expectKey(key);
      return blocks.length % SM4_BLOCK === 0 ? ecb(key, 'decrypt', blocks) : null;
    },
    encryptCbc(key, iv, plaintext) {
      expectKey(key);
      expectLength('iv', iv.length, iv.length === SM4_BLOCK);
      const count = SM4_BLOCK - (plaintext.length % SM4_BLOCK);
      return cbc(key, iv, 'encrypt', concatBytes(plaintext, new Uint8Array(count).fill(count)));
    },
    decryptCbc(key, iv, ciphertext) {
      expectKey(key);
      expectLength('iv', iv.length, iv.length === SM4_BLOCK);
      if (ciphertext.length === 0 || ciphertext.length % SM4_BLOCK !== 0) return null;
      return withoutPadding(cbc(key, iv, 'decrypt', ciphertext));
    },
    ctr(key, counter, data) {
      expectKey(key);
      expectLength('iv', counter.length, counter.length === SM4_BLOCK);
      return ctr(key, counter, data);
    },
    sealGcm(input, plaintext) {
      const { h, counter, mask } = gcmStart({ ecb, ctr }, input);
      const ciphertext = counted32(ctr, input.key, counter, plaintext);
      const tag = xor(ghash(h, input.associatedData ?? new Uint8Array(0), ciphertext), mask);
      return concatBytes(ciphertext, tag.subarray(0, input.tagLength ?? SM4_BLOCK));
    },
    openGcm(input, sealed) {
      const { h, counter, mask } = gcmStart({ ecb, ctr }, input);
      const split = sealed.length - (input.tagLength ?? SM4_BLOCK);
      if (split < 0) return null;
      const ciphertext = sealed.subarray(0, split);
      const tag = xor(ghash(h, input.associatedData ?? new Uint8Array(0), ciphertext), mask);
      return sameTag(tag, sealed.subarray(split)) ? counted32(ctr, input.key, counter, ciphertext) : null;
    },
    sealCcm(input, plaintext) {
      const { counter, mask, tagLength } = ccmStart(ctr, input);
      const tag = xor(ccmMac(cbc, input, tagLength, plaintext), mask);
      return concatBytes(ctr(input.key, counter, plaintext), tag.subarray(0, tagLength));
    },
    openCcm(input, sealed) {
      const { counter, mask, tagLength } = ccmStart(ctr, input);
      const split = sealed.length - tagLength;
      if (split < 0) return null;
      const plaintext = ctr(input.key, counter, sealed.subarray(0, split));
      const tag = xor(ccmMac(cbc, input, tagLength, plaintext), mask);
      return sameTag(tag, sealed.subarray(split)) ? plaintext : null;
    },
  };
}

/** SP 800-38D §7.1: the hash key, the counter of the first block and E(J0). */
function gcmStart(
  { ecb, ctr }: Pick<Sm4Primitives, 'ecb' | 'ctr'>,
  { key, nonce, tagLength = SM4_BLOCK }: AeadInput,
): { h: Uint8Array; counter: Uint8Array; mask: Uint8Array } {
  expectKey(key);
  expectLength('nonce', nonce.length, nonce.length > 0);
  expectLength('tag', tagLength, tagLength >= 12 && tagLength <= 16);
  const h = ecb(key, 'encrypt', new Uint8Array(SM4_BLOCK));
  const start =
    nonce.length === 12 ? concatBytes(nonce, Uint8Array.of(0, 0, 0, 1)) : ghash(h, new Uint8Array(0), nonce);
  const counter = new Uint8Array(start);
  const view = new DataView(counter.buffer);
  view.setUint32(12, view.getUint32(12) + 1);
  return { h, counter, mask: ctr(key, start, new Uint8Array(SM4_BLOCK)) };
}

/**
 * SP 800-38D §6.2: only the last 32 bits are incremented, so a counter that wraps continues at zero without a carry.
 */
function counted32(ctr: Sm4Primitives['ctr'], key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array {
  const first = new DataView(counter.buffer, counter.byteOffset).getUint32(12);
  const beforeWrap = (2 ** 32 - first) * SM4_BLOCK;
  if (data.length <= beforeWrap) return ctr(key, counter, data);
  const wrapped = concatBytes(counter.subarray(0, 12), new Uint8Array(4));
  return concatBytes(ctr(key, counter, data.subarray(0, beforeWrap)), ctr(key, wrapped, data.subarray(beforeWrap)));
}

/** SP 800-38C appendix A.3: counter block 0 masks the tag, 1 and on the data. */
function ccmStart(
  ctr: Sm4Primitives['ctr'],
  { key, nonce, tagLength = SM4_BLOCK }: AeadInput,
): { counter: Uint8Array; mask: Uint8Array; tagLength: number } {
  expectKey(key);
  expectLength('nonce', nonce.length, ccmNonceLength(nonce.length));
  expectLength('tag', tagLength, ccmTagLength(tagLength));
  const zero = new Uint8Array(SM4_BLOCK);
  zero[0] = 14 - nonce.length;
  zero.set(nonce, 1);
  const counter = new Uint8Array(zero);
  counter[15] = 1;
  return { counter, mask: ctr(key, zero, new Uint8Array(SM4_BLOCK)), tagLength };
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ b[i]!);
}

/** Compares every byte of the received tag, even after a difference. */
function sameTag(computed: Uint8Array, received: Uint8Array): boolean {
  let difference = 0;
  for (let i = 0; i < received.length; i++) difference |= computed[i]! ^ received[i]!;
  return difference === 0;
}

/** RFC 5652 §6.3: 1 to 16 bytes, each with the value of their count. */
export function withoutPadding(padded: Uint8Array): Uint8Array | null {
  const count = padded[padded.length - 1] ?? 0;
  if (count < 1 || count > SM4_BLOCK || count > padded.length) return null;
  for (let i = padded.length - count; i < padded.length; i++) if (padded[i] !== count) return null;
  return padded.subarray(0, padded.length - count);
}
