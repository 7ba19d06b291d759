import { expect, test } from 'vitest';
import { orMalformedKey } from './public-key.node.ts';

const from = (error: Error) => (): never =>
  orMalformedKey('P-256', () => {
    throw error;
  });

test('a key that OpenSSL cannot read is malformed, in whichever way this version of Node reports it', () => {
  const withCode = Object.assign(new Error('decode error'), { code: 'ERR_OSSL_EVP_DECODE_ERROR' });
  const withStack = Object.assign(new Error('Failed to read asymmetric key'), { opensslErrorStack: ['decode error'] });
  expect(from(withCode)).toThrow('CRYPTO_KEY_MALFORMED');
  expect(from(withStack)).toThrow('CRYPTO_KEY_MALFORMED');
});

test('a defect of the program is not taken for a rejected key', () => {
  expect(from(new TypeError('x is not a function'))).toThrow(TypeError);
});
