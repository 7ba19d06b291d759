// GB/T 32905-2016 appendix A and HMAC results that two implementations agree on; every length compared with OpenSSL's
// SM3.
import { createHash, createHmac } from 'node:crypto';
import { toHex, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSm3, Sm3, sm3 } from './sm3.ts';

test('the examples of GB/T 32905 and the empty message', () => {
  const hex = (text: string): string => toHex(sm3(utf8(text)));
  expect(hex('')).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
  expect(hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

test('HMAC-SM3 answers', () => {
  expect(toHex(hmacSm3(utf8('key'), utf8('The quick brown fox jumps over the lazy dog')))).toBe(
    'bd4a34077888162b210645b8ebf74b9af357303789357a27c7fc457244ebd398',
  );
  expect(toHex(hmacSm3(new Uint8Array(20).fill(11), utf8('Hi '), utf8('There')))).toBe(
    '51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70',
  );
});

test('digest and HMAC of any message in any parts are those of OpenSSL', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 4 }), bytes, (parts, key) => {
      const native = createHash('sm3');
      const mac = createHmac('sm3', key);
      const stream = new Sm3();
      for (const part of parts) {
        native.update(part);
        mac.update(part);
        stream.update(part);
      }
      expect(toHex(stream.digest())).toBe(native.digest('hex'));
      expect(toHex(hmacSm3(key, ...parts))).toBe(mac.digest('hex'));
    }),
  );
});

test('every length up to three blocks, where the padding changes', () => {
  for (let length = 0; length < 192; length++) {
    const message = new Uint8Array(length).fill(length);
    expect(toHex(sm3(message))).toBe(createHash('sm3').update(message).digest('hex'));
  }
});
