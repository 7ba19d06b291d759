import { utf8 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { nodeEngine } from '../../src/engine.node.ts';
import { generateKey, importPkcs8 } from '../../src/key.node.ts';
import { createPkcs12, openPkcs12, openPrivateKey, sealPrivateKey } from '../../src/keystore/index.ts';
import { sm2Decrypt, sm2Encrypt } from '../../src/sm/sm2-encryption.ts';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import { portableKernel } from '../../src/sm/sm2-portable.ts';
import { createWasmKernel } from '../../src/sm/wasm/sm2-wasm.ts';
import { corpusFile, corpusJson, hasCorpus } from '../corpus.ts';
import { hasOpenssl, workshop } from '../openssl.ts';
import { compareWithOpenssl } from './openssl.ts';

describe.skipIf(!hasOpenssl)('SM2 compared with OpenSSL', () => {
  test('fifty random messages, keys and user IDs, signed and verified both ways by every implementation', () => {
    expect(compareWithOpenssl(50, [portableKernel, createWasmKernel()!])).toEqual({
      messages: 50,
      ours: [],
      theirs: [],
    });
  });

  test('OpenSSL decrypts what we encrypt, and vice versa', () => {
    using shop = workshop();
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    shop.write('key.der', key.exportPkcs8());
    for (const length of [1, 16, 31, 32, 33, 1000]) {
      const plaintext = nodeEngine.randomBytes(length);
      shop.write('cipher', sm2Encrypt(key.publicKey, plaintext, { random: nodeEngine.randomBytes }));
      shop.openssl('pkeyutl', '-decrypt', '-inkey', 'key.der', '-keyform', 'DER', '-in', 'cipher', '-out', 'plain');
      expect(shop.read('plain')).toEqual(plaintext);
      shop.openssl('pkeyutl', '-encrypt', '-inkey', 'key.der', '-keyform', 'DER', '-in', 'plain', '-out', 'cipher');
      expect(sm2Decrypt(key, shop.read('cipher'))).toEqual(plaintext);
    }
  });

  test('SM2 keys are exchanged both ways in PKCS#8 and SEC 1', async () => {
    using shop = workshop();
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    shop.write('a.der', key.exportPkcs8());
    shop.openssl('pkey', '-in', 'a.der', '-inform', 'DER', '-out', 'a.pem');
    shop.openssl('ec', '-in', 'a.pem', '-out', 'sec1.pem');
    shop.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'a.pem', '-outform', 'DER', '-out', 'b.der');
    for (const file of ['a.pem', 'sec1.pem', 'b.der']) {
      expect((await openPrivateKey(shop.read(file), {})).exportPkcs8()).toEqual(key.exportPkcs8());
    }
    expect(shop.openssl('pkey', '-in', 'a.pem', '-text', '-noout')).toContain('SM2');
    expect(importPkcs8(shop.read('b.der')).publicKey).toEqual(key.publicKey);
  });
});

describe.skipIf(!hasOpenssl)('keystores with SM2, SM3 and SM4 compared with OpenSSL', () => {
  const passphrase = 'Testphrase 样章';
  const fast = { random: nodeEngine.randomBytes, iterations: 1000 };

  test('PBES2 with SM4-CBC and HMAC-SM3 opens, and OpenSSL opens what we write with its identifier', async () => {
    using shop = workshop();
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    shop.write('pass', passphrase);
    shop.write('key.der', key.exportPkcs8());
    const pkcs8 = ['pkcs8', '-topk8', '-inform', 'DER', '-in', 'key.der', '-passout', 'file:pass', '-out', 'enc.pem'];
    shop.openssl(...pkcs8, '-v2', 'sm4-cbc', '-v2prf', 'hmacWithSM3');
    expect((await openPrivateKey(shop.read('enc.pem'), { passphrase })).exportPkcs8()).toEqual(key.exportPkcs8());

    shop.write('ours.pem', await sealPrivateKey(key, passphrase, { ...fast, encryption: 'SM4-openssl' }));
    shop.openssl('pkcs8', '-in', 'ours.pem', '-passin', 'file:pass', '-outform', 'DER', '-out', 'opened.der');
    expect((await openPrivateKey(shop.read('opened.der'), {})).publicKey).toEqual(key.publicKey);

    const national = utf8(await sealPrivateKey(key, passphrase, { ...fast, encryption: 'SM4' }));
    expect((await openPrivateKey(national, { passphrase })).publicKey).toEqual(key.publicKey);
    await expect(openPrivateKey(national, { passphrase: 'wrong' })).rejects.toThrow('KEYSTORE_WRONG_PASSPHRASE');
  });

  test('PKCS #12 files with an SM2 key are exchanged both ways, with AES and with SM4', async () => {
    using shop = workshop();
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    shop.write('pass', passphrase);
    shop.write('key.der', key.exportPkcs8());
    shop.openssl('pkey', '-in', 'key.der', '-inform', 'DER', '-out', 'key.pem');
    const id = ['-sigopt', 'distid:1234567812345678'];
    shop.openssl(
      'req',
      '-x509',
      '-key',
      'key.pem',
      '-sm3',
      ...id,
      '-subj',
      '/CN=Test',
      '-days',
      '9',
      '-out',
      'key.crt',
    );
    shop.openssl('x509', '-in', 'key.crt', '-outform', 'DER', '-out', 'key.cer');
    const certificate = shop.read('key.cer');
    for (const options of [[], ['-macalg', 'sm3', '-keypbe', 'sm4-cbc', '-certpbe', 'sm4-cbc']]) {
      const input = ['-inkey', 'key.pem', '-in', 'key.crt', '-passout', 'file:pass', '-out', 'a.p12'];
      shop.openssl('pkcs12', '-export', ...input, ...options);
      const opened = await openPkcs12(shop.read('a.p12'), { passphrase });
      expect(opened.key.exportPkcs8()).toEqual(key.exportPkcs8());
      expect(opened.certificate).toEqual(certificate);
    }
    for (const encryption of ['AES-256', 'SM4', 'SM4-openssl'] as const) {
      shop.write('b.p12', await createPkcs12({ key, certificate, passphrase, encryption, ...fast }));
      expect((await openPkcs12(shop.read('b.p12'), { passphrase })).key.publicKey).toEqual(key.publicKey);
      if (encryption === 'SM4') continue; // OpenSSL does not know that identifier of HMAC-SM3
      shop.write('b.pem', shop.openssl('pkcs12', '-in', 'b.p12', '-passin', 'file:pass', '-nodes'));
      expect((await openPrivateKey(shop.read('b.pem'), {})).publicKey).toEqual(key.publicKey);
    }
  });
});

describe.skipIf(!hasCorpus)('encrypted SM2 keys of the corpus', () => {
  test.each(['std-key.pbes2-hmacsm3-401.2.der', 'std-key.pbes2-hmacsm3-401.3.1.der', 'std-key.pkcs8.der'])(
    '%s contains the key of the standard’s example',
    async (file) => {
      const { pbes2 } = corpusJson<{ pbes2: { password: string } }>('gm/vectors.json');
      const key = await openPrivateKey(corpusFile(`gm/${file}`), { passphrase: pbes2.password });
      expect(key.publicKey).toMatchObject({ curve: 'SM2', x: sm2Example.x, y: sm2Example.y });
    },
  );
});
