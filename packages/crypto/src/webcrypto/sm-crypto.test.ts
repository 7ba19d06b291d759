// The SM algorithms through WebCrypto, on the platform's own Crypto and on @peculiar/webcrypto.
import { webcrypto } from 'node:crypto';
import { fromHex, toHex, utf8 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { nodeEngine } from '../engine.node.ts';
import { generateKey } from '../key.node.ts';
import { sm2Decrypt, sm2Encrypt } from '../sm/sm2-encryption.ts';
import { writePublicKey } from '../spki.ts';
import { createNodeSmCrypto } from './index.node.ts';
import { createSmCrypto } from './sm-crypto.ts';
import type { Sm2Params } from './sm2-provider.ts';

const text = utf8('准予行政许可');
const sm2 = { scheme: 'SM2', digest: 'SM3' } as const;

describe.each([
  ['on the platform’s Crypto', createSmCrypto(webcrypto as Crypto)],
  ['over @peculiar/webcrypto', createNodeSmCrypto()],
])('WebCrypto %s', (_name, { subtle }) => {
  const usages: KeyUsage[] = ['sign', 'verify', 'encrypt', 'decrypt'];

  test('SM3 and HMAC-SM3', async () => {
    expect(toHex(new Uint8Array(await subtle.digest('SM3', utf8('abc'))))).toMatch(/^66c7f0f462eeedd9d1f2d46bdc10e4e2/);
    const key = await subtle.importKey('raw', utf8('key'), 'HMAC-SM3', true, ['sign', 'verify']);
    const mac = await subtle.sign('HMAC-SM3', key, utf8('The quick brown fox jumps over the lazy dog'));
    expect(toHex(new Uint8Array(mac))).toMatch(/^bd4a34077888162b210645b8ebf74b9a/);
    expect(await subtle.verify('HMAC-SM3', key, mac, utf8('The quick brown fox jumps over the lazy dog'))).toBe(true);
    expect(
      await subtle.verify('HMAC-SM3', key, mac.slice(0, 31), utf8('The quick brown fox jumps over the lazy dog')),
    ).toBe(false);
    expect(await subtle.verify('HMAC-SM3', key, mac, text)).toBe(false);
    expect(new Uint8Array(await subtle.exportKey('raw', key))).toEqual(utf8('key'));
  });

  test('the engine verifies SM2 signatures of WebCrypto and vice versa, with any user ID', async () => {
    const pair = (await subtle.generateKey({ name: 'SM2' }, true, usages)) as CryptoKeyPair;
    const spki = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    const theirs = await subtle.importKey('spki', writePublicKey(key.publicKey).slice(), 'SM2', true, [
      'verify',
      'encrypt',
    ]);
    const imported = await subtle.importKey('pkcs8', key.exportPkcs8().slice(), 'SM2', true, ['sign', 'decrypt']);
    for (const userId of [undefined, utf8('tax bureau')]) {
      const algorithm: Sm2Params = userId === undefined ? { name: 'SM2' } : { name: 'SM2', userId };
      const ours = userId === undefined ? sm2 : { ...sm2, userId };
      const value = new Uint8Array(await subtle.sign(algorithm, imported, text.slice()));
      expect(nodeEngine.verify(ours, key.publicKey, text, value)).toBe(true);
      expect(await subtle.verify(algorithm, theirs, key.sign(ours, text).slice(), text)).toBe(true);
      expect(await subtle.verify(algorithm, pair.publicKey, value, text)).toBe(false);
      expect(await subtle.verify({ name: 'SM2', userId: utf8('x') } as Sm2Params, theirs, value, text)).toBe(false);
    }
    expect(new Uint8Array(await subtle.exportKey('pkcs8', imported))).toEqual(key.exportPkcs8());
    const raw = await subtle.exportKey('raw', pair.publicKey);
    const again = await subtle.importKey('raw', raw, 'SM2', true, ['verify']);
    expect(new Uint8Array(await subtle.exportKey('spki', again))).toEqual(spki);
  });

  test('SM2 encrypts and decrypts', async () => {
    const key = generateKey({ type: 'EC', curve: 'SM2' });
    const publicKey = await subtle.importKey('spki', writePublicKey(key.publicKey).slice(), 'SM2', true, ['encrypt']);
    const privateKey = await subtle.importKey('pkcs8', key.exportPkcs8().slice(), 'SM2', true, ['decrypt']);
    expect(sm2Decrypt(key, new Uint8Array(await subtle.encrypt('SM2', publicKey, text)))).toEqual(text);
    const cipher = sm2Encrypt(key.publicKey, text, { random: nodeEngine.randomBytes });
    expect(new Uint8Array(await subtle.decrypt('SM2', privateKey, cipher.slice()))).toEqual(text);
    cipher[cipher.length - 1]! ^= 1;
    await expect(subtle.decrypt('SM2', privateKey, cipher.slice())).rejects.toThrow('decryption failed');
  });

  test('SM4 in five modes', async () => {
    const iv = new Uint8Array(16);
    for (const [name, parameters] of [
      ['SM4-ECB', {}],
      ['SM4-CBC', { iv }],
      ['SM4-CTR', { counter: iv }],
      ['SM4-GCM', { iv: iv.slice(4), additionalData: utf8('aad') }],
      ['SM4-CCM', { iv: iv.slice(4), tagLength: 64 }],
    ] as const) {
      const key = (await subtle.generateKey({ name }, true, ['encrypt', 'decrypt'])) as CryptoKey;
      expect(key.algorithm).toMatchObject({ name, length: 128 });
      const plain = name === 'SM4-ECB' ? new Uint8Array(32).fill(7) : text; // whole blocks
      const cipher = await subtle.encrypt({ name, ...parameters }, key, plain);
      expect(new Uint8Array(await subtle.decrypt({ name, ...parameters }, key, cipher))).toEqual(plain);
      if (name === 'SM4-CTR') continue;
      const changed = new Uint8Array(cipher);
      changed[changed.length - 1]! ^= 1;
      const other = subtle.decrypt({ name, ...parameters }, key, changed).then((plain) => toHex(new Uint8Array(plain)));
      expect(await other.catch((error: Error) => error.message)).not.toBe(toHex(text));
    }
    await expect(subtle.importKey('raw', new Uint8Array(15), 'SM4-GCM', true, ['encrypt'])).rejects.toThrow('16 bytes');
  });

  test('SM4 keys are wrapped to SM2 keys, and SM2 keys under SM4', async () => {
    const pair = (await subtle.generateKey({ name: 'SM2' }, true, ['wrapKey', 'unwrapKey'])) as CryptoKeyPair;
    const secret = (await subtle.generateKey({ name: 'SM4-CBC' }, true, ['wrapKey', 'unwrapKey'])) as CryptoKey;
    const wrapped = await subtle.wrapKey('raw', secret, pair.publicKey, 'SM2');
    const again = await subtle.unwrapKey('raw', wrapped, pair.privateKey, 'SM2', 'SM4-CBC', true, ['unwrapKey']);
    expect(await subtle.exportKey('raw', again)).toEqual(await subtle.exportKey('raw', secret));
    const cbc = { name: 'SM4-CBC', iv: new Uint8Array(16) };
    const sealed = await subtle.wrapKey('pkcs8', pair.privateKey, secret, cbc);
    const opened = await subtle.unwrapKey('pkcs8', sealed, again, cbc, 'SM2', true, ['unwrapKey']);
    expect(await subtle.exportKey('pkcs8', opened)).toEqual(await subtle.exportKey('pkcs8', pair.privateKey));
    await expect(subtle.unwrapKey('raw', wrapped, opened, 'SM2', 'SM4-CBC', true, ['sign'])).rejects.toThrow();
  });

  test('invalid keys, unpermitted uses and exports of non-extractable keys are rejected', async () => {
    const bad = generateKey({ type: 'EC', curve: 'P-256' });
    const spki = writePublicKey(bad.publicKey).slice();
    await expect(subtle.importKey('spki', spki, 'SM2', true, ['verify'])).rejects.toThrow('CRYPTO_KEY_MALFORMED');
    const off = new Uint8Array(65).fill(4);
    await expect(subtle.importKey('raw', off, 'SM2', true, ['verify'])).rejects.toThrow('CRYPTO_KEY_MALFORMED');
    const pkcs8 = generateKey({ type: 'EC', curve: 'SM2' }).exportPkcs8().slice();
    const closed = await subtle.importKey('pkcs8', pkcs8, 'SM2', false, ['sign']);
    await expect(subtle.exportKey('pkcs8', closed)).rejects.toThrow();
    await expect(subtle.decrypt('SM2', closed, text.slice())).rejects.toThrow();
    await expect(subtle.importKey('jwk', { kty: 'EC' }, 'SM2', true, ['verify'])).rejects.toThrow('JWK');
  });

  test('everything else is passed to the platform', async () => {
    expect(toHex(new Uint8Array(await subtle.digest('SHA-256', new Uint8Array(0))))).toMatch(
      /^e3b0c44298fc1c149afbf4c8/,
    );
    const pair = (await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair;
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const value = await subtle.sign(algorithm, pair.privateKey, text);
    expect(await subtle.verify(algorithm, pair.publicKey, value, text)).toBe(true);
    const key = await subtle.importKey('raw', fromHex('00'.repeat(16)), 'AES-CBC', true, ['encrypt', 'decrypt']);
    const cipher = await subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, key, text);
    expect(new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, key, cipher))).toEqual(
      text,
    );
  });
});
