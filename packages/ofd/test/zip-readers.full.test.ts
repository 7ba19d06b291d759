/** The comparison of zip-readers.test.ts with more packages. */
import { expect, test } from 'vitest';
import { openReaders } from './other-readers.ts';
import { Dice } from './random-package.ts';
import { compareReaders } from './zip-comparison.ts';

const readers = await openReaders();

test.skipIf(readers === null).each([1, 2, 3, 4])(
  'every reader interprets 4,000 random packages that we accept alike (seed %i)',
  async (seed) => {
    if (readers === null) return;
    const { different } = await compareReaders(readers, new Dice(seed), 4000);
    expect(different).toEqual([]);
  },
);
