import { concatBytes } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { SerialIndex } from './serial-index.ts';

/** One step of the index's hash. */
const step = (state: number, byte: number): number => Math.imul(state ^ byte, 0x01000193);
const after = (state: number, block: Uint8Array): number => block.reduce(step, state);

/** Two blocks of four bytes that lead from one state to the same next state (a birthday collision). */
function collision(state: number): readonly [Uint8Array, Uint8Array] {
  const seen = new Map<number, Uint8Array>();
  for (let n = 0; ; n++) {
    const scattered = Math.imul(n, 0x9e3779b1);
    const block = Uint8Array.of(scattered >>> 24, scattered >>> 16, scattered >>> 8, scattered);
    const end = after(state, block);
    const other = seen.get(end);
    if (other !== undefined) return [other, block];
    seen.set(end, block);
  }
}

/** 2^blocks serial numbers with the same hash. */
function colliding(blocks: number): Uint8Array[] {
  let state = step(0x811c9dc5, 1);
  let serials: Uint8Array[] = [Uint8Array.of(1)];
  for (let i = 0; i < blocks; i++) {
    const pair = collision(state);
    serials = serials.flatMap((serial) => pair.map((block) => concatBytes(serial, block)));
    state = after(state, pair[0]);
  }
  return serials;
}

const date = write.time(new Date('2026-06-01T00:00:00Z'));
/** As in a CRL, where entries never begin at the first byte. */
const START = 8;
const entriesOf = (serials: readonly Uint8Array[]): Uint8Array =>
  concatBytes(new Uint8Array(START), ...serials.map((serial) => write.sequence(write.encode(2, serial), date)));

test('a CRL with many colliding serial numbers gets no index, one with a few does', () => {
  const many = colliding(12);
  const bytes = entriesOf(many);
  expect(SerialIndex.over(bytes, START, bytes.length, many.length)).toBeNull();
  const few = many.slice(0, 20);
  const short = entriesOf(few);
  const index = SerialIndex.over(short, START, short.length, few.length)!;
  const length = (short.length - START) / few.length;
  for (const [i, serial] of few.entries()) expect(index.find(serial)).toEqual([START + i * length]);
});
