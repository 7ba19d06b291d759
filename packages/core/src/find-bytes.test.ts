import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latin1, utf8 } from './bytes.ts';
import { findBytes, scanBytes } from './find-bytes.ts';

test.each([findBytes, scanBytes])('finds what String.indexOf finds in the same characters', (search) => {
  const letters = fc.string({ unit: fc.constantFrom('o', 'b', 'j', '\0', '\xff'), maxLength: 40 });
  fc.assert(
    fc.property(letters, letters, fc.nat(50), (text, word, from) => {
      const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
      const part = `j${word.slice(0, 3)}`;
      expect(search(bytes, part, from)).toBe(latin1(bytes).indexOf(part, from));
    }),
  );
});

test('offsets in a view of a larger array are those of the view', () => {
  const part = utf8('obj 1 0 obj obj').subarray(4, 11);
  expect(findBytes(part, 'obj')).toBe(4);
  expect(findBytes(part, 'obj', 5)).toBe(-1);
});

test('finds a word after the first two gigabytes', () => {
  const bytes = new Uint8Array(2 ** 31 + 16);
  bytes.set(utf8('obj'), 2 ** 31 + 4);
  expect(findBytes(bytes, 'obj', 2 ** 31 - 2)).toBe(2 ** 31 + 4);
  expect(findBytes(bytes, 'obj', 2 ** 31 + 5)).toBe(-1);
});
