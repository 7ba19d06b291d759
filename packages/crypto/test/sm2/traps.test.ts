// Four calls of node:crypto look like SM2 but are not. Each is made here as it would be by mistake: our verifiers must
// reject its result, and no key of ours, native ones included, may produce it.
import {
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  sign as cryptoSign,
  verify as cryptoVerify,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { utf8 } from '@govseal/core';
import { parseDer, readBitStringBytes, readSequence } from '@govseal/der';
import { expect, test } from 'vitest';
import { createNodeEngine, nodeEngine } from '../../src/engine.node.ts';
import { generateKey, importPkcs8 } from '../../src/key.node.ts';
import { certifiedKey } from '../../src/signer.ts';
import { verifySm2With } from '../../src/sm/sm2-anywhere.ts';
import type { Sm2PublicKey } from '../../src/sm/sm2-curve.ts';
import { portableKernel } from '../../src/sm/sm2-portable.ts';
import { writePublicKey } from '../../src/spki.ts';
import type { SignatureAlgorithm } from '../../src/types.ts';
import { corpusFile, hasCorpus } from '../corpus.ts';

const algorithm: SignatureAlgorithm = { scheme: 'SM2', digest: 'SM3' };
const emptyId: SignatureAlgorithm = { ...algorithm, userId: new Uint8Array(0) };
const message = utf8('准予行政许可');

const nativeEngine = createNodeEngine({ sm2: 'native' });
const generated = generateKeyPairSync('ec', { namedCurve: 'SM2' });
const pkcs8 = new Uint8Array(generated.privateKey.export({ format: 'der', type: 'pkcs8' }));
const key = importPkcs8(pkcs8);
/** The same key in every implementation that signs on Node. */
const keys = [key, importPkcs8(pkcs8, { sm2: 'native' })];
const imported: KeyObject = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
const importedPublic: KeyObject = createPublicKey({
  key: Buffer.from(writePublicKey(key.publicKey)),
  format: 'der',
  type: 'spki',
});

function accepted(by: SignatureAlgorithm, value: Uint8Array): boolean[] {
  return [
    nodeEngine.verify(by, key.publicKey, message, value),
    nativeEngine.verify(by, key.publicKey, message, value),
    verifySm2With(portableKernel, by, key.publicKey as Sm2PublicKey, message, value),
  ];
}

test('trap 1: a generated key that was not exported and imported signs ECDSA over the curve', () => {
  const value = new Uint8Array(cryptoSign('sm3', message, generated.privateKey));
  expect(accepted(algorithm, value)).toEqual([false, false, false]);
  expect(accepted(emptyId, value)).toEqual([false, false, false]);
  // This is the trap: the generated key itself verifies it.
  expect(cryptoVerify('sm3', message, generated.publicKey, value)).toBe(true);
  const spec = { type: 'EC', curve: 'SM2' } as const;
  const made = [nodeEngine.generateKey(spec), nativeEngine.generateKey(spec), generateKey(spec, { sm2: 'native' })];
  for (const ours of made) {
    const point = ours.publicKey as Sm2PublicKey;
    expect(verifySm2With(portableKernel, algorithm, point, message, ours.sign(algorithm, message))).toBe(true);
  }
});

test('trap 2: crypto.sign and crypto.verify take an empty user ID', () => {
  const value = new Uint8Array(cryptoSign('sm3', message, imported));
  expect(accepted(algorithm, value)).toEqual([false, false, false]);
  expect(accepted(emptyId, value)).toEqual([true, true, true]); // what it is
  for (const ours of keys) {
    const right = ours.sign(algorithm, message);
    expect(cryptoVerify('sm3', message, importedPublic, right)).toBe(false);
    expect(accepted(algorithm, right)).toEqual([true, true, true]);
  }
});

test('trap 3: createSign over the message omits Z', () => {
  const value = new Uint8Array(createSign('sm3').update(message).sign(imported));
  expect(accepted(algorithm, value)).toEqual([false, false, false]);
  expect(accepted(emptyId, value)).toEqual([false, false, false]);
  expect(createVerify('sm3').update(message).verify(importedPublic, value)).toBe(true); // what it is
  for (const ours of keys) {
    const right = ours.sign(algorithm, message);
    expect(createVerify('sm3').update(message).verify(importedPublic, right)).toBe(false);
    expect(accepted(algorithm, right)).toEqual([true, true, true]);
  }
});

test.skipIf(!hasCorpus)('trap 4: X509Certificate.verify rejects a valid certificate; the engine accepts it', () => {
  const root = corpusFile('gm/root.crt.der');
  const node = new X509Certificate(root);
  const issuer = certifiedKey(root);
  const spki = createPublicKey({ key: Buffer.from(writePublicKey(issuer)), format: 'der', type: 'spki' });
  expect(node.verify(spki)).toBe(false);
  const fields = readSequence(parseDer(root));
  const tbs = fields.next().der;
  fields.next();
  const value = readBitStringBytes(fields.next());
  for (const engine of [nodeEngine, nativeEngine]) expect(engine.verify(algorithm, issuer, tbs, value)).toBe(true);
});
