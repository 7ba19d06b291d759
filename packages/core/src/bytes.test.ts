import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  joinBytes,
  latin1,
  toBase64,
  toHex,
  utf8,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

test('hexadecimal and base64 round-trip and agree with Node', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(fromHex(toHex(value))).toEqual(value);
      expect(fromBase64(toBase64(value))).toEqual(value);
      expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
      expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'));
    }),
  );
});

test.each(['0', 'xy', '0x00', ' 00'])('"%s" is not hexadecimal', (text) => {
  expect(() => fromHex(text)).toThrow(TypeError);
});

test.each(['A', 'AAA', 'AA=A', 'A===', 'AA-_', '=AAA'])('"%s" is not base64', (text) => {
  expect(() => fromBase64(text)).toThrow(TypeError);
});

test('a list with more parts than a call takes arguments is joined', () => {
  const parts = Array<Uint8Array>(300_000).fill(Uint8Array.of(1, 2));
  expect(joinBytes(parts)).toHaveLength(600_000);
  expect(joinBytes([Uint8Array.of(1), Uint8Array.of(2, 3)])).toEqual(Uint8Array.of(1, 2, 3));
});

test('white space in base64 is ignored', () => {
  expect(fromBase64(' A\r\nQ\t= =')).toEqual(Uint8Array.of(1));
});

test('comparison is a total order, and equal only for equal bytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(-Math.sign(compareBytes(b, a)) + 0);
      expect(compareBytes(a, b) === 0).toBe(equalBytes(a, b));
      expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(Buffer.compare(a, b)));
    }),
  );
});

test('a difference in one byte is detected at any position and alignment', () => {
  const memory = new Uint8Array(2000);
  for (let length = 120; length < 140; length++) {
    for (let offset = 0; offset < 4; offset++) {
      const [a, b] = [memory.subarray(offset, offset + length), memory.subarray(1000, 1000 + length)];
      expect(equalBytes(a, b)).toBe(true);
      for (let i = 0; i < length; i++) {
        a[i]! ^= 1 << (i % 8);
        expect(equalBytes(a, b)).toBe(false);
        a[i] = 0;
      }
    }
  }
});

test('joining copies: the parts may change afterwards', () => {
  const part = Uint8Array.of(1);
  const joined = concatBytes(part, Uint8Array.of(), Uint8Array.of(2, 3));
  part[0] = 9;
  expect(joined).toEqual(Uint8Array.of(1, 2, 3));
});

test('latin1 preserves every byte at any length', () => {
  const all = Uint8Array.from({ length: 70_000 }, (_, i) => i & 255);
  const text = latin1(all);
  expect(text).toHaveLength(70_000);
  expect(Uint8Array.from(text, (c) => c.charCodeAt(0))).toEqual(all);
  expect(latin1(utf8('é'))).toBe('Ã©');
});
