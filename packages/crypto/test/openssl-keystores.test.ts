// Keystores both ways: we open what OpenSSL writes, and OpenSSL and PKI.js open what we write.
import { latin1, utf8 } from '@govseal/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { generateKey, type KeySpec } from '../src/key.node.ts';
import {
  createPkcs12,
  openPkcs12,
  openPkcs12Certificates,
  openPrivateKey,
  sealPrivateKey,
} from '../src/keystore/index.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';

const passphrase = 'Testphrase 样章 für PKCS';
const fast = { random: nodeEngine.randomBytes, iterations: 1000 };

const specs: readonly (KeySpec & { name: string })[] = [
  { name: 'RSA-2048', type: 'RSA', bits: 2048 },
  { name: 'P-256', type: 'EC', curve: 'P-256' },
  { name: 'P-521', type: 'EC', curve: 'P-521' },
  { name: 'brainpoolP256r1', type: 'EC', curve: 'brainpoolP256r1' },
  { name: 'Ed25519', type: 'OKP', curve: 'Ed25519' },
  { name: 'Ed448', type: 'OKP', curve: 'Ed448' },
];

describe.skipIf(!hasOpenssl)('keystores compared with OpenSSL', () => {
  let shop: Workshop;
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const other = generateKey({ type: 'EC', curve: 'P-256' });
  let certificate: Uint8Array;
  let issuer: Uint8Array;
  beforeAll(() => {
    shop = workshop();
    shop.write('pass', passphrase);
    for (const [name, each] of Object.entries({ key, other })) {
      shop.write(`${name}.der`, each.exportPkcs8());
      shop.openssl('pkey', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`);
      const subject = `/CN=Test ${name}`;
      shop.openssl('req', '-x509', '-key', `${name}.pem`, '-subj', subject, '-days', '9', '-out', `${name}.crt`);
      shop.openssl('x509', '-in', `${name}.crt`, '-outform', 'DER', '-out', `${name}.cer`);
    }
    certificate = shop.read('key.cer');
    issuer = shop.read('other.cer');
  });
  afterAll(() => shop[Symbol.dispose]());

  test.each(specs)('plain PKCS#8 of OpenSSL opens as DER and PEM: $name', async (spec) => {
    const made = generateKey(spec);
    shop.write('a.der', made.exportPkcs8());
    shop.openssl('pkey', '-in', 'a.der', '-inform', 'DER', '-out', 'a.pem');
    shop.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'a.pem', '-outform', 'DER', '-out', 'b.der');
    for (const file of ['a.pem', 'b.der']) {
      const opened = await openPrivateKey(shop.read(file), {});
      expect(opened.publicKey).toEqual(made.publicKey);
      expect(opened.exportPkcs8()).toEqual(made.exportPkcs8());
    }
  });

  test.each([
    ['-v2', 'aes-256-cbc'],
    ['-v2', 'aes-192-cbc', '-v2prf', 'hmacWithSHA1'],
    ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512'],
    ['-v2', 'des3', '-v2prf', 'hmacWithSHA384'],
    ['-v2', 'camellia-128-cbc'],
    ['-v2', 'camellia-192-cbc'],
    ['-v2', 'camellia-256-cbc'],
    ['-provider', 'legacy', '-provider', 'default', '-v2', 'cast5-cbc'],
    ['-v1', 'PBE-SHA1-3DES'],
    ['-v1', 'PBE-SHA1-2DES'],
    ['-provider', 'legacy', '-provider', 'default', '-v1', 'PBE-SHA1-RC2-40'],
    ['-provider', 'legacy', '-provider', 'default', '-v1', 'PBE-SHA1-RC2-128'],
  ])('encrypted PKCS#8 of OpenSSL opens: %s %s %s %s %s %s', async (...options) => {
    const plain = 'Testphrase 1'; // OpenSSL’s v1 schemes use the bytes of the pass phrase unchanged
    shop.write('plain', plain);
    const common = ['pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'file:plain', '-out', 'enc.pem'];
    shop.openssl(...common, ...options.filter((option) => typeof option === 'string'));
    expect((await openPrivateKey(shop.read('enc.pem'), { passphrase: plain })).publicKey).toEqual(key.publicKey);
    await expect(openPrivateKey(shop.read('enc.pem'), { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'KEYSTORE_WRONG_PASSPHRASE',
    });
    await expect(openPrivateKey(shop.read('enc.pem'), {})).rejects.toMatchObject({
      code: 'KEYSTORE_PASSPHRASE_REQUIRED',
    });
  });

  test('the older PEM forms open: PKCS#1 for RSA, SEC 1 for EC with its parameters block before it', async () => {
    shop.openssl('genrsa', '-traditional', '-out', 'pkcs1.pem', '2048');
    shop.openssl('ecparam', '-name', 'secp384r1', '-genkey', '-out', 'sec1.pem');
    expect(latin1(shop.read('pkcs1.pem'))).toContain('BEGIN RSA PRIVATE KEY');
    expect(latin1(shop.read('sec1.pem'))).toContain('BEGIN EC PARAMETERS');
    expect((await openPrivateKey(shop.read('pkcs1.pem'), {})).publicKey).toMatchObject({ type: 'RSA', bits: 2048 });
    expect((await openPrivateKey(shop.read('sec1.pem'), {})).publicKey).toMatchObject({ type: 'EC', curve: 'P-384' });
  });

  test.each(specs)('OpenSSL opens what sealPrivateKey writes: $name', async (spec) => {
    const made = generateKey(spec);
    shop.write('sealed.pem', await sealPrivateKey(made, passphrase, fast));
    shop.openssl('pkey', '-in', 'sealed.pem', '-passin', 'file:pass', '-outform', 'DER', '-out', 'opened.der');
    expect((await openPrivateKey(shop.read('opened.der'), {})).publicKey).toEqual(made.publicKey);
    const again = await openPrivateKey(shop.read('sealed.pem'), { passphrase });
    expect(again.exportPkcs8()).toEqual(made.exportPkcs8());
  });

  test.each([
    { name: 'default (PBES2, HMAC-SHA-256)', options: [] },
    { name: '-legacy (RC2-40 and 3DES, HMAC-SHA-1)', options: ['-legacy'] },
    { name: 'PBMAC1', options: ['-pbmac1_pbkdf2'] },
    { name: 'SHA-512 MAC', options: ['-macalg', 'sha512'] },
    { name: 'SHA-384 MAC', options: ['-macalg', 'sha384'] },
    { name: 'certificates in the clear', options: ['-certpbe', 'NONE'] },
    { name: 'key in the clear', options: ['-keypbe', 'NONE'] },
    { name: 'Camellia throughout', options: ['-certpbe', 'camellia-256-cbc', '-keypbe', 'camellia-128-cbc'] },
    {
      name: 'CAST5 throughout',
      options: ['-provider', 'legacy', '-provider', 'default', '-certpbe', 'cast5-cbc', '-keypbe', 'cast5-cbc'],
    },
    { name: '3DES throughout', options: ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES'] },
  ])('openPkcs12 opens what openssl pkcs12 -export writes: $name', async ({ options }) => {
    const input = ['-inkey', 'key.pem', '-in', 'key.crt', '-certfile', 'other.crt', '-name', '样章 key'];
    shop.openssl('pkcs12', '-export', ...input, '-passout', 'file:pass', '-out', 'a.p12', ...options);
    const opened = await openPkcs12(shop.read('a.p12'), { passphrase });
    expect(opened.key.publicKey).toEqual(key.publicKey);
    expect(opened.certificate).toEqual(certificate);
    expect(opened.chain).toEqual([issuer]);
    await expect(openPkcs12(shop.read('a.p12'), { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'KEYSTORE_WRONG_PASSPHRASE',
    });
  });

  test('the certificates of a trust store without a key are read', async () => {
    shop.openssl(
      'pkcs12',
      '-export',
      '-nokeys',
      '-in',
      'key.crt',
      '-certfile',
      'other.crt',
      '-passout',
      'file:pass',
      '-out',
      't.p12',
    );
    const store = shop.read('t.p12');
    expect(await openPkcs12Certificates(store, { passphrase })).toEqual([certificate, issuer]);
    await expect(openPkcs12(store, { passphrase })).rejects.toMatchObject({ code: 'KEYSTORE_NO_KEY' });
    await expect(openPkcs12Certificates(store, { passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'KEYSTORE_WRONG_PASSPHRASE',
    });
  });

  test('the error for a file whose only key has an unsupported type states the type', async () => {
    shop.openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'dsa.par');
    shop.openssl('genpkey', '-paramfile', 'dsa.par', '-out', 'dsa.pem');
    shop.openssl('req', '-x509', '-key', 'dsa.pem', '-subj', '/CN=Test DSA', '-out', 'dsa.crt');
    shop.openssl('pkcs12', '-export', '-inkey', 'dsa.pem', '-in', 'dsa.crt', '-passout', 'file:pass', '-out', 'd.p12');
    await expect(openPkcs12(shop.read('d.p12'), { passphrase })).rejects.toMatchObject({
      code: 'CRYPTO_UNSUPPORTED_KEY',
    });
    expect(await openPkcs12Certificates(shop.read('d.p12'), { passphrase })).toHaveLength(1);
  });

  test('openssl pkcs12 opens what createPkcs12 writes, with its name, key and certificates', async () => {
    shop.write(
      'b.p12',
      await createPkcs12({ key, certificate, chain: [issuer], passphrase, friendlyName: 'Test key 样章', ...fast }),
    );
    const info = shop.openssl('pkcs12', '-in', 'b.p12', '-passin', 'file:pass', '-nodes');
    expect(info).toContain('subject=CN=Test key');
    expect(info).toContain('subject=CN=Test other');
    shop.write('b.pem', info);
    expect((await openPrivateKey(shop.read('b.pem'), {})).publicKey).toEqual(key.publicKey);
    const opened = await openPkcs12(shop.read('b.p12'), { passphrase });
    expect(opened).toMatchObject({ certificate, chain: [issuer], friendlyName: 'Test key 样章' });
  });

  test('PKI.js confirms the MAC of what createPkcs12 writes and decrypts its key', async () => {
    const pkijs = await import('pkijs');
    const bytes = await createPkcs12({ key, certificate, passphrase: 'Testphrase', ...fast });
    const crypto = new pkijs.CryptoEngine({ name: 'second opinion', crypto: globalThis.crypto });
    const pfx = pkijs.PFX.fromBER(new Uint8Array(bytes).buffer);
    const password = utf8('Testphrase').buffer;
    await pfx.parseInternalValues({ checkIntegrity: true, password }, crypto);
    const safe = pfx.parsedValue!.authenticatedSafe!;
    await safe.parseInternalValues({ safeContents: [{ password }, {}] }, crypto);
    const bags = safe.parsedValue.safeContents.flatMap((entry: { value: { safeBags: { bagId: string }[] } }) =>
      entry.value.safeBags.map(({ bagId }) => bagId),
    );
    expect(bags).toEqual(['1.2.840.113549.1.12.10.1.3', '1.2.840.113549.1.12.10.1.2']);
  });
});
