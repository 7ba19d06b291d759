/** A serial number looked up in a CRL of a million entries, against the SHA-256 of the same bytes. */
import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { write } from '@govseal/der';
import { parseCrl } from '@govseal/x509';
import { writeName } from '@govseal/x509/build';
import type { Row } from '../measure.ts';

const ENTRIES = 1_000_000;
const SERIAL_LENGTH = 16;

/** Also prints the memory of the first look-up: what a program needs besides the bytes. */
export async function crlRows(): Promise<Row[]> {
  const { der, serialAt } = makeLargeCrl();
  const absent = new Uint8Array(SERIAL_LENGTH).fill(0x7f);
  collectGarbage();
  const before = memory();
  const list = parseCrl(der);
  if (list.find(absent) !== undefined) throw new Error('found a serial number that the CRL does not list');
  const walked = memory();
  for (let again = 0; again < 10; again++) {
    if (list.find(serialAt(ENTRIES - 1)) === undefined) throw new Error('the last entry was not found');
  }
  const indexed = memory();
  const most = Math.max(growth(before, walked), growth(before, indexed));
  const megabytes = (after: Memory): string => (growth(before, after) / 1e6).toFixed(1);
  console.log(
    `CRL of ${ENTRIES} entries, ${(der.length / 1e6).toFixed(1)} MB; extra memory: one look-up ${megabytes(walked)} MB, ` +
      `indexed for more ${megabytes(indexed)} MB   target < 50 MB  ${most < 50e6 ? 'reached' : 'MISSED'}\n`,
  );
  return [
    {
      title: 'look up one serial number in a CRL of 1,000,000 entries, from bytes',
      batch: 1,
      target: 2,
      candidates: [
        { name: 'floor: SHA-256', run: () => createHash('sha256').update(der).digest() },
        { name: 'govseal', run: (index) => parseCrl(der).find(index % 2 === 0 ? serialAt(index * 7919) : absent) },
        { name: 'govseal, two look-ups', run: (index) => twice(der, serialAt(index * 7919), absent) },
        { name: 'govseal, indexed', share: 100_000, run: (index) => list.find(serialAt(index)) },
      ],
    },
  ];
}

function twice(der: Uint8Array, first: Uint8Array, second: Uint8Array): boolean {
  const list = parseCrl(der);
  return list.find(first) !== undefined && list.find(second) === undefined;
}

/** Memory in use by the engine's own count, but at least the growth of the process. */
interface Memory {
  readonly held: number;
  readonly resident: number;
}

function memory(): Memory {
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

function growth(before: Memory, after: Memory): number {
  return Math.max(after.held - before.held, after.resident - before.resident);
}

/** Before measuring, so that what the list was built from does not count. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}

/** Random serial numbers, every second entry with a reason; about 42 MB. The signature is not verified. */
function makeLargeCrl(): { readonly der: Uint8Array; serialAt(index: number): Uint8Array } {
  const date = write.time(new Date('2026-03-01T00:00:00Z'));
  const reason = write.sequence(write.sequence(write.oid('2.5.29.21'), write.octetString(write.enumerated(1))));
  const plainLength = 2 + SERIAL_LENGTH + date.length;
  const size = (index: number): number => 2 + plainLength + (index % 2 === 0 ? reason.length : 0);
  const pair = size(0) + size(1);
  const content = new Uint8Array((ENTRIES / 2) * pair);
  const offset = (index: number): number => Math.floor(index / 2) * pair + (index % 2) * size(0);
  const serials = randomBytes(1 << 20);
  for (let index = 0; index < ENTRIES; index++) {
    let at = offset(index);
    content[at++] = 0x30;
    content[at++] = size(index) - 2;
    content[at++] = 0x02;
    content[at++] = SERIAL_LENGTH;
    const from = (index * 13) % (serials.length - SERIAL_LENGTH);
    content.set(serials.subarray(from, from + SERIAL_LENGTH), at);
    // Positive, distinct, and never the absent one
    content[at] = 0x10 + (index >> 20);
    content[at + 1] = index >> 16;
    content[at + 2] = index >> 8;
    content[at + 3] = index;
    at += SERIAL_LENGTH;
    content.set(date, at);
    if (index % 2 === 0) content.set(reason, at + date.length);
  }
  const algorithm = write.sequence(write.oid('1.2.840.10045.4.3.2'));
  const tbs = write.sequence(
    write.integer(1),
    algorithm,
    writeName([{ type: 'CN', value: 'Bench CA' }]),
    write.time(new Date('2026-10-14T00:00:00Z')),
    write.time(new Date('2026-10-21T00:00:00Z')),
    write.encode(0x30, content),
  );
  const der = write.sequence(tbs, algorithm, write.bitString(new Uint8Array(64)));
  const serialAt = (index: number): Uint8Array => {
    const at = offset(index % ENTRIES) + 4;
    return content.slice(at, at + SERIAL_LENGTH);
  };
  return { der, serialAt };
}
