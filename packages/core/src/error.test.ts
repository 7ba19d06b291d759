import { expect, test } from 'vitest';
import { CodedError } from './error.ts';

class OneError extends CodedError<'ONE'> {}
class PdfError extends CodedError<'PDF_XREF_LOOP' | 'PDF_OCSP_OF_CA'> {
  protected static override readonly failure: string = 'The PDF cannot be processed';
}
class OtherError extends CodedError<'OTHER'> {}

test('the message is a sentence followed by the code', () => {
  expect(new PdfError('PDF_XREF_LOOP', { at: { offset: 7 } }).message).toBe(
    'The PDF cannot be processed: xref loop. PDF_XREF_LOOP (offset 7)',
  );
  expect(new PdfError('PDF_OCSP_OF_CA').message).toBe('The PDF cannot be processed: OCSP of CA. PDF_OCSP_OF_CA');
  expect(new CodedError('ONE').message).toBe('The operation failed: one. ONE');
});

test('the message gives parameters and place after the code', () => {
  const error = new OneError('ONE', { params: { count: 2 }, at: { offset: 7 } });
  expect(error.message).toBe('The operation failed: one. ONE (count=2, offset 7)');
  expect(error.name).toBe('OneError');
  expect(Object.keys(error)).not.toContain('__govsealCodedError');
});

test('instanceof a subclass matches only that subclass, instanceof CodedError matches all', () => {
  const error = new OneError('ONE');
  expect(error).toBeInstanceOf(OneError);
  expect(error).toBeInstanceOf(CodedError);
  expect(error).not.toBeInstanceOf(OtherError);
  expect(new TypeError('x')).not.toBeInstanceOf(CodedError);
});

test('an error of another copy of the class is still a coded error', async () => {
  // A query makes the loader evaluate the module a second time.
  const copy: typeof import('./error.ts') = await import(`${'./error.ts'}?copy`);
  const error = new copy.CodedError('ONE');
  expect(copy.CodedError).not.toBe(CodedError);
  expect(error).toBeInstanceOf(CodedError);
  expect(error).not.toBeInstanceOf(OneError);
});

test('instanceof a subclass matches errors of another copy of that subclass only', async () => {
  const copy: typeof import('./error.ts') = await import(`${'./error.ts'}?another`);
  const theirs = {
    One: class OneError extends copy.CodedError<'ONE'> {},
    Other: class OtherError extends copy.CodedError<'OTHER'> {},
  };
  class SpecialError extends theirs.One {}
  expect(new theirs.One('ONE')).toBeInstanceOf(OneError);
  expect(new SpecialError('ONE')).toBeInstanceOf(OneError);
  expect(new theirs.Other('OTHER')).not.toBeInstanceOf(OneError);
  const minified = class extends CodedError<'ONE'> {};
  Object.defineProperty(minified, 'name', { value: 'a' });
  class a extends copy.CodedError<'OTHER'> {}
  expect(new a('OTHER')).not.toBeInstanceOf(minified);
});
