// EC recipients (RFC 5753) and AuthEnvelopedData (RFC 5083, RFC 5084): encryption and decryption of ours, each also
// with OpenSSL.
import { readFileSync, writeFileSync } from 'node:fs';
import { nodeEngine as engine, type KeySpec } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { decryptCms, encryptCms, parseEnvelopedData } from '../../src/enveloped/index.node.ts';
import { type Material, material, withDirectory, writeMaterial } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';

const text = new TextEncoder().encode('密级：内部');
const random = (length: number): Uint8Array => engine.randomBytes(length);
const P256 = { type: 'EC', curve: 'P-256' } as const;
const RSA = { type: 'RSA', bits: 2048 } as const;
const SM2 = { type: 'EC', curve: 'SM2' } as const;
const reader = (spec: KeySpec): Promise<Material> => material(spec, { encryption: true });
const open = (bytes: Uint8Array, { key, certificate }: Material) => decryptCms(bytes, { key, certificate, random });

test('RSA, EC and SM2 recipients decrypt the same content, with and without authentication', async () => {
  const all = [await reader(RSA), await reader(P256), await reader({ type: 'EC', curve: 'P-384' }), await reader(SM2)];
  const recipients = all.map(({ certificate }) => certificate);
  for (const cipher of [
    'AES-128-CBC',
    'AES-256-CBC',
    'AES-128-GCM',
    'AES-192-GCM',
    'AES-256-GCM',
    'SM4-CBC',
  ] as const) {
    const bytes = encryptCms(text, { recipients, random, cipher });
    const authenticated = cipher.endsWith('GCM');
    for (const who of all) expect(open(bytes, who)).toMatchObject({ content: text, cipher, authenticated });
  }
});

test('a change of any byte of an AuthEnvelopedData is detected', async () => {
  const one = await reader(P256);
  const good = encryptCms(text, { recipients: [one.certificate], random, cipher: 'AES-256-GCM' });
  for (let at = 0; at < good.length; at++) {
    const bytes = new Uint8Array(good);
    bytes[at]! ^= 1;
    try {
      // only unprotected parts may differ: the version, and the identifiers of the outer structure
      expect(open(bytes, one).content).toEqual(text);
    } catch (error) {
      expect((error as { code?: string }).code, `${at}: ${String(error)}`).toMatch(/^(CMS|DER)_/);
    }
  }
});

test('GCM in an EnvelopedData, and CBC in an AuthEnvelopedData, are rejected', async () => {
  const one = await reader(P256);
  for (const [cipher, other] of [
    ['AES-256-GCM', '1.2.840.113549.1.7.3'],
    ['AES-256-CBC', '1.2.840.113549.1.9.16.1.23'],
  ] as const) {
    const [, wrapper] = parseDer(encryptCms(text, { recipients: [one.certificate], random, cipher })).children;
    const members = wrapper!.children[0]!.children.map(({ der }) => der);
    const changed = cipher === 'AES-256-GCM' ? members.slice(0, 3) : [...members, write.octetString(random(16))];
    const bytes = write.sequence(write.oid(other), write.explicit(0, write.sequence(...changed)));
    expect(() => open(bytes, one)).toThrow('CMS_CIPHER_UNSUPPORTED');
  }
});

test('a recipient of key agreement must have the key usage keyAgreement', async () => {
  const signerOnly = await material(P256);
  expect(() => encryptCms(text, { recipients: [signerOnly.certificate], random })).toThrow('CMS_RECIPIENT_UNUSABLE');
});

test.skipIf(!haveOpenssl)(
  'OpenSSL decrypts ours, and we decrypt OpenSSL’s, for EC and RSA, with CBC and GCM',
  async () => {
    for (const spec of [P256, { type: 'EC', curve: 'P-384' }, RSA] as const) {
      const one = await reader(spec);
      await withDirectory(async (path) => {
        writeMaterial(path, one);
        writeFileSync(path('text'), text);
        const own = ['-recip', path('cert.pem'), '-inkey', path('key.pem')];
        for (const cipher of ['AES-256-CBC', 'AES-128-GCM', 'AES-256-GCM'] as const) {
          writeFileSync(path('ours'), encryptCms(text, { recipients: [one.certificate], random, cipher }));
          const opened = openssl('cms', '-decrypt', '-inform', 'DER', '-in', path('ours'), ...own, '-binary');
          expect([opened.ok, opened.stdout], `${cipher}: ${opened.stderr}`).toEqual([true, text]);
        }
        const files = ['-in', path('text'), '-out', path('theirs'), '-outform', 'DER', '-binary'];
        const kdf = spec.type === 'EC' ? ['-keyopt', 'ecdh_kdf_md:sha384'] : [];
        for (const way of [['-aes256'], ['-aes-128-gcm'], ['-aes-256-gcm'], ['-aes-256-gcm', '-keyid']]) {
          for (const rest of [[], kdf]) {
            const made = openssl('cms', '-encrypt', ...files, ...way, '-recip', path('cert.pem'), ...rest);
            expect(made.ok, `${way.join(' ')}: ${made.stderr}`).toBe(true);
            const theirs = new Uint8Array(readFileSync(path('theirs')));
            expect(open(theirs, one).content, way.join(' ')).toEqual(text);
            expect(parseEnvelopedData(theirs).authentication !== null).toBe(way[0]!.endsWith('gcm'));
          }
        }
      });
    }
  },
);
