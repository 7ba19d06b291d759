/** An error with a code is of the class of its package, whose codes are a closed union: a misspelt code is a type error. */
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './repository.ts';

const files = sourceFiles().filter(({ package: name }) => name !== 'core');

/** Classes without a union of their own: what they throw is a finding, whose code may be the caller's. */
const BY_FINDING = ['PreSignError', 'RecordError'];

/** Names of the classes that take any code. */
function untypedClasses({ text }: Pick<SourceFile, 'text'>): string[] {
  return [...text.matchAll(/class (\w+) extends CodedError \{/g)].map((match) => match[1]!);
}

/** A code written into an error that takes any. */
function untypedErrors({ text }: Pick<SourceFile, 'text'>): string[] {
  return text.match(/new CodedError\(\s*'\w+'/g) ?? [];
}

test('every class of errors has its own union of codes', () => {
  expect(files.flatMap(untypedClasses).sort()).toEqual(BY_FINDING);
});

test('no file writes a code into an error that takes any', () => {
  expect(files.filter((file) => untypedErrors(file).length > 0).map(({ path }) => path)).toEqual([]);
});

test('an untyped class and an untyped code are found', () => {
  const text = `class A extends CodedError {}\nclass B extends CodedError<BCode> {}\nthrow new CodedError('A_B');`;
  expect(untypedClasses({ text })).toEqual(['A']);
  expect(untypedErrors({ text })).toEqual([`new CodedError('A_B'`]);
  expect(untypedErrors({ text: 'new CodedError(cause.code, {})' })).toEqual([]);
});
