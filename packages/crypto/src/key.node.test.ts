import { fromHex } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { nodeEngine } from './engine.node.ts';
import { generateKey, importPkcs8 } from './key.node.ts';
import { parsePrivateKeyInfo, type RsaNumbers, writePrivateKeyInfo, writeRsaPrivateKey } from './pkcs8.ts';
import { defaultAlgorithm } from './signature-algorithm.ts';

const message = fromHex('00');
const EC = '1.2.840.10045.2.1';
const P256 = '1.2.840.10045.3.1.7';
const ecAlgorithm = write.sequence(write.oid(EC), write.oid(P256));
const edAlgorithm = write.sequence(write.oid('1.3.101.112'));

test('a key that is exported and imported again is the same key', () => {
  for (const spec of [
    { type: 'RSA', bits: 1024 },
    { type: 'EC', curve: 'P-256' },
    { type: 'EC', curve: 'P-521' },
    { type: 'EC', curve: 'secp256k1' },
    { type: 'OKP', curve: 'Ed25519' },
  ] as const) {
    const key = generateKey(spec);
    const again = importPkcs8(key.exportPkcs8());
    expect(again.publicKey).toEqual(key.publicKey);
    expect(again.exportPkcs8()).toEqual(key.exportPkcs8());
    const algorithm = defaultAlgorithm(key.publicKey);
    expect(nodeEngine.verify(algorithm, key.publicKey, message, again.sign(algorithm, message))).toBe(true);
  }
});

test('a missing public half is computed, and a wrong one is rejected', () => {
  const known = generateKey({ type: 'EC', curve: 'P-256' });
  const other = generateKey({ type: 'EC', curve: 'P-256' });
  const numbers = parsePrivateKeyInfo(known.exportPkcs8());
  if (numbers.type !== 'EC' || other.publicKey.type !== 'EC') throw new Error('not EC');
  const bare = write.sequence(write.integer(1), write.octetString(numbers.d));
  expect(importPkcs8(writePrivateKeyInfo(ecAlgorithm, bare)).publicKey).toEqual(known.publicKey);
  const point = Uint8Array.of(4, ...other.publicKey.x, ...other.publicKey.y);
  const lying = write.sequence(
    write.integer(1),
    write.octetString(numbers.d),
    write.explicit(1, write.bitString(point)),
  );
  expect(() => importPkcs8(writePrivateKeyInfo(ecAlgorithm, lying))).toThrow('CRYPTO_KEY_MALFORMED');
});

test('PKCS#8 version 2 with its public key is read (RFC 8410 §10.3), and a wrong public key is rejected', () => {
  const der = fromHex(
    '3072020101300506032b657004220420d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842' +
      'a01f301d060a2a864886f70d01090914310f0c0d437572646c6520436861697273' +
      '81210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1',
  );
  const key = importPkcs8(der);
  expect(key.publicKey).toMatchObject({ curve: 'Ed25519', x: der.slice(-32) });
  const lying = der.slice();
  lying[lying.length - 1]! ^= 1;
  expect(() => importPkcs8(lying)).toThrow('CRYPTO_KEY_MALFORMED');
});

test('EC scalars of zero and of the order are rejected', () => {
  const scalar = (hex: string): Uint8Array =>
    writePrivateKeyInfo(ecAlgorithm, write.sequence(write.integer(1), write.octetString(fromHex(hex))));
  expect(() => importPkcs8(scalar('00'))).toThrow('CRYPTO_KEY_MALFORMED');
  const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
  expect(() => importPkcs8(scalar(order))).toThrow('CRYPTO_KEY_MALFORMED');
  expect(importPkcs8(scalar('01')).publicKey.type).toBe('EC'); // shorter than RFC 5915 requires, but unambiguous
});

test('an RSA modulus that is not the product of its primes is rejected', () => {
  const read = parsePrivateKeyInfo(generateKey({ type: 'RSA', bits: 1024 }).exportPkcs8());
  if (read.type !== 'RSA') throw new Error('not RSA');
  const p = read.numbers.p.slice();
  p[p.length - 1]! ^= 2;
  const numbers: RsaNumbers = { ...read.numbers, p };
  const algorithm = write.sequence(write.oid('1.2.840.113549.1.1.1'), write.nullValue());
  expect(() => importPkcs8(writePrivateKeyInfo(algorithm, writeRsaPrivateKey(numbers)))).toThrow(
    'CRYPTO_KEY_MALFORMED',
  );
});

test('types of keys that are not supported for signing are reported by name', () => {
  const of = (algorithm: Uint8Array): Uint8Array =>
    writePrivateKeyInfo(algorithm, write.octetString(new Uint8Array(32)));
  expect(() => importPkcs8(of(write.sequence(write.oid('1.2.3'))))).toThrow('CRYPTO_UNSUPPORTED_KEY');
  expect(() => importPkcs8(of(write.sequence(write.oid('1.3.101.112'), write.nullValue())))).toThrow(
    'CRYPTO_ALGORITHM_PARAMETERS',
  );
  expect(() => generateKey({ type: 'RSA', bits: 512 })).toThrow('CRYPTO_KEY_LIMIT');
});

test('bytes before or after the structure are rejected', () => {
  const der = writePrivateKeyInfo(edAlgorithm, write.octetString(new Uint8Array(32).fill(1)));
  expect(importPkcs8(der).publicKey.type).toBe('OKP');
  expect(() => importPkcs8(Uint8Array.of(...der, 0))).toThrow('DER_TRAILING_BYTES');
  const short = writePrivateKeyInfo(edAlgorithm, write.octetString(new Uint8Array(31)));
  expect(() => importPkcs8(short)).toThrow('CRYPTO_KEY_MALFORMED');
  expect(() => parsePrivateKeyInfo(parseDer(der).content)).toThrow('DER_');
});
