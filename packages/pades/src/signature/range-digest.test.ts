import { concatBytes, toRandomAccess } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRangeDigester } from './range-digest.ts';

const bytes = new Uint8Array(4096).map((_, index) => (index * 7919) >> 3);
const names = ['SHA-256', 'SHA-512', 'SHAKE256-512', 'SHA-1'] as const;
const range = fc.nat({ max: 2000 }).chain((offset) => fc.nat({ max: 2000 }).map((length) => ({ offset, length })));
const ranges = fc.oneof(
  fc.tuple(fc.nat({ max: 2000 }), range).map(([length, second]) => [{ offset: 0, length }, second]),
  fc.array(range, { maxLength: 3 }),
);

test('a digest that continues from one signature to the next gives the digest of each range', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ranges, fc.constantFrom(...names)), { maxLength: 8 }), (asked) => {
      const digester = createRangeDigester(nodeEngine, toRandomAccess(bytes));
      for (const [list, name] of asked) {
        const parts = list.map(({ offset, length }) => bytes.slice(offset, offset + length));
        expect(digester(list)(name)).toEqual(nodeEngine.digest(name, concatBytes(...parts)));
      }
    }),
  );
});

test('each byte is digested once for any number of signatures', () => {
  let updated = 0;
  const counting: CryptoEngine = {
    ...nodeEngine,
    createDigest: (name) => {
      const stream = nodeEngine.createDigest(name);
      return {
        ...stream,
        update: (part) => {
          updated += part.length;
          stream.update(part);
        },
      };
    },
  };
  const digester = createRangeDigester(counting, toRandomAccess(bytes));
  for (let length = 1; length <= 4000; length += 100) digester([{ offset: 0, length }])('SHA-256');
  expect(updated).toBeLessThanOrEqual(4000);
});

test('an engine that cannot copy a digest gives the same results', () => {
  const plain: CryptoEngine = {
    ...nodeEngine,
    createDigest: (name) => {
      const { update, digest } = nodeEngine.createDigest(name);
      return { update, digest };
    },
  };
  const digester = createRangeDigester(plain, toRandomAccess(bytes));
  const list = [
    { offset: 0, length: 10 },
    { offset: 20, length: 30 },
  ];
  const whole = concatBytes(bytes.slice(0, 10), bytes.slice(20, 50));
  expect(digester(list)('SHA-256')).toEqual(nodeEngine.digest('SHA-256', whole));
});
