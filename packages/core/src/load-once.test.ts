import { expect, test } from 'vitest';
import { loadOnce } from './load-once.ts';

test('calls share one load, also while it runs', async () => {
  let loads = 0;
  const load = loadOnce(async () => ++loads);
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test('a load that failed is tried again', async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    if (++loads === 1) throw new TypeError('connection lost');
    return loads;
  });
  await expect(load()).rejects.toThrow('connection lost');
  expect(await load()).toBe(2);
});
