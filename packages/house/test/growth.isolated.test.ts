/** Doubling the input of a text reader at most doubles its work, whatever the input looks like: operations are counted, not timed. */
import { describe, expect, test } from 'vitest';
import { growth } from './growth/count-operations.ts';
import { textReaders } from './growth/text-readers.ts';

const SIZE = 4000;
/** Twice, and some blocks more where a buffer has grown. */
const LIMIT = 2.02;

test('a reader that searches again from every line is found', async () => {
  const read = (text: string): number => text.split('\n').filter((line) => text.indexOf(`${line}!`) < 0).length;
  const grown = await growth(
    () => read('ab\n'.repeat(500)),
    () => read('ab\n'.repeat(1000)),
    LIMIT,
  );
  expect(grown).toBeGreaterThan(3);
});

describe.each(textReaders)('$name', ({ read, shapes }) => {
  test.each(Object.entries(shapes))('%s', async (_, shape) => {
    const [once, twice] = [shape(SIZE), shape(2 * SIZE)];
    const grown = await growth(
      () => read(once),
      () => read(twice),
      LIMIT,
    );
    expect(grown).toBeLessThanOrEqual(LIMIT);
  });
});
