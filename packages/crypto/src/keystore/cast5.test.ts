import { fromHex, toHex } from '@govseal/core';
import { expect, test } from 'vitest';
import { decryptCast5Cbc } from './cast5.ts';

// RFC 2144 appendix B.1
test.each([
  [128, '0123456712345678234567893456789a', '238b4fe5847e44b2'],
  [80, '01234567123456782345', 'eb6a711a2c02271b'],
  [40, '0123456712', '7ac816d16e9b302e'],
])('a key of %i bits decrypts as in RFC 2144', (_bits, key, ciphertext) => {
  expect(toHex(decryptCast5Cbc(fromHex(key), new Uint8Array(8), fromHex(ciphertext)))).toBe('0123456789abcdef');
});
