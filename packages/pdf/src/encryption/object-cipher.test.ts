import { equalBytes, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PdfError } from '../error.ts';
import { PdfRef } from '../syntax/object.ts';
import { platformCiphers } from './ciphers.node.ts';
import { platformCiphers as elsewhere } from './ciphers.portable.ts';
import type { CipherMethod } from './dictionary.ts';
import { ObjectCipher } from './object-cipher.ts';

const ciphers = platformCiphers!;
const methods: readonly (readonly [CipherMethod, number])[] = [
  ['none', 16],
  ['RC4', 5],
  ['RC4', 16],
  ['AESV2', 16],
  ['AESV3', 32],
];
const ref = new PdfRef(70_000, 3);

test.each(methods)('%s with a key of %i bytes decrypts what it encrypted', (method, length) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: length, maxLength: length }),
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
      (key, data, nonce) => {
        const cipher = new ObjectCipher(ciphers, key);
        const enciphered = cipher.encipher(method, ref, data, nonce);
        expect(equalBytes(cipher.decipher(method, ref, enciphered), data)).toBe(true);
        if (method !== 'none' && data.length > 8)
          expect(equalBytes(enciphered.subarray(-data.length), data)).toBe(false);
      },
    ),
  );
});

test.each(methods.slice(1, 4))('%s (%i bytes) has another key for each object and generation', (method, length) => {
  const cipher = new ObjectCipher(ciphers, new Uint8Array(length).fill(7));
  const nonce = new Uint8Array(8);
  const outputs = [new PdfRef(1, 0), new PdfRef(1, 1), new PdfRef(257, 0), new PdfRef(65_537, 0)].map((one) =>
    cipher.encipher(method, one, utf8('a text of some length'), nonce).join(),
  );
  expect(new Set(outputs).size).toBe(4);
});

test('the AES vector depends only on the text, the nonce and the key', () => {
  const cipher = new ObjectCipher(ciphers, new Uint8Array(32).fill(7));
  const one = cipher.encipher('AESV3', ref, utf8('x'), Uint8Array.of(1));
  expect(cipher.encipher('AESV3', ref, utf8('x'), Uint8Array.of(1))).toEqual(one);
  expect(cipher.encipher('AESV3', ref, utf8('y'), Uint8Array.of(1)).subarray(0, 16)).not.toEqual(one.subarray(0, 16));
  expect(cipher.encipher('AESV3', ref, utf8('x'), Uint8Array.of(2)).subarray(0, 16)).not.toEqual(one.subarray(0, 16));
});

test('truncated AES data, or a wrong key, is rejected with a code', () => {
  const cipher = new ObjectCipher(ciphers, new Uint8Array(32).fill(7));
  const enciphered = cipher.encipher('AESV3', ref, new Uint8Array(100), new Uint8Array(1));
  const refusal = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      return [error.code, error.params.reason];
    }
  };
  expect(refusal(() => cipher.decipher('AESV3', ref, enciphered.subarray(0, 31)))).toEqual([
    'PDF_ENCRYPTION_DATA',
    'length',
  ]);
  expect(refusal(() => cipher.decipher('AESV3', ref, enciphered.subarray(0, 48)))).toEqual([
    'PDF_ENCRYPTION_DATA',
    'padding',
  ]);
  expect(cipher.decipher('AESV3', ref, new Uint8Array(0))).toHaveLength(0);
  expect(cipher.decipher('AESV3', ref, enciphered.subarray(0, 16))).toHaveLength(0);
});

test('the portable ciphers and digests give the same results', () => {
  const data = fc.uint8Array({ maxLength: 60 });
  fc.assert(
    fc.property(fc.constantFrom(16, 32), fc.integer({ min: 0, max: 20 }), data, (keyLength, blocks, seed) => {
      const key = Uint8Array.from({ length: keyLength }, (_, at) => seed[at % seed.length] ?? at);
      const iv = ciphers.digest('md5', seed);
      const plain = Uint8Array.from({ length: 16 * blocks }, (_, at) => at * (seed[0] ?? 3));
      for (const direction of ['encrypt', 'decrypt'] as const)
        expect(elsewhere.aesCbc(direction, key, iv, plain)).toEqual(ciphers.aesCbc(direction, key, iv, plain));
      for (const name of ['md5', 'sha256', 'sha384', 'sha512'] as const)
        expect(elsewhere.digest(name, seed, plain)).toEqual(ciphers.digest(name, seed, plain));
    }),
    { numRuns: 50 },
  );
});
