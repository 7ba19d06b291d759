import { expect, test } from 'vitest';
import { attempt } from './attempt.ts';
import { CodedError } from './error.ts';

class OneError extends CodedError<'ONE'> {}
class OtherError extends CodedError<'OTHER'> {}

const failing = (error: Error) => (): number => {
  throw error;
};

test('an expected error becomes undefined', () => {
  expect(attempt(() => 1, OneError)).toBe(1);
  expect(attempt(failing(new OneError('ONE')), OneError)).toBeUndefined();
  expect(attempt(failing(new OneError('ONE')), OtherError, CodedError)).toBeUndefined();
});

test('any other error is thrown', () => {
  expect(() => attempt(failing(new OneError('ONE')), OtherError)).toThrow(OneError);
  expect(() => attempt(failing(new TypeError('defect')), CodedError)).toThrow('defect');
});
