// The README's example, run: the block there and the region here are the same text.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Budget, CodedError, decodePem, encodePem, findingFromError, utf8 } from '../src/index.ts';

test('the example makes an error, a finding and a PEM block', () => {
  // #region readme
  const codes = { SEAL_TOO_WIDE: { clause: 'GB/T 9704-2012 §7.3.5', severity: 'error' } } as const;
  class SealError extends CodedError<keyof typeof codes> {}

  const budget = new Budget({ shapes: 1000 });
  budget.spend('shapes'); // throws BUDGET_EXCEEDED beyond 1000

  const error = new SealError('SEAL_TOO_WIDE', { at: { page: 1 }, params: { millimetres: 44 } });
  const found = findingFromError(error, codes); // { code, severity, at, clause, params }
  const [block] = decodePem(encodePem('EXAMPLE', utf8('公章')));
  // #endregion
  expect(budget.left('shapes')).toBe(999);
  expect(found).toMatchObject({ code: 'SEAL_TOO_WIDE', severity: 'error', at: { page: 1 } });
  expect(block?.bytes).toEqual(utf8('公章'));
});

test('the README shows exactly this example', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const region = /\/\/ #region readme\n([\s\S]*?) *\/\/ #endregion/.exec(read('./readme.test.ts'))![1]!;
  const block = /```ts\n([\s\S]*?)```/.exec(read('../README.md'))![1]!;
  expect(region.replace(/^ {2}/gm, '')).toBe(block);
});
