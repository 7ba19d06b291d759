import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import * as pdf from '../src/index.ts';
import { makePdf, onePageWithForm } from './make-pdf.ts';

test('the example of the README prints what its comments state', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const block = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  const [imports, ...rest] = block.split('\n');
  const names = /\{ (.*) \}/.exec(imports!)![1]!.split(', ');
  const known = new Map<string, unknown>(Object.entries(pdf));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  const body = rest.join('\n').replace(/!(?=[;.,)])/g, '');
  const log = vi.fn();
  const bytes = makePdf(onePageWithForm);
  new Function('bytes', 'console', ...names, body)(bytes, { log }, ...names.map((name) => known.get(name)));
  expect(log.mock.calls[0]).toEqual([`revision 0 ends at ${bytes.length}`]);
  expect(log.mock.calls[1]).toEqual([[5]]);
  const [before, after] = log.mock.calls[2] as [pdf.PdfDict, pdf.PdfDict];
  expect(before.has('V')).toBe(false);
  expect(pdf.readTextString(after.get('V') as pdf.PdfString)).toBe('同意');
});
