/** A function that makes an error or a finding takes code, place, parameters and cause in this order (docs/CONTRIBUTING.md). */
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { type SourceFile, sourceFiles } from './repository.ts';

/** What a parameter is, by its name or type: the index is its position among the others. */
const KINDS: readonly RegExp[] = [
  /^code\b|: \w+Code\b/,
  /^(?:at|node|offset|file|path|line|ref|certificate|container)\b|: (?:Place|DerNode|Certificate|PdfRef)\b/,
  /^(?:params|rule|reason|expected|found|more)\b|: Params\b/,
  /^cause\b/,
];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly params?: readonly Node[];
  readonly returnType?: Node | null;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'TSFunctionType']);

/** `path:line` of helpers that take a later kind before an earlier one. */
function disordered({ path, text }: Pick<SourceFile, 'path' | 'text'>): string[] {
  const places: string[] = [];
  const source = ({ start, end }: Node): string => text.slice(start, end);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { type, start, params = [], returnType } = value as Node;
    if (FUNCTIONS.has(type) && isHelper(params.map(source), returnType ? source(returnType) : '')) {
      const kinds = params.map((parameter) => kindOf(source(parameter))).filter((kind) => kind >= 0);
      const inOrder = kinds.every((kind, i) => i === 0 || kinds[i - 1]! <= kind);
      if (!inOrder) places.push(`${path}:${text.slice(0, start).split('\n').length}`);
    }
    Object.values(value).forEach(visit);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return places;
}

/** It returns an error or finding, or reports a code. */
function isHelper(params: readonly string[], returnType: string): boolean {
  return (
    /^: (?:\w*Error|Finding(?:\[\])?)$/.test(returnType) ||
    (returnType === ': void' && params.some((parameter) => kindOf(parameter) === 0))
  );
}

const kindOf = (parameter: string): number => KINDS.findIndex((kind) => kind.test(parameter));

test('helpers for errors and findings take code, place, parameters, cause', () => {
  expect(sourceFiles().flatMap(disordered)).toEqual([]);
});

test('a helper with another order is found, one that leaves parts out is left alone', () => {
  const at = (text: string): string[] => disordered({ path: 'a.ts', text });
  expect(at('function wrong(params: Params, at: Place): Finding {}')).toEqual(['a.ts:1']);
  expect(at('const wrong = (level: Level, rule: string, code: ACode): Finding[] => [];')).toEqual(['a.ts:1']);
  expect(at('function wrong(rule: string, node?: DerNode): AError {}')).toEqual(['a.ts:1']);
  expect(at('class A { report(params: Params, code: ACode): void {} }')).toEqual(['a.ts:1']);
  expect(at('function right(code: ACode, file?: string, params: Params = {}, cause?: unknown): AError {}')).toEqual([]);
  expect(at('function right(code: ACode, params: Params, cause?: unknown): AError {}')).toEqual([]);
  expect(at('function other(rule: string, at: Place): string {}')).toEqual([]);
});
