import { equalBytes } from '@govseal/core';
import { parseBerPrefix, parseDer, write } from '@govseal/der';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDer, isDerSetOf, octetsOf, toDer } from './ber.ts';

const read = (bytes: Uint8Array): ReturnType<typeof parseBerPrefix>['node'] =>
  parseBerPrefix(bytes, { maxNodes: 1_000_000 }).node;
const ber = (...bytes: number[]): ReturnType<typeof parseBerPrefix>['node'] => read(Uint8Array.from(bytes));

test('the segments of a constructed OCTET STRING are joined, including nested ones', () => {
  const node = ber(0x24, 0x80, 0x04, 1, 0xaa, 0x24, 4, 0x04, 2, 0xbb, 0xcc, 0, 0);
  expect(octetsOf(node)).toEqual(Uint8Array.of(0xaa, 0xbb, 0xcc));
  expect(isDer(node)).toBe(false);
  expect(toDer(node)).toEqual(Uint8Array.of(4, 3, 0xaa, 0xbb, 0xcc));
});

test('hundreds of thousands of segments or members do not overflow the stack', () => {
  const content = new Uint8Array(300_000).fill(7);
  const segments = write.encode(
    0x24,
    new Uint8Array(900_000).map((_, at) => [4, 1, 7][at % 3]!),
  );
  const joined = read(segments);
  // vitest compares member by member, which takes seconds
  expect(equalBytes(octetsOf(joined), content)).toBe(true);
  expect(equalBytes(toDer(joined), write.octetString(content))).toBe(true);
  for (const tag of [0x30, 0x31]) {
    const members = write.encode(
      tag,
      new Uint8Array(900_000).map((_, at) => [2, 1, 7][at % 3]!),
    );
    expect(equalBytes(toDer(read(members)), members)).toBe(true);
  }
});

test('long lengths become short ones', () => {
  const node = ber(0x30, 0x81, 3, 0x02, 1, 5);
  expect(isDer(node)).toBe(false);
  expect(toDer(node)).toEqual(Uint8Array.of(0x30, 3, 2, 1, 5));
});

test('an unsorted SET is not DER, a sorted one is', () => {
  const node = ber(0x31, 6, 0x02, 1, 9, 0x02, 1, 5);
  expect(isDer(node)).toBe(false);
  expect(toDer(node)).toEqual(Uint8Array.of(0x31, 6, 2, 1, 5, 2, 1, 9));
  expect(isDerSetOf(ber(0xa0, 6, 0x02, 1, 9, 0x02, 1, 5))).toBe(false);
  expect(isDerSetOf(ber(0xa0, 6, 0x02, 1, 5, 0x02, 1, 9))).toBe(true);
});

test('a SET that the writer sorted is DER and unchanged by toDer', () => {
  const member = fc.uint8Array({ maxLength: 300 }).map((bytes) => write.octetString(bytes));
  fc.assert(
    fc.property(fc.array(member, { maxLength: 8 }), (members) => {
      const set = write.setOf(members);
      expect(isDer(parseDer(set))).toBe(true);
      expect(toDer(parseDer(set))).toEqual(set);
      const shuffled = write.encode(0x31, ...members);
      expect(toDer(parseDer(shuffled))).toEqual(set);
    }),
    { numRuns: 100 },
  );
});
