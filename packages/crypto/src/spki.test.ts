import { concatBytes, fromHex } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curveRows } from './curve.ts';
import { hasNegativeModulus, readPublicKey, writePublicKey } from './spki.ts';
import type { PublicKey } from './types.ts';

const read = (der: Uint8Array): PublicKey => readPublicKey(parseDer(der));
const spki = (algorithm: Uint8Array[], key: Uint8Array): Uint8Array =>
  write.sequence(write.sequence(...algorithm), write.bitString(key));
const ec = (curve: Uint8Array, point: Uint8Array): Uint8Array => spki([write.oid('1.2.840.10045.2.1'), curve], point);
const P256 = write.oid('1.2.840.10045.3.1.7');

const anyBytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const magnitude = (least: number, most: number): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ minLength: least - 1, maxLength: most - 1 }))
    .map(([first, rest]) => Uint8Array.of(first, ...rest));

const anyKey: fc.Arbitrary<PublicKey> = fc.oneof(
  fc
    .tuple(magnitude(64, 512), magnitude(1, 8))
    .map(([n, e]): PublicKey => ({ type: 'RSA', n, e, bits: 8 * n.length - Math.clz32(n[0]!) + 24, pssOnly: false })),
  fc
    .constantFrom(...curveRows)
    .chain(({ name, fieldLength, bits }) =>
      fc
        .tuple(anyBytes(fieldLength), anyBytes(fieldLength))
        .map(([x, y]): PublicKey => ({ type: 'EC', curve: name, x, y, bits })),
    ),
  anyBytes(32).map((x): PublicKey => ({ type: 'OKP', curve: 'Ed25519', x, bits: 256 })),
  anyBytes(57).map((x): PublicKey => ({ type: 'OKP', curve: 'Ed448', x, bits: 456 })),
  fc
    .tuple(magnitude(128, 128), magnitude(20, 20), magnitude(1, 128), magnitude(1, 128))
    .map(([p, q, g, y]): PublicKey => ({ type: 'DSA', p, q, g, y, bits: 8 * p.length - Math.clz32(p[0]!) + 24 })),
);

test('any key that is written is read back as the same key', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(read(writePublicKey(key))).toEqual(key);
    }),
  );
});

test('a key of an unknown type is unsupported, not an error', () => {
  expect(read(spki([write.oid('1.3.132.1.12')], new Uint8Array(65)))).toEqual({
    type: 'unsupported',
    oid: '1.3.132.1.12',
    bits: 0,
  });
});

test('explicit curve parameters, unknown curves and compressed points are unsupported', () => {
  const unsupported = { type: 'unsupported', oid: '1.2.840.10045.2.1', bits: 0 };
  const point = concatBytes(Uint8Array.of(4), new Uint8Array(64));
  expect(read(ec(write.sequence(write.integer(1)), point))).toEqual(unsupported);
  expect(read(ec(write.oid('1.2.3'), point))).toEqual(unsupported);
  expect(read(ec(P256, concatBytes(Uint8Array.of(2), new Uint8Array(32))))).toEqual(unsupported);
});

test('points of a wrong length or form are malformed', () => {
  for (const [first, length] of [
    [4, 63],
    [4, 65],
    [0, 0],
    [6, 64],
    [2, 31],
  ] as const) {
    const point = concatBytes(Uint8Array.of(first), new Uint8Array(length));
    expect(() => read(ec(P256, point))).toThrow('CRYPTO_KEY_MALFORMED');
  }
  expect(() => read(spki([write.oid('1.3.101.112')], new Uint8Array(31)))).toThrow('CRYPTO_KEY_MALFORMED');
});

test('an EC key without parameters and an Ed25519 key with parameters are rejected', () => {
  expect(() => read(spki([write.oid('1.2.840.10045.2.1')], new Uint8Array(65)))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
  expect(() => read(spki([write.oid('1.3.101.112'), write.nullValue()], new Uint8Array(32)))).toThrow(
    'CRYPTO_ALGORITHM_PARAMETERS',
  );
});

test('negative RSA numbers and bytes after the key are rejected', () => {
  const rsa = (key: Uint8Array): Uint8Array => spki([write.oid('1.2.840.113549.1.1.1'), write.nullValue()], key);
  expect(() => read(rsa(write.sequence(fromHex('020180'), write.integer(3))))).toThrow('DER_INTEGER_RANGE');
  const trailing = concatBytes(write.sequence(write.integer(15), write.integer(3)), Uint8Array.of(0));
  expect(() => read(rsa(trailing))).toThrow('DER_TRAILING_BYTES');
});

test('a DSA key without parameters takes those of its issuer, and is unsupported without an issuer', () => {
  const p = new Uint8Array(64).fill(0x81);
  const issuer: PublicKey = {
    type: 'DSA',
    p,
    q: p.subarray(0, 20),
    g: Uint8Array.of(2),
    y: Uint8Array.of(9),
    bits: 512,
  };
  const der = spki([write.oid('1.2.840.10040.4.1')], write.integer(7));
  expect(read(der).type).toBe('unsupported');
  expect(readPublicKey(parseDer(der), issuer)).toEqual({ ...issuer, y: Uint8Array.of(7) });
});

test('an RSA modulus without its leading zero byte is read as a positive number; an exponent is not', () => {
  const n = new Uint8Array(256).fill(0xc5);
  const rsa = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array =>
    spki(
      [write.oid('1.2.840.113549.1.1.1'), write.nullValue()],
      write.sequence(write.encode(2, modulus), write.encode(2, exponent)),
    );
  const negative = rsa(n, Uint8Array.of(3));
  expect(read(negative)).toEqual(read(rsa(concatBytes(Uint8Array.of(0), n), Uint8Array.of(3))));
  expect(hasNegativeModulus(parseDer(negative))).toBe(true);
  expect(hasNegativeModulus(parseDer(rsa(concatBytes(Uint8Array.of(0), n), Uint8Array.of(3))))).toBe(false);
  expect(() => read(rsa(n, Uint8Array.of(0x83)))).toThrow('DER_INTEGER_RANGE');
  expect(() => read(rsa(n.subarray(0, 100), Uint8Array.of(3)))).toThrow('DER_INTEGER_RANGE');
});
