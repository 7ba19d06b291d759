/** Four positional parameters are enough: a function that takes more names them in an object. */
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { sourceFiles } from './repository.ts';

const MAX_PARAMETERS = 4;
/** Files or folders with longer lists, and why. This list only gets shorter. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'packages/crypto/src/curve.ts': 'one row of a table',
  'packages/crypto/src/sm/sm2-anywhere.ts': '`CryptoEngine.verify` with the kernel in front',
  'packages/crypto/src/sm/sm2-key.ts': '`CryptoEngine.verify` with the kernel in front; called for every signature',
  'packages/crypto/src/sm/sm2-native.node.ts':
    '`CryptoEngine.verify` with the imported key; called for every signature',
  'packages/crypto/src/sm/wasm/sm2-wasm.ts': 'addresses inside the WebAssembly memory, in the inner loop',
  'packages/crypto/src/webcrypto/sm-secret-providers.ts': 'signature given by webcrypto-core',
  'packages/crypto/src/webcrypto/sm2-provider.ts': 'signature given by webcrypto-core',
  'packages/forms/src/canvas.ts': 'coordinates of drawing calls',
  'packages/forms/src/seal-outline.ts': 'coordinates and angles',
  'packages/ofd/src/picture/abbreviated-data.ts': 'two points and what joins them',
  'packages/ofd/src/picture/raster.ts': 'coordinates, in the inner loop',
  'packages/slip/src/outline.ts': 'coordinates of a curve',
  'packages/der/src/node.ts': 'one call for every element; an object for each would cost as much as reading it',
  'packages/der/src/primitive.ts': 'one call for every element; an object for each would cost as much as reading it',
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly params?: readonly unknown[];
}

/** Line numbers of functions with a body and more parameters than allowed. */
function longLists(text: string): number[] {
  const lines: number[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { type, start, params } = value as Node;
    const isFunction =
      type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
    if (isFunction && (params?.length ?? 0) > MAX_PARAMETERS) lines.push(text.slice(0, start).split('\n').length);
    Object.values(value).forEach(visit);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return lines;
}

const long = sourceFiles()
  .map(({ path, text }) => ({ path, lines: longLists(text) }))
  .filter(({ lines }) => lines.length > 0);

test('a function takes at most four positional parameters', () => {
  const places = long.filter(({ path }) => !Object.keys(EXCEPTIONS).some((exception) => path.startsWith(exception)));
  expect(places.map(({ path, lines }) => `${path}:${lines.join(',')}`)).toEqual([]);
});

test('every exception is still needed', () => {
  const unused = Object.keys(EXCEPTIONS).filter((exception) => !long.some(({ path }) => path.startsWith(exception)));
  expect(unused).toEqual([]);
});

test('a fifth parameter is found in functions, methods, constructors and arrows', () => {
  const list = 'a: A, b: B, c: C, d: D, e: E';
  const text = `function f(${list}) {}\nclass X { constructor(${list}) {}\n m(${list}) {} }\nconst g = (${list}): void => {};\n`;
  expect(longLists(text)).toEqual([1, 2, 3, 4]);
  expect(longLists('function f(a: A, b: B, c: C, d: D) {}')).toEqual([]);
});
