// Each algorithm both ways: OpenSSL verifies what we sign, we verify what OpenSSL signs, and neither accepts a changed
// message.
import { utf8 } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { generateKey, importPkcs8, type KeySpec } from '../src/key.node.ts';
import { openPrivateKey } from '../src/keystore/index.ts';
import { pssAlgorithm } from '../src/signature-algorithm.ts';
import { readPublicKey, writePublicKey } from '../src/spki.ts';
import type { CurveName, DigestName, SignatureAlgorithm } from '../src/types.ts';
import { hasOpenssl, type Workshop, workshop } from './openssl.ts';

const message = utf8('准予行政许可决定书');
const changed = utf8('不予行政许可决定书');

const opensslDigest: Partial<Record<DigestName, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
};

interface Case {
  readonly name: string;
  readonly spec: KeySpec;
  readonly algorithm: SignatureAlgorithm;
  readonly options?: readonly string[];
}

const rsa = (bits: number, digest: DigestName): Case => ({
  name: `RSA-${bits} PKCS#1 v1.5 ${digest}`,
  spec: { type: 'RSA', bits },
  algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest },
});
const pss = (digest: DigestName): Case => {
  const algorithm = pssAlgorithm(digest);
  return {
    name: `RSA-2048 PSS ${digest}`,
    spec: { type: 'RSA', bits: 2048 },
    algorithm,
    options: ['rsa_padding_mode:pss', `rsa_pss_saltlen:${algorithm.pss!.saltLength}`],
  };
};
const ecdsa = (curve: CurveName, digest: DigestName): Case => ({
  name: `ECDSA ${curve} ${digest}`,
  spec: { type: 'EC', curve },
  algorithm: { scheme: 'ECDSA', digest },
});

const cases: readonly Case[] = [
  rsa(2048, 'SHA-1'),
  rsa(2048, 'SHA-256'),
  rsa(2048, 'SHA3-256'),
  rsa(2048, 'SHA3-224'),
  rsa(2048, 'SHA-512/224'),
  rsa(2048, 'SHA-512/256'),
  rsa(3072, 'SHA-384'),
  pss('SHA-256'),
  pss('SHA-384'),
  pss('SHA-512'),
  pss('SHA-512/224'),
  pss('SHA-512/256'),
  pss('SHA3-224'),
  ecdsa('P-256', 'SHA-256'),
  ecdsa('P-256', 'SHA3-224'),
  ecdsa('P-384', 'SHA-384'),
  ecdsa('P-521', 'SHA-512'),
  ecdsa('brainpoolP256r1', 'SHA-256'),
  ecdsa('brainpoolP384r1', 'SHA-384'),
  ecdsa('brainpoolP512r1', 'SHA-512'),
  ecdsa('secp256k1', 'SHA-256'),
  { name: 'Ed25519', spec: { type: 'OKP', curve: 'Ed25519' }, algorithm: { scheme: 'Ed25519', digest: null } },
  { name: 'Ed448', spec: { type: 'OKP', curve: 'Ed448' }, algorithm: { scheme: 'Ed448', digest: null } },
];

describe.skipIf(!hasOpenssl)('signatures compared with OpenSSL', () => {
  let shop: Workshop;
  beforeAll(() => {
    shop = workshop();
    shop.write('message', message);
    shop.write('changed', changed);
  });
  afterAll(() => shop[Symbol.dispose]());

  const digestOption = ({ algorithm }: Case): string[] =>
    algorithm.digest === null ? [] : ['-digest', opensslDigest[algorithm.digest]!];
  const keyOptions = ({ options = [] }: Case): string[] => options.flatMap((option) => ['-pkeyopt', option]);
  const pkeyutl = (entry: Case, ...args: string[]): string =>
    shop.openssl('pkeyutl', '-rawin', ...digestOption(entry), ...keyOptions(entry), ...args);

  test.each(cases)('OpenSSL verifies what we sign: $name', (entry) => {
    const key = generateKey(entry.spec);
    shop.write('public.der', writePublicKey(key.publicKey));
    shop.write('signature', key.sign(entry.algorithm, message));
    const verify = ['-verify', '-pubin', '-inkey', 'public.der', '-keyform', 'DER', '-sigfile', 'signature', '-in'];
    expect(pkeyutl(entry, ...verify, 'message')).toContain('Signature Verified Successfully');
    expect(() => pkeyutl(entry, ...verify, 'changed')).toThrow(/Command failed: openssl pkeyutl/);
  });

  test.each(cases)('we verify what OpenSSL signs: $name', (entry) => {
    shop.write('private.der', generateKey(entry.spec).exportPkcs8());
    pkeyutl(entry, '-sign', '-inkey', 'private.der', '-keyform', 'DER', '-in', 'message', '-out', 'signature');
    shop.openssl('pkey', '-in', 'private.der', '-pubout', '-outform', 'DER', '-out', 'public.der');
    const key = readPublicKey(parseDer(shop.read('public.der')));
    expect(nodeEngine.verify(entry.algorithm, key, message, shop.read('signature'))).toBe(true);
    expect(nodeEngine.verify(entry.algorithm, key, changed, shop.read('signature'))).toBe(false);
  });

  test('a DSA signature made by OpenSSL verifies, and fails for another message', () => {
    shop.openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'dsap.pem');
    shop.openssl('genpkey', '-paramfile', 'dsap.pem', '-out', 'dsa.pem');
    shop.openssl('pkey', '-in', 'dsa.pem', '-pubout', '-outform', 'DER', '-out', 'dsa.der');
    shop.openssl('dgst', '-sha1', '-sign', 'dsa.pem', '-out', 'signature', 'message');
    const key = readPublicKey(parseDer(shop.read('dsa.der')));
    const algorithm = { scheme: 'DSA', digest: 'SHA-1' } as const;
    expect(nodeEngine.verify(algorithm, key, message, shop.read('signature'))).toBe(true);
    expect(nodeEngine.verify(algorithm, key, changed, shop.read('signature'))).toBe(false);
    expect(writePublicKey(key)).toEqual(shop.read('dsa.der'));
  });

  test('PSS with another digest for the mask: OpenSSL signs, we verify, and a changed mask digest fails', () => {
    shop.write('private.der', generateKey({ type: 'RSA', bits: 2048 }).exportPkcs8());
    const key = importPkcs8(shop.read('private.der')).publicKey;
    shop.openssl(
      ...['pkeyutl', '-rawin', '-digest', 'sha512', '-sign', '-inkey', 'private.der', '-keyform', 'DER'],
      ...['-pkeyopt', 'rsa_padding_mode:pss', '-pkeyopt', 'rsa_pss_saltlen:20', '-pkeyopt', 'rsa_mgf1_md:sha1'],
      ...['-in', 'message', '-out', 'signature'],
    );
    const algorithm = (mgfDigest: DigestName): SignatureAlgorithm =>
      pssAlgorithm('SHA-512', { digest: 'SHA-512', mgfDigest, saltLength: 20 });
    expect(nodeEngine.verify(algorithm('SHA-1'), key, message, shop.read('signature'))).toBe(true);
    expect(nodeEngine.verify(algorithm('SHA-256'), key, message, shop.read('signature'))).toBe(false);
    expect(nodeEngine.verify(algorithm('SHA-512'), key, message, shop.read('signature'))).toBe(false);
  });

  test('an id-RSASSA-PSS key of OpenSSL keeps its restrictions: PKCS#1 v1.5 and a shorter salt never verify', async () => {
    shop.openssl(
      ...['genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'pss.pem'],
      ...['-pkeyopt', 'rsa_pss_keygen_md:sha256', '-pkeyopt', 'rsa_pss_keygen_mgf1_md:sha256'],
      ...['-pkeyopt', 'rsa_pss_keygen_saltlen:32'],
    );
    shop.openssl('pkey', '-in', 'pss.pem', '-pubout', '-outform', 'DER', '-out', 'pss.der');
    const spki = shop.read('pss.der');
    const key = readPublicKey(parseDer(spki));
    expect(key).toMatchObject({ pssOnly: true, pss: { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 } });
    expect(writePublicKey(key)).toEqual(spki);
    const signer = await openPrivateKey(shop.read('pss.pem'), {});
    const value = await signer.sign(pssAlgorithm('SHA-256'), message);
    expect(nodeEngine.verify(pssAlgorithm('SHA-256'), key, message, value)).toBe(true);
    const short = pssAlgorithm('SHA-256', { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 20 });
    expect(nodeEngine.verify(short, key, message, value)).toBe(false);
    expect(nodeEngine.verify({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, key, message, value)).toBe(false);
    expect(() => signer.sign(short, message)).toThrow('CRYPTO_KEY_MISMATCH');
  });
});
