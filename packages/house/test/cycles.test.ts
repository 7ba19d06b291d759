/** No two files import values of each other, directly or through others. */
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles, valueImports } from './repository.ts';
import { valueCycles } from './value-cycles.ts';

const file = (path: string, text: string): SourceFile => ({ path, package: path.split('/')[1]!, text });

test('files import no values of each other in a circle', () => {
  expect(valueCycles(sourceFiles())).toEqual([]);
});

test('a circle through a third file and a re-export is found, one of types or dynamic imports is none', () => {
  const circle = [
    file('packages/a/src/one.ts', `import { two } from './two.ts';`),
    file('packages/a/src/two.ts', `export * from './three.ts';`),
    file('packages/a/src/three.ts', `import { type One, one } from './one.ts';`),
    file('packages/a/src/four.ts', `import type { Five } from './five.ts';\nexport type { Five } from './five.ts';`),
    file('packages/a/src/five.ts', `import { four } from './four.ts';\nawait import('./one.ts');`),
  ];
  expect(valueCycles(circle)).toEqual([['packages/a/src/one.ts', 'packages/a/src/three.ts', 'packages/a/src/two.ts']]);
});

test('imports of types alone are left out, and several lines are read as one statement', () => {
  const text = `import { type A, type B } from './types.ts';\nimport {\n  type C,\n  d,\n} from './both.ts';\nimport './effect.ts';`;
  expect(valueImports(text)).toEqual(['./both.ts', './effect.ts']);
});
