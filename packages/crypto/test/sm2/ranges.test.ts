// The ranges of SM2 values and keys, and their encodings.
import { toHex } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { p1363FromDer, readSignaturePair } from '../../src/ecdsa-value.ts';
import { nodeEngine } from '../../src/engine.node.ts';
import { generateKey, importPkcs8 } from '../../src/key.node.ts';
import { defaultAlgorithm } from '../../src/signature-algorithm.ts';
import { importSm2Key } from '../../src/sm/sm2-anywhere.ts';
import { SM2, type Sm2PublicKey } from '../../src/sm/sm2-curve.ts';
import { portableKernel, Sm2Point, toBytes } from '../../src/sm/sm2-portable.ts';
import { readSm2Value } from '../../src/sm/sm2-value.ts';
import { readPublicKey, writePublicKey } from '../../src/spki.ts';
import {
  algorithm,
  d,
  e,
  exampleKey,
  exampleValue,
  kernels,
  message,
  r,
  randomBytes,
  s,
  verifiers,
  x,
  y,
} from './implementations.ts';

test('r or s of zero, of n or beyond, and r + s = n, are invalid', () => {
  const n = SM2.n;
  const pair = (a: bigint, b: bigint): Uint8Array => write.sequence(write.integer(a), write.integer(b));
  for (const [, verify] of verifiers()) {
    for (const [a, b] of [
      [0n, 1n],
      [1n, 0n],
      [n, 1n],
      [1n, n],
      [n + 1n, 1n],
      [1n, n - 1n],
      [-1n, 1n],
      [1n << 256n, 1n],
    ] as const) {
      expect(verify(algorithm, exampleKey, message, pair(a, b))).toBe(false);
    }
  }
  // The kernel itself, without the DER reader.
  for (const kernel of kernels) {
    expect(kernel.verify(x, y, e, { r: toBytes(n), s })).toBe(false);
    expect(kernel.verify(x, y, e, { r, s: toBytes(n) })).toBe(false);
    expect(kernel.verify(x, y, e, { r: new Uint8Array(32), s })).toBe(false);
    expect(kernel.verify(x, y, e, { r, s: new Uint8Array(32) })).toBe(false);
  }
});

test('points off the curve and coordinates beyond p are rejected as keys', () => {
  const off = { ...exampleKey, y: x };
  const beyond = { ...exampleKey, x: toBytes(SM2.p + 1n) };
  for (const [, verify] of verifiers()) {
    for (const key of [off, beyond]) {
      expect(() => verify(algorithm, key, message, exampleValue)).toThrow('CRYPTO_KEY_MALFORMED');
    }
  }
});

test('private keys of 0, n − 1 and n are rejected everywhere; 1 and n − 2 are valid', () => {
  const pkcs8 = (number: bigint): Uint8Array => {
    const ec = write.sequence(write.integer(1), write.octetString(toBytes(number)));
    const identifier = write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301'));
    return write.sequence(write.integer(0), identifier, write.octetString(ec));
  };
  for (const number of [0n, SM2.n - 1n, SM2.n]) {
    expect(() => importPkcs8(pkcs8(number))).toThrow('CRYPTO_KEY_MALFORMED');
    expect(() => importPkcs8(pkcs8(number), { sm2: 'native' })).toThrow('CRYPTO_KEY_MALFORMED');
    for (const kernel of kernels)
      expect(() => importSm2Key(pkcs8(number), { random: randomBytes, kernel })).toThrow('CRYPTO_KEY_MALFORMED');
  }
  for (const number of [1n, SM2.n - 2n]) {
    const node = importPkcs8(pkcs8(number));
    const others = [
      ...kernels.map((kernel) => importSm2Key(pkcs8(number), { random: randomBytes, kernel })),
      importPkcs8(pkcs8(number), { sm2: 'native' }),
    ];
    for (const key of [node, ...others]) {
      expect(key.publicKey).toEqual(node.publicKey);
      expect(key.exportPkcs8()).toEqual(node.exportPkcs8());
      expect(nodeEngine.verify(algorithm, key.publicKey, message, key.sign(algorithm, message) as Uint8Array)).toBe(
        true,
      );
    }
  }
  expect(Sm2Point.BASE.multiply(SM2.n - 1n).toAffine().x).toBe(SM2.Gx);
});

test('a public half that does not belong to the private number is rejected', () => {
  const stranger = generateKey({ type: 'EC', curve: 'SM2' }).publicKey as Sm2PublicKey;
  const ec = write.sequence(
    write.integer(1),
    write.octetString(d),
    write.explicit(1, write.bitString(Uint8Array.of(4, ...stranger.x, ...stranger.y))),
  );
  const identifier = write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301'));
  const pkcs8 = write.sequence(write.integer(0), identifier, write.octetString(ec));
  expect(() => importPkcs8(pkcs8)).toThrow('CRYPTO_KEY_MALFORMED');
  expect(() => importPkcs8(pkcs8, { sm2: 'native' })).toThrow('CRYPTO_KEY_MALFORMED');
  expect(() => importSm2Key(pkcs8, { random: randomBytes })).toThrow('CRYPTO_KEY_MALFORMED');
});

test('raw, DER and negative forms of a value are distinguished and agree', () => {
  const raw = p1363FromDer(exampleValue, 'SM2')!;
  expect(raw.length).toBe(64);
  expect(readSm2Value(exampleValue)).toEqual({ der: exampleValue, form: 'der' });
  expect(readSm2Value(raw)).toEqual({ der: exampleValue, form: 'raw' });
  const negative = write.sequence(write.encode(2, r), write.encode(2, s));
  expect(readSignaturePair(negative, toBytes(SM2.n))).toBeNull();
  expect(nodeEngine.verify(algorithm, exampleKey, message, negative)).toBe(false);
  expect(readSm2Value(negative)).toEqual({ der: exampleValue, form: 'negative' });
  for (const wrong of [raw.subarray(1), new Uint8Array(64), new Uint8Array(64).fill(0xff), exampleValue.subarray(1)]) {
    expect(readSm2Value(wrong)).toBeNull();
  }
});

test('another digest, an overlong user ID and a key of another type are rejected with a code', () => {
  const key = generateKey({ type: 'EC', curve: 'SM2' });
  const portable = importSm2Key(key.exportPkcs8(), { random: randomBytes, kernel: portableKernel });
  const native = importPkcs8(key.exportPkcs8(), { sm2: 'native' });
  const sha256 = { scheme: 'SM2', digest: 'SHA-256' } as const;
  const long = { ...algorithm, userId: new Uint8Array(8192) };
  for (const each of [key, native, portable]) {
    expect(() => each.sign(sha256, message)).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
    expect(() => each.sign(long, message)).toThrow('CRYPTO_USER_ID');
    expect(() => each.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, message)).toThrow('CRYPTO_KEY_MISMATCH');
    expect((each.sign({ ...algorithm, userId: new Uint8Array(8191) }, message) as Uint8Array).length).toBeGreaterThan(
      60,
    );
  }
  for (const [, verify] of verifiers()) {
    expect(() => verify(sha256, key.publicKey, message, exampleValue)).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
    expect(() => verify(long, key.publicKey, message, exampleValue)).toThrow('CRYPTO_USER_ID');
  }
  const p256 = generateKey({ type: 'EC', curve: 'P-256' });
  expect(() => importSm2Key(p256.exportPkcs8(), { random: randomBytes })).toThrow('CRYPTO_UNSUPPORTED_KEY');
});

test('keys round-trip through SPKI, and their default algorithm is SM2 with SM3', () => {
  const { publicKey } = generateKey({ type: 'EC', curve: 'SM2' });
  const spki = writePublicKey(publicKey);
  expect(toHex(spki.subarray(0, 23))).toBe('3059301306072a8648ce3d020106082a811ccf5501822d');
  expect(readPublicKey(parseDer(spki))).toEqual(publicKey);
  expect(defaultAlgorithm(publicKey)).toEqual(algorithm);
});
