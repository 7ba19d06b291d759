// The README's example, run: the block there and the region here are the same text.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { parseDer, readOid, readSequence, readString, write } from '../src/index.ts';

test('the example writes and reads a name attribute', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  // biome-ignore-start lint/suspicious/noConsole: the example prints
  // #region readme
  const bytes = write.sequence(write.oid('2.5.4.3'), write.utf8String('审批专用章'));

  const fields = readSequence(parseDer(bytes));
  console.log(readOid(fields.next()), readString(fields.next())); // 2.5.4.3 审批专用章
  fields.end(); // throws DER_EXTRA_ELEMENT if an element remained
  // #endregion
  // biome-ignore-end lint/suspicious/noConsole: the example prints
  expect(log).toHaveBeenCalledWith('2.5.4.3', '审批专用章');
  log.mockRestore();
});

test('the README shows exactly this example', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const region = /\/\/ #region readme\n([\s\S]*?) *\/\/ #endregion/.exec(read('./readme.test.ts'))![1]!;
  const block = /```ts\n([\s\S]*?)```/.exec(read('../README.md'))![1]!;
  expect(region.replace(/^ {2}/gm, '')).toBe(block);
});
