// GB/T 32918.5-2017 appendix C and SM2EnvelopedKey, with the envelope of the corpus.
import { concatBytes, fromHex, utf8 } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusFile, corpusJson, hasCorpus } from '../../test/corpus.ts';
import { nodeEngine } from '../engine.node.ts';
import { generateKey, importPkcs8 } from '../key.node.ts';
import { writeEcPrivateKey, writePrivateKeyInfo } from '../pkcs8.ts';
import { certifiedKey } from '../signer.ts';
import { writeKeyAlgorithm } from '../spki.ts';
import { sm2Decrypt, sm2Encrypt } from './sm2-encryption.ts';
import { openSm2EnvelopedKey, sealSm2EnvelopedKey } from './sm2-enveloped-key.ts';
import { sm2Example } from './sm2-example.ts';
import { nodeSm4 } from './sm4.node.ts';
import { portableSm4 } from './sm4-portable.ts';

const random = nodeEngine.randomBytes;
const key = generateKey({ type: 'EC', curve: 'SM2' });
const other = generateKey({ type: 'EC', curve: 'SM2' });

function keyOf(d: Uint8Array, x: Uint8Array, y: Uint8Array): ReturnType<typeof importPkcs8> {
  const publicKey = { type: 'EC', curve: 'SM2', x, y, bits: 256 } as const;
  const inner = writeEcPrivateKey('SM2', d, Uint8Array.of(4, ...x, ...y));
  return importPkcs8(writePrivateKeyInfo(writeKeyAlgorithm(publicKey), inner));
}

const example = keyOf(sm2Example.d, sm2Example.x, sm2Example.y);
const exampleCipher = fromHex(
  '307c022004ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73022100e858f9d81e5430a57b36daab8f950a3c' +
    '64e6ee6a63094d99283aff767e124df0042059983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd87660413' +
    '21886ca989ca9c7d58087307ca93092d651efa',
);

test('the example of the standard decrypts, and encrypting with its k gives the same ciphertext', () => {
  expect(sm2Decrypt(example, exampleCipher)).toEqual(utf8('encryption standard'));
  const k = (): Uint8Array => sm2Example.k;
  expect(sm2Encrypt(example.publicKey, utf8('encryption standard'), { random: k })).toEqual(exampleCipher);
});

test('a ciphertext decrypts in every form, only with its key and only unchanged', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.constantFrom('asn1', 'c1c3c2', 'c1c2c3'),
      fc.nat(),
      (plaintext, form, at) => {
        const bytes = sm2Encrypt(key.publicKey, plaintext, { random, form });
        expect(sm2Decrypt(key, bytes, { form })).toEqual(plaintext);
        if (form !== 'c1c2c3') expect(sm2Decrypt(key, bytes)).toEqual(plaintext);
        if (form !== 'asn1' && bytes[1] !== 4) expect(sm2Decrypt(key, bytes.subarray(1), { form })).toEqual(plaintext);
        expect(sm2Decrypt(other, bytes, { form })).toBeNull();
        const changed = bytes.slice();
        changed[at % changed.length]! ^= 1;
        // With 05 as first byte it is read as the form without 04, which does not decrypt either.
        expect(sm2Decrypt(key, changed, { form })).toBeNull();
      },
    ),
    { numRuns: 25 },
  );
});

test('arbitrary bytes decrypt to null, and a point off the curve is never multiplied', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(sm2Decrypt(key, bytes)).toBeNull();
      expect(sm2Decrypt(key, concatBytes(Uint8Array.of(0x30), bytes))).toBeNull();
    }),
    { numRuns: 100 },
  );
  const one = write.unsigned(Uint8Array.of(1));
  const off = write.sequence(one, one, write.octetString(new Uint8Array(32)), write.octetString(Uint8Array.of(1)));
  expect(sm2Decrypt(key, off)).toBeNull();
});

test('a key of another type, a point off the curve and an empty plaintext are rejected when encrypting', () => {
  const p256 = generateKey({ type: 'EC', curve: 'P-256' });
  const text = utf8('x');
  expect(() => sm2Encrypt(p256.publicKey, text, { random })).toThrow('CRYPTO_UNSUPPORTED_KEY');
  expect(() => sm2Decrypt(p256, text)).toThrow('CRYPTO_UNSUPPORTED_KEY');
  const off = { ...p256.publicKey, curve: 'SM2' } as typeof p256.publicKey;
  expect(() => sm2Encrypt(off, text, { random })).toThrow('CRYPTO_KEY_MALFORMED');
  expect(() => sm2Encrypt(key.publicKey, new Uint8Array(0), { random })).toThrow('CRYPTO_CIPHER_PARAMETERS');
});

describe('SM2EnvelopedKey', () => {
  test.each([
    ['node', nodeSm4],
    ['portable', portableSm4],
  ])('an enveloped key opens only with the signature key (SM4 on %s)', (_name, sm4) => {
    const sealed = sealSm2EnvelopedKey(other, key.publicKey, { random, sm4 });
    expect(openSm2EnvelopedKey(sealed, key, { sm4 })).toEqual(other.exportPkcs8());
    expect(() => openSm2EnvelopedKey(sealed, other, { sm4 })).toThrow('KEYSTORE_ENVELOPED_KEY');
  });

  test('a public half that does not belong to the private number, and any other change, is rejected', () => {
    const sealed = sealSm2EnvelopedKey(other, key.publicKey, { random, sm4: nodeSm4 });
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.slice();
      changed[at]! ^= 0x11;
      expect(() => openSm2EnvelopedKey(changed, key, { sm4: nodeSm4 })).toThrow(
        /KEYSTORE_ENVELOPED_KEY|KEYSTORE_UNSUPPORTED_ENCRYPTION/,
      );
    }
  });

  test('a number of 64 bytes with leading zeros is read, other padding is not', () => {
    const sm4Key = random(16);
    const d = parseDer(other.exportPkcs8()).children[2]!;
    const scalar = parseDer(d.content).children[1]!.content;
    const point = other.publicKey as Extract<typeof other.publicKey, { type: 'EC' }>;
    const seal = (number: Uint8Array): Uint8Array =>
      write.sequence(
        write.sequence(write.oid('1.2.156.10197.1.104')),
        sm2Encrypt(key.publicKey, sm4Key, { random }),
        write.bitString(Uint8Array.of(4, ...point.x, ...point.y)),
        write.bitString(nodeSm4.encryptEcb(sm4Key, number)),
      );
    const wide = seal(concatBytes(new Uint8Array(32), scalar));
    expect(openSm2EnvelopedKey(wide, key, { sm4: nodeSm4 })).toEqual(other.exportPkcs8());
    for (const number of [concatBytes(scalar, new Uint8Array(32)), scalar.subarray(16), new Uint8Array(32)]) {
      expect(() => openSm2EnvelopedKey(seal(number), key, { sm4: nodeSm4 })).toThrow('KEYSTORE_ENVELOPED_KEY');
    }
  });

  test.skipIf(!hasCorpus)('the envelope of the corpus contains the key of bureau-enc', () => {
    const { keys } = corpusJson<{ keys: Record<string, { d: string; pub: string }> }>('gm/vectors.json');
    const load = (name: string): ReturnType<typeof importPkcs8> => {
      const pub = fromHex(keys[name]!.pub);
      return keyOf(fromHex(keys[name]!.d), pub.slice(1, 33), pub.slice(33));
    };
    const opened = importPkcs8(
      openSm2EnvelopedKey(corpusFile('gm/sm2-enveloped-key.der'), load('bureau-sign'), { sm4: nodeSm4 }),
    );
    expect(opened.exportPkcs8()).toEqual(load('bureau-enc').exportPkcs8());
    expect(opened.publicKey).toEqual(certifiedKey(corpusFile('gm/bureau-enc.crt.der')));
  });
});
