// The four lanes compared with OpenSSL's SM3: every length around the ends of blocks and buffers, any number of
// messages, any order.
import { createHash } from 'node:crypto';
import { fromBase64, toBase64, toHex, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { createNodeEngine, nodeEngine } from '../engine.node.ts';
import { createSm3Lanes, sharedSm3Lanes } from './sm3-lanes.ts';
import { SM3_LANES_WASM } from './wasm/sm3-lanes-bytes.ts';

const native = (messages: readonly Uint8Array[]): string[] =>
  messages.map((bytes) => createHash('sm3').update(bytes).digest('hex'));
const messageOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff);

afterEach(() => {
  vi.doUnmock('./wasm/sm3-lanes-bytes.ts');
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('the examples of GB/T 32905 and the empty message, one by one and together', () => {
  const lanes = createSm3Lanes()!;
  const messages = [utf8('abc'), utf8(''), utf8('abcd'.repeat(16))];
  const expected = [
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  ];
  expect(lanes.digestAll(messages).map(toHex)).toEqual(expected);
  for (const [i, message] of messages.entries()) expect(lanes.digestAll([message]).map(toHex)).toEqual([expected[i]]);
  expect(lanes.digestAll([])).toEqual([]);
});

test('every length up to three blocks, and those around a full buffer', () => {
  const lanes = createSm3Lanes()!;
  const lengths = [...Array(193).keys()];
  for (const near of [16_384, 32_768]) for (let by = -66; by <= 66; by++) lengths.push(near + by);
  const messages = lengths.map(messageOf);
  expect(lanes.digestAll(messages).map(toHex)).toEqual(native(messages));
});

test('any messages in any order, with a lanes object that is reused', () => {
  const lanes = sharedSm3Lanes()!;
  const message = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.nat(40_000).map(messageOf));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 11 }), (messages) => {
      expect(lanes.digestAll(messages).map(toHex)).toEqual(native(messages));
    }),
    { numRuns: 150 },
  );
});

test('the engine gives equal digests from lanes and OpenSSL, for mixed lengths', () => {
  const lists = [[], [5], [5, 5], [100_000, 3, 7], [9, 90, 900, 9000], [1000, 1000, 1000, 70_000], Array(9).fill(64)];
  for (const lengths of lists) {
    const messages = lengths.map(messageOf);
    for (const engine of [nodeEngine, createNodeEngine({ sm2: 'native' })]) {
      expect(engine.digestAll('SM3', messages).map(toHex)).toEqual(native(messages));
      const sha256 = messages.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
      expect(engine.digestAll('SHA-256', messages).map(toHex)).toEqual(sha256);
    }
  }
});

/** Loads the module again with other bytes of the kernel. */
async function lanesOver(bytes: Uint8Array): Promise<unknown> {
  vi.resetModules();
  vi.doMock('./wasm/sm3-lanes-bytes.ts', () => ({ SM3_LANES_WASM: toBase64(bytes) }));
  return (await import('./sm3-lanes.ts')).createSm3Lanes();
}

test('a kernel that this platform rejects, or that fails the examples, gives null', async () => {
  const right = fromBase64(SM3_LANES_WASM);
  expect(await lanesOver(right)).not.toBeNull();
  expect(await lanesOver(right.subarray(0, right.length - 1))).toBeNull();
  // 0x79cc4519 and 0x7a879d8a of §4.2 as the operands of i32.const (signed LEB128)
  for (const constant of [
    [0x99, 0x8a, 0xb1, 0xce, 0x07],
    [0x8a, 0xbb, 0x9e, 0xd4, 0x07],
  ]) {
    const at = Buffer.from(right).indexOf(Uint8Array.from(constant));
    expect(at).toBeGreaterThan(0);
    const wrong = right.slice();
    wrong[at]! ^= 1;
    expect(await lanesOver(wrong)).toBeNull();
  }
  vi.stubGlobal('WebAssembly', undefined);
  expect(await lanesOver(right)).toBeNull();
  const { nodeEngine: without } = await import('../engine.node.ts');
  const messages = [1, 2, 3, 4, 5].map(messageOf);
  expect(without.digestAll('SM3', messages).map(toHex)).toEqual(native(messages));
});
