import { expect, test } from 'vitest';
import { toRandomAccess } from './source.ts';

test('bytes in memory are read without copying, and fewer at the end', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const source = toRandomAccess(bytes);
  expect(source.size).toBe(4);
  expect(source.read(1, 2)).toEqual(Uint8Array.of(2, 3));
  expect(source.read(1, 2).buffer).toBe(bytes.buffer);
  expect(source.read(3, 10)).toEqual(Uint8Array.of(4));
  expect(source.read(9, 1)).toHaveLength(0);
});

test('a random-access source is returned unchanged', () => {
  const source = { size: 1, read: () => Uint8Array.of(7) };
  expect(toRandomAccess(source)).toBe(source);
});
