import { createHash } from 'node:crypto';
import { concatBytes, utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { nameOf } from '../../test/authority.ts';
import { parseCrl } from './crl.ts';

const COUNT = 1_000_000;

/** A CRL of a million entries with serial numbers of 18 bytes, about 40 MB. */
function largeCrl(): Uint8Array {
  const date = write.encode(0x17, utf8('260601083000Z'));
  const one = write.sequence(write.encode(2, new Uint8Array(18).fill(1)), date);
  const entries = new Uint8Array(COUNT * one.length);
  const view = new DataView(entries.buffer);
  for (let n = 0; n < COUNT; n++) {
    entries.set(one, n * one.length);
    view.setUint32(n * one.length + 2 + 2 + 14, Math.imul(n, 2654435761) >>> 0);
    view.setUint32(n * one.length + 2 + 2 + 8, n);
  }
  const algorithm = write.sequence(write.oid('1.2.840.10045.4.3.2'));
  const time = write.time(new Date('2026-06-01T00:00:00Z'));
  const list = concatBytes(write.header(0x30, entries.length), entries);
  const tbs = write.sequence(write.integer(1), algorithm, nameOf('CA'), time, time, list);
  return write.sequence(tbs, algorithm, write.bitString(Uint8Array.of(0)));
}

function serial(n: number): Uint8Array {
  const out = new Uint8Array(18).fill(1);
  const view = new DataView(out.buffer);
  view.setUint32(14, Math.imul(n, 2654435761) >>> 0);
  view.setUint32(8, n);
  return out;
}

const fastest = (times: number, run: () => void): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
};

test('a serial number is looked up in a million entries in about the time of their digest, without objects', () => {
  const bytes = largeCrl();
  const floor = fastest(5, () => void createHash('sha256').update(bytes).digest());
  const walk = fastest(5, () => expect(parseCrl(bytes).find(serial(999_999))).toBeDefined());
  const crl = parseCrl(bytes);
  expect(crl.find(serial(5))).toBeDefined();
  const before = process.memoryUsage();
  for (let n = 6; n < 16; n++) crl.find(serial(n)); // enough look-ups for an index
  const after = process.memoryUsage();
  const extra = after.heapUsed + after.external - before.heapUsed - before.external;
  expect(extra).toBeLessThan(50e6);
  const indexed = fastest(5, () => {
    for (let n = 0; n < 1000; n++) expect(crl.find(serial(n * 997))).toBeDefined();
  });
  // biome-ignore lint/suspicious/noConsole: the figures are the point of this test
  console.log(`${bytes.length} bytes: SHA-256 ${floor} ms, walk ${walk} ms, 1000 indexed look-ups ${indexed} ms`);
  // The goal is twice the time of the digest, with a margin for shared machines.
  expect(walk).toBeLessThan(1.5 * floor);
  expect(crl.find(Uint8Array.of(1, 2, 3))).toBeUndefined();
});
