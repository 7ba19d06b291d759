import { fromHex, toHex } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rc4 } from './rc4.ts';

// RFC 6229 §2: the first 16 bytes of key stream.
const vectors = [
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['01020304050607', '293f02d47f37c9b633f2af5285feb46b'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
  ['833222772a', '80ad97bdc973df8a2e879e92a497efda'],
  ['ebb46227c6cc8b37641910833222772a', '720c94b63edf44e131d950ca211a5a30'],
] as const;

test.each(vectors)('the key stream of %s is that of RFC 6229', (key, stream) => {
  expect(toHex(rc4(fromHex(key), new Uint8Array(16)))).toBe(stream);
});

test('encrypting twice gives the original text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 32 }), fc.uint8Array({ maxLength: 600 }), (key, text) => {
      expect(rc4(key, rc4(key, text))).toEqual(text);
    }),
  );
});
