import { fromHex, toHex } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { readDigestAlgorithm, writeDigestAlgorithm } from './algorithm-identifier.ts';
import { digestRows } from './digest.ts';
import { signatureRows } from './registry.ts';
import {
  cmsDigestFor,
  defaultAlgorithm,
  describeAlgorithm,
  pssAlgorithm,
  readSignatureAlgorithm,
  writeSignatureAlgorithm,
} from './signature-algorithm.ts';
import type { PublicKey, SignatureAlgorithm } from './types.ts';

const identifier = (oid: string, ...parameters: Uint8Array[]): ReturnType<typeof parseDer> =>
  parseDer(write.sequence(write.oid(oid), ...parameters));

const SHA256_RSA = '1.2.840.113549.1.1.11';
const RSA = '1.2.840.113549.1.1.1';
const PSS = '1.2.840.113549.1.1.10';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

test('no identifier is in two rows', () => {
  const oids = signatureRows.map(({ oid }) => oid);
  expect(new Set(oids).size).toBe(oids.length);
  const digests = digestRows.flatMap(({ oid, aliases = [] }) => [oid, ...aliases]);
  expect(new Set(digests).size).toBe(digests.length);
});

test('every row that is written is read back as the same row, for its use', () => {
  for (const row of signatureRows) {
    if (row.write === undefined) continue;
    const use = row.write === 'both' ? 'certificate' : row.write;
    const beside = row.scheme === 'SM2' ? 'SM3' : 'SHA-256';
    const digest = row.digest === 'separate' ? beside : row.digest;
    const algorithm: SignatureAlgorithm =
      row.parameters === 'pss' ? pssAlgorithm('SHA-384') : { scheme: row.scheme, digest };
    expect(readSignatureAlgorithm(parseDer(writeSignatureAlgorithm(algorithm, use)), beside)).toEqual(algorithm);
  }
});

test('digests: NULL and absent parameters are equal, every written one is read back', () => {
  for (const { name, oid, integerParameter } of digestRows) {
    expect(readDigestAlgorithm(parseDer(writeDigestAlgorithm(name)))).toBe(name);
    if (integerParameter === undefined) expect(readDigestAlgorithm(identifier(oid, write.nullValue()))).toBe(name);
  }
});

test('id-shake256-len requires its length, and another length is another digest (RFC 8419 §2.3)', () => {
  const oid = '2.16.840.1.101.3.4.2.18';
  expect(readDigestAlgorithm(identifier(oid, write.integer(512)))).toBe('SHAKE256-512');
  expect(readDigestAlgorithm(identifier('2.16.840.1.101.3.4.2.12'))).toBe('SHAKE256-512');
  expect(() => readDigestAlgorithm(identifier(oid, write.integer(256)))).toThrow('CRYPTO_UNSUPPORTED_DIGEST');
  expect(() => readDigestAlgorithm(identifier(oid))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
});

test('an unknown digest is unsupported, with its identifier', () => {
  expect(() => readDigestAlgorithm(identifier('1.2.3.4'))).toThrow('CRYPTO_UNSUPPORTED_DIGEST (algorithm=1.2.3.4');
});

test('RSA has NULL or absent parameters, and no others', () => {
  const expected = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' };
  expect(readSignatureAlgorithm(identifier(SHA256_RSA, write.nullValue()))).toEqual(expected);
  expect(readSignatureAlgorithm(identifier(SHA256_RSA))).toEqual(expected);
  expect(() => readSignatureAlgorithm(identifier(SHA256_RSA, write.integer(1)))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
  expect(() => readSignatureAlgorithm(identifier(SHA256_RSA, write.nullValue(), write.nullValue()))).toThrow(
    'DER_EXTRA_ELEMENT',
  );
});

test('ECDSA and EdDSA have no parameters, not even NULL', () => {
  for (const oid of [ECDSA_SHA256, '1.3.101.112', '1.3.101.113']) {
    expect(() => readSignatureAlgorithm(identifier(oid, write.nullValue()))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
  }
});

test('rsaEncryption uses the given digest, and is unsupported without one', () => {
  expect(readSignatureAlgorithm(identifier(RSA, write.nullValue()), 'SHA-512')).toEqual({
    scheme: 'RSASSA-PKCS1-v1_5',
    digest: 'SHA-512',
  });
  expect(() => readSignatureAlgorithm(identifier(RSA, write.nullValue()))).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
});

test('empty PSS parameters mean SHA-1, MGF1 with SHA-1 and a salt of 20 bytes; absent ones are rejected', () => {
  expect(readSignatureAlgorithm(identifier(PSS, write.sequence())).pss).toEqual({
    digest: 'SHA-1',
    mgfDigest: 'SHA-1',
    saltLength: 20,
  });
  expect(() => readSignatureAlgorithm(identifier(PSS))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
});

test('a PSS trailer field other than 1 is rejected', () => {
  const trailer = (value: number): Uint8Array => write.sequence(write.explicit(3, write.integer(value)));
  expect(readSignatureAlgorithm(identifier(PSS, trailer(1))).digest).toBe('SHA-1');
  expect(() => readSignatureAlgorithm(identifier(PSS, trailer(2)))).toThrow('CRYPTO_ALGORITHM_PARAMETERS');
});

test('PSS parameters are written as OpenSSL writes them', () => {
  // openssl req -x509 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -sha256
  expect(toHex(writeSignatureAlgorithm(pssAlgorithm('SHA-256'), 'cms'))).toBe(
    '304106092a864886f70d01010a3034a00f300d06096086480165030402010500' +
      'a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
  );
});

test('CMS has rsaEncryption, certificates have an identifier with the digest', () => {
  const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
  expect(toHex(writeSignatureAlgorithm(algorithm, 'cms'))).toBe('300d06092a864886f70d0101010500');
  expect(toHex(writeSignatureAlgorithm(algorithm, 'certificate'))).toBe('300d06092a864886f70d01010b0500');
});

test('an algorithm that is read only is not written', () => {
  expect(() => writeSignatureAlgorithm({ scheme: 'DSA', digest: 'SHA-1' }, 'cms')).toThrow(
    'CRYPTO_UNSUPPORTED_ALGORITHM',
  );
});

test('SM2 with SM3 is read with NULL and without parameters, and written without', () => {
  const sm2 = { scheme: 'SM2', digest: 'SM3' } as const;
  const oid = write.oid('1.2.156.10197.1.501');
  const nothing = write.sequence(oid);
  expect(readSignatureAlgorithm(parseDer(nothing))).toEqual(sm2);
  expect(readSignatureAlgorithm(parseDer(write.sequence(oid, write.nullValue())))).toEqual(sm2);
  expect(() => readSignatureAlgorithm(parseDer(write.sequence(oid, write.integer(1))))).toThrow(
    'CRYPTO_ALGORITHM_PARAMETERS',
  );
  for (const use of ['certificate', 'cms'] as const) expect(writeSignatureAlgorithm(sm2, use)).toEqual(nothing);
});

test('the SM2 identifier without a digest takes the digest of SignerInfo (GB/T 35275)', () => {
  const node = identifier('1.2.156.10197.1.301.1');
  expect(readSignatureAlgorithm(node, 'SM3')).toEqual({ scheme: 'SM2', digest: 'SM3' });
  expect(() => readSignatureAlgorithm(node)).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
  // 504 is RSA with SM3 for OpenSSL; others use the number for further digests of SM2.
  expect(readSignatureAlgorithm(identifier('1.2.156.10197.1.504'))).toEqual({
    scheme: 'RSASSA-PKCS1-v1_5',
    digest: 'SM3',
  });
});

test('the digest of CMS attributes is SHA-512 for Ed25519 and SHAKE256 for Ed448 (RFC 8419 §3.1)', () => {
  expect(cmsDigestFor({ scheme: 'Ed25519', digest: null })).toBe('SHA-512');
  expect(cmsDigestFor({ scheme: 'Ed448', digest: null })).toBe('SHAKE256-512');
  expect(cmsDigestFor({ scheme: 'ECDSA', digest: 'SHA-384' })).toBe('SHA-384');
});

test('the default algorithm follows the key', () => {
  const n = fromHex('80'.repeat(256));
  const rsa: PublicKey = { type: 'RSA', n, e: Uint8Array.of(1, 0, 1), bits: 2048, pssOnly: false };
  expect(defaultAlgorithm(rsa)).toEqual({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' });
  expect(defaultAlgorithm({ ...rsa, pssOnly: true })).toEqual(pssAlgorithm('SHA-256'));
  const bound = { digest: 'SHA-384', mgfDigest: 'SHA-384', saltLength: 20 } as const;
  expect(defaultAlgorithm({ ...rsa, pssOnly: true, pss: bound })).toEqual(pssAlgorithm('SHA-384', bound));
  const point = { x: new Uint8Array(32), y: new Uint8Array(32), bits: 256 };
  expect(defaultAlgorithm({ type: 'EC', curve: 'P-256', ...point })).toEqual({ scheme: 'ECDSA', digest: 'SHA-256' });
  expect(defaultAlgorithm({ type: 'EC', curve: 'SM2', ...point })).toEqual({ scheme: 'SM2', digest: 'SM3' });
  expect(() => defaultAlgorithm({ type: 'unsupported', oid: '1.2.3', bits: 0 })).toThrow('CRYPTO_UNSUPPORTED_KEY');
});

test('a description has `unknown` for unknown values', () => {
  expect(describeAlgorithm(null, null, null)).toEqual({ digest: 'unknown', signature: 'unknown', keyBits: 0 });
  expect(describeAlgorithm({ scheme: 'Ed25519', digest: null }, 'SHA-512', null)).toEqual({
    digest: 'SHA-512',
    signature: 'Ed25519',
    keyBits: 0,
  });
});
