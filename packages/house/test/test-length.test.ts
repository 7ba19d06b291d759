/** One behaviour per test: a test that needs many lines checks several. */
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { sourceFiles } from './repository.ts';

const MAX_LINES = 40;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly callee?: unknown;
  readonly arguments?: readonly Node[];
}

const FUNCTIONS = ['ArrowFunctionExpression', 'FunctionExpression'];

/** Line numbers of test functions with more lines than allowed; the table of `test.each` does not count. */
function longTests(text: string): number[] {
  const found: number[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const node = value as Node;
    if (node.type === 'CallExpression' && isTest(node.callee)) {
      for (const { type, start, end } of node.arguments ?? []) {
        const isLong = text.slice(start, end).split('\n').length > MAX_LINES;
        if (FUNCTIONS.includes(type) && isLong) found.push(text.slice(0, start).split('\n').length);
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

/** `test`, `it`, and what is called on them, such as `test.each(…)` and `test.skipIf(…)`. */
function isTest(callee: unknown): boolean {
  const node = callee as { type: string; name?: string; object?: unknown; callee?: unknown };
  if (node.type === 'Identifier') return node.name === 'test' || node.name === 'it';
  if (node.type === 'MemberExpression') return isTest(node.object);
  return node.type === 'CallExpression' && isTest(node.callee);
}

const tests = ['src', 'test']
  .flatMap((folder) => sourceFiles({ folder, tests: true }))
  .filter(({ path }) => path.endsWith('.test.ts'));

test(`a test has at most ${MAX_LINES} lines`, () => {
  expect(tests.length).toBeGreaterThan(500);
  const places = tests.flatMap(({ path, text }) => longTests(text).map((line) => `${path}:${line}`));
  expect(places).toEqual([]);
});

test('a longer test is found in every form, and a long table or helper is not', () => {
  const lines = (count: number): string => 'f();\n'.repeat(count);
  const body = (count: number): string => `() => {\n${lines(count - 2)}}`;
  const forms = ["test('a', ", "it('a', async ", "test.each(t)('a', ", "test.skipIf(c)('a', ", "it.only('a', "];
  for (const form of forms) {
    expect(longTests(`${form}${body(MAX_LINES + 1)});`), form).toEqual([1]);
    expect(longTests(`describe('d', () => {\n${form}${body(MAX_LINES + 1)}, 60_000);\n});`), form).toEqual([2]);
    expect(longTests(`${form}${body(MAX_LINES)});`), form).toEqual([]);
  }
  expect(longTests(`test.each([\n${'1,\n'.repeat(MAX_LINES)}])('a', ${body(3)});`)).toEqual([]);
  expect(longTests(`const helper = ${body(MAX_LINES + 1)};\nfunction g() {\n${lines(MAX_LINES)}}`)).toEqual([]);
});
