import { utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { nodeEngine } from './engine.node.ts';
import { generateKey } from './key.node.ts';
import { pssAlgorithm } from './signature-algorithm.ts';
import { certifiedKey, createSoftwareSigner, digestToSign } from './signer.ts';
import { type Sm2PublicKey, sm2Z } from './sm/sm2-curve.ts';
import { sm3 } from './sm/sm3.ts';
import { writePublicKey } from './spki.ts';
import type { PublicKey } from './types.ts';

const message = utf8('同意');

/** The parts of a certificate that a signer reads; it is not signed. */
function certificateOf(key: PublicKey): Uint8Array {
  const empty = write.sequence();
  const version = write.explicit(0, write.integer(2));
  const tbs = write.sequence(version, write.integer(1), empty, empty, empty, empty, writePublicKey(key));
  return write.sequence(tbs, empty, write.bitString(new Uint8Array(0)));
}

const key = generateKey({ type: 'RSA', bits: 1024 });
const rsa = key.publicKey as Extract<PublicKey, { type: 'RSA' }>;

test('signs with its key and states the algorithm', async () => {
  const signer = createSoftwareSigner({ key, certificate: certificateOf(rsa) });
  expect(signer.algorithm).toEqual({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' });
  expect(signer.chain).toEqual([]);
  expect(nodeEngine.verify(signer.algorithm, rsa, message, await signer.sign!(message))).toBe(true);
});

test('rejects a certificate of another key', () => {
  const other = generateKey({ type: 'RSA', bits: 1024 }).publicKey;
  expect(() => createSoftwareSigner({ key, certificate: certificateOf(other) })).toThrow('CRYPTO_KEY_MISMATCH');
});

test('rejects an algorithm for another type of key', () => {
  const algorithm = { scheme: 'Ed25519', digest: null } as const;
  expect(() => createSoftwareSigner({ key, certificate: certificateOf(rsa), algorithm })).toThrow(
    'CRYPTO_KEY_MISMATCH',
  );
});

test('a certificate that restricts its key to PSS takes precedence over a key file with plain RSA', () => {
  const pss = { digest: 'SHA-384', mgfDigest: 'SHA-384', saltLength: 48 } as const;
  const certificate = certificateOf({ ...rsa, pssOnly: true, pss });
  expect(certifiedKey(certificate)).toEqual({ ...rsa, pssOnly: true, pss });
  expect(createSoftwareSigner({ key, certificate }).algorithm).toEqual(pssAlgorithm('SHA-384'));
  const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
  expect(() => createSoftwareSigner({ key, certificate, algorithm })).toThrow('CRYPTO_KEY_MISMATCH');
});

test('bytes that are not a certificate are a coded error', () => {
  expect(() => createSoftwareSigner({ key, certificate: message })).toThrow('DER_');
});

test('a device signs the digest, which for SM2 includes Z before the message', async () => {
  const sm2 = generateKey({ type: 'EC', curve: 'SM2' });
  const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
  const e = await digestToSign(nodeEngine, algorithm, sm2.publicKey, message);
  const point = sm2.publicKey as Sm2PublicKey;
  expect(e).toEqual(sm3(sm2Z(point, utf8('1234567812345678'), sm3), message));
  const named = await digestToSign(nodeEngine, { ...algorithm, userId: utf8('x') }, sm2.publicKey, message);
  expect(named).toEqual(sm3(sm2Z(point, utf8('x'), sm3), message));
  const p256 = generateKey({ type: 'EC', curve: 'P-256' });
  const ecdsa = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
  expect(await digestToSign(nodeEngine, ecdsa, p256.publicKey, message)).toEqual(nodeEngine.digest('SHA-256', message));
  await expect(digestToSign(nodeEngine, ecdsa, sm2.publicKey, message)).rejects.toThrow('CRYPTO_KEY_MISMATCH');
  const ed = generateKey({ type: 'OKP', curve: 'Ed25519' });
  await expect(digestToSign(nodeEngine, { scheme: 'Ed25519', digest: null }, ed.publicKey, message)).rejects.toThrow(
    'CRYPTO_UNSUPPORTED_ALGORITHM',
  );
});
