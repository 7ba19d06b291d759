// EnvelopedData with SM2 and SM4 (GB/T 35275, RFC 5652) and with RSA and AES: encryption and decryption of ours, each
// also with OpenSSL.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fromHex, toHex } from '@govseal/core';
import { nodeEngine as engine, importPkcs8, type KeySpec, nodeSm4 } from '@govseal/crypto/node';
import { openSm2EnvelopedKey } from '@govseal/crypto/sm';
import { parseDer, write } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../../crypto/test/corpus.ts';
import { writeEnvelopedData } from '../../src/enveloped/enveloped-data.ts';
import { decryptCms, encryptCms, parseEnvelopedData } from '../../src/enveloped/index.node.ts';
import { type Material, material, withDirectory, writeMaterial } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';

const corpus = corpusRoot;
const present = existsSync(corpus);
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');
const text = new TextEncoder().encode('密级：内部');
const random = (length: number): Uint8Array => engine.randomBytes(length);
const SM2 = { type: 'EC', curve: 'SM2' } as const;
const RSA = { type: 'RSA', bits: 2048 } as const;
const reader = (spec: KeySpec): Promise<Material> => material(spec, { encryption: true });
const open = (bytes: Uint8Array, { key, certificate }: Material) => decryptCms(bytes, { key, certificate, random });

describe('our encryption and decryption', () => {
  test.each([
    ['rfc5652', 'SM4-CBC'],
    ['gbt35275', 'SM4-CBC'],
  ] as const)('SM2 and SM4 in %s', async (syntax, cipher) => {
    const [one, two] = [await reader(SM2), await reader(SM2)];
    const bytes = encryptCms(text, { recipients: [one.certificate, two.certificate], random, syntax });
    for (const who of [one, two]) {
      expect(open(bytes, who)).toMatchObject({ content: text, syntax, cipher });
    }
    const parsed = parseEnvelopedData(bytes);
    expect(parsed.recipients.map(({ algorithm }) => algorithm.der)).toEqual(
      Array(2).fill(write.sequence(write.oid('1.2.156.10197.1.301.3'))),
    );
    expect(parsed.contentType).toBe(syntax === 'gbt35275' ? '1.2.156.10197.6.1.4.2.1' : '1.2.840.113549.1.7.1');
    expect(() => open(bytes, { ...one, certificate: two.certificate })).toThrow('CMS_DECRYPTION_FAILED');
  });

  test('an SM2 and an RSA recipient decrypt the same content: empty, one byte, and a block', async () => {
    const [sm2, rsa] = [await reader(SM2), await reader(RSA)];
    for (const length of [0, 1, 16, 1000]) {
      const content = random(length);
      const bytes = encryptCms(content, { recipients: [sm2.certificate, rsa.certificate], random });
      expect(open(bytes, sm2)).toMatchObject({ content, cipher: 'AES-256-CBC' });
      expect(open(bytes, rsa)).toMatchObject({ content, cipher: 'AES-256-CBC' });
    }
  });

  test('another recipient, an unsuitable recipient, and data that is not EnvelopedData have specific codes', async () => {
    const one = await reader(SM2);
    const signerOnly = await material(SM2);
    const rsaSigner = await material(RSA);
    const p256 = await material({ type: 'EC', curve: 'P-256' });
    const bytes = encryptCms(text, { recipients: [one.certificate], random });
    const code = (run: () => unknown): string => {
      try {
        run();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'none';
    };
    expect(code(() => open(bytes, signerOnly))).toBe('CMS_NO_RECIPIENT');
    for (const { certificate } of [signerOnly, rsaSigner, p256]) {
      expect(code(() => encryptCms(text, { recipients: [certificate], random }))).toBe('CMS_RECIPIENT_UNUSABLE');
    }
    expect(code(() => encryptCms(text, { recipients: [], random }))).toBe('CMS_NO_RECIPIENT');
    const rsa = await reader(RSA);
    const options = { recipients: [rsa.certificate], random, syntax: 'gbt35275' } as const;
    expect(code(() => encryptCms(text, options))).toBe('CMS_SYNTAX_ALGORITHM');
    expect(code(() => open(one.certificate, one))).toMatch(/^(DER|CMS)_/);
    expect(code(() => open(write.sequence(write.oid('1.2.840.113549.1.7.2')), one))).toBe('CMS_NOT_ENVELOPED_DATA');
  });

  describe('the structure around the content', () => {
    const AES256 = '2.16.840.1.101.3.4.1.42';
    const iv = write.octetString(new Uint8Array(16));
    const aes = write.sequence(write.oid(AES256), iv);
    const OAEP = '1.2.840.113549.1.1.7';
    const hash = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'), write.nullValue());
    const mask = write.sequence(write.oid('1.2.840.113549.1.1.8'), hash);
    const label = write.sequence(write.oid('1.2.840.113549.1.1.9'), write.octetString(text));
    const oaep = (...parameters: Uint8Array[]) => write.sequence(write.oid(OAEP), write.sequence(...parameters));
    const envelope = ({ certificate }: Material, algorithm: Uint8Array, contentEncryption: Uint8Array): Uint8Array => {
      const { issuer, serialNumber } = parseCertificate(certificate);
      const recipient = { issuer: issuer.der, serialNumber, algorithm, encryptedKey: random(256) };
      return writeEnvelopedData({
        syntax: 'rfc5652',
        recipients: [recipient],
        contentEncryption,
        ciphertext: random(32),
      });
    };

    test('with an unsupported algorithm is rejected with its name', async () => {
      const [sm2, rsa] = [await reader(SM2), await reader(RSA)];
      const key = write.sequence(write.oid('1.2.156.10197.1.301.3'));
      const cases: readonly (readonly [Material, Uint8Array, Uint8Array, string])[] = [
        [sm2, key, write.sequence(write.oid('1.2.840.113549.3.2'), iv), '1.2.840.113549.3.2'], // RC2
        [sm2, write.sequence(write.oid('1.3.132.1.11.1')), aes, '1.3.132.1.11.1'],
        [rsa, oaep(write.explicit(0, hash)), aes, OAEP], // the mask has another digest
        [rsa, oaep(write.explicit(0, hash), write.explicit(1, mask), write.explicit(2, label)), aes, OAEP],
      ];
      for (const [who, algorithm, contentEncryption, named] of cases) {
        expect(() => open(envelope(who, algorithm, contentEncryption), who)).toThrow(
          `CMS_CIPHER_UNSUPPORTED (algorithm=${named}`,
        );
      }
    });

    test('is malformed if the initialisation vector has another length, or with two contents', async () => {
      const sm2 = await reader(SM2);
      const key = write.sequence(write.oid('1.2.156.10197.1.301.3'));
      const short = write.sequence(write.oid(AES256), write.octetString(new Uint8Array(8)));
      expect(() => open(envelope(sm2, key, short), sm2)).toThrow('CMS_MALFORMED');
      const [type, wrapper] = parseDer(envelope(sm2, key, aes)).children;
      const twice = write.sequence(type!.der, write.explicit(0, wrapper!.content, wrapper!.content));
      expect(() => parseEnvelopedData(twice)).toThrow('CMS_MALFORMED');
    });
  });

  test('a content in hundreds of thousands of segments is read', () => {
    const [type, wrapper] = parseDer(
      writeEnvelopedData({
        syntax: 'rfc5652',
        recipients: [],
        contentEncryption: write.sequence(),
        ciphertext: new Uint8Array(1),
      }),
    ).children;
    const [version, recipients, content] = wrapper!.children[0]!.children;
    const [inner, cipher] = content!.children;
    const segments = write.encode(
      0xa0,
      new Uint8Array(900_000).map((_, at) => [4, 1, 7][at % 3]!),
    );
    const loose = write.sequence(version!.der, recipients!.der, write.sequence(inner!.der, cipher!.der, segments));
    const { ciphertext } = parseEnvelopedData(write.sequence(type!.der, write.explicit(0, loose)));
    expect(ciphertext).toEqual(new Uint8Array(300_000).fill(7));
  });

  test('a change of any byte gives a code, or unauthenticated content', async () => {
    const one = await reader(SM2);
    const good = encryptCms(text, { recipients: [one.certificate], random, syntax: 'gbt35275' });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        try {
          open(bytes, one);
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^(CMS|DER|CRYPTO|X509)_/);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe.skipIf(!haveOpenssl)('OpenSSL', () => {
  test('decrypts what we encrypt for an RSA key, and we decrypt what it encrypts in three variants', async () => {
    const one = await reader(RSA);
    await withDirectory(async (path) => {
      writeMaterial(path, one);
      writeFileSync(path('ours'), encryptCms(text, { recipients: [one.certificate], random }));
      const own = ['-recip', path('cert.pem'), '-inkey', path('key.pem')];
      const { ok, stdout } = openssl('cms', '-decrypt', '-inform', 'DER', '-in', path('ours'), ...own, '-binary');
      expect([ok, stdout]).toEqual([true, text]);
      writeFileSync(path('text'), text);
      const ways = [
        ['-aes256'],
        ['-aes128', '-stream'],
        ['-des3'],
        ['-aes192', '-keyid'],
        ['-sm4-cbc', '-keyopt', 'rsa_padding_mode:oaep'],
        [
          '-aes256',
          '-keyopt',
          'rsa_padding_mode:oaep',
          '-keyopt',
          'rsa_oaep_md:sha256',
          '-keyopt',
          'rsa_mgf1_md:sha256',
        ],
      ];
      for (const way of ways) {
        const keyopt = way.indexOf('-keyopt');
        const [plain, rest] = keyopt < 0 ? [way, []] : [way.slice(0, keyopt), way.slice(keyopt)];
        const files = ['-in', path('text'), '-out', path('theirs'), '-outform', 'DER', '-binary'];
        const made = openssl('cms', '-encrypt', ...files, ...plain, '-recip', path('cert.pem'), ...rest);
        expect(made.ok, `${way.join(' ')}: ${made.stderr}`).toBe(true);
        expect(open(new Uint8Array(readFileSync(path('theirs'))), one).content, way.join(' ')).toEqual(text);
      }
    });
  });

  test('a wrong RSA padding looks like a wrong key', async () => {
    const one = await reader(RSA);
    const { recipients, contentEncryption, ciphertext } = parseEnvelopedData(
      encryptCms(text, { recipients: [one.certificate], random }),
    );
    const { issuer, serialNumber } = parseCertificate(one.certificate);
    const pkcs1 = write.sequence(write.oid('1.2.840.113549.1.1.1'), write.nullValue());
    const recipient = { issuer: issuer.der, serialNumber, algorithm: pkcs1 };
    for (const encryptedKey of [recipients[0]!.encryptedKey, random(256), random(255), new Uint8Array(256).fill(255)]) {
      const bytes = writeEnvelopedData({
        syntax: 'rfc5652',
        recipients: [{ ...recipient, encryptedKey }],
        contentEncryption: contentEncryption.der,
        ciphertext,
      });
      expect(() => open(bytes, one)).toThrow('CMS_DECRYPTION_FAILED');
    }
  });

  test('decrypts the parts of our GB/T 35275 data, and we decrypt data made from its parts', async () => {
    const one = await reader(SM2);
    await withDirectory(async (path) => {
      writeMaterial(path, one);
      const bytes = encryptCms(text, { recipients: [one.certificate], random, syntax: 'gbt35275' });
      const { recipients, contentEncryption, ciphertext } = parseEnvelopedData(bytes);
      writeFileSync(path('wrapped'), recipients[0]!.encryptedKey);
      const unwrap = ['-decrypt', '-inkey', path('key.pem'), '-in', path('wrapped')];
      const key = openssl('pkeyutl', ...unwrap);
      expect([key.ok, key.stdout.length]).toEqual([true, 16]);
      writeFileSync(path('ciphertext'), ciphertext);
      const iv = toHex(contentEncryption.children[1]!.content);
      const sm4 = ['-sm4-cbc', '-K', toHex(key.stdout), '-iv', iv];
      expect(openssl('enc', '-d', ...sm4, '-in', path('ciphertext')).stdout).toEqual(text);

      writeFileSync(path('text'), text);
      const theirs = openssl('enc', ...sm4, '-in', path('text')).stdout;
      writeFileSync(path('raw'), key.stdout);
      openssl('pkey', '-in', path('key.pem'), '-pubout', '-out', path('public.pem'));
      const wrap = ['-encrypt', '-pubin', '-inkey', path('public.pem'), '-in', path('raw')];
      const wrapped = openssl('pkeyutl', ...wrap);
      expect(wrapped.ok, wrapped.stderr).toBe(true);
      const { issuer, serialNumber } = parseCertificate(one.certificate);
      const algorithm = write.sequence(write.oid('1.2.156.10197.1.301.3'), write.nullValue());
      const made = writeEnvelopedData({
        syntax: 'gbt35275',
        recipients: [{ issuer: issuer.der, serialNumber, algorithm, encryptedKey: wrapped.stdout }],
        // the OID of SM4 without a mode, as some producers write it
        contentEncryption: write.sequence(write.oid('1.2.156.10197.1.104'), contentEncryption.children[1]!.der),
        ciphertext: theirs,
      });
      expect(open(made, one).content).toEqual(text);
    });
  });
});

describe.skipIf(!present)('the corpus', () => {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, corpus)));

  test('content for a bureau’s encryption certificate is decrypted with the key from its SM2EnvelopedKey', () => {
    const { keys } = JSON.parse(new TextDecoder().decode(read('gm/vectors.json')));
    const number = write.octetString(fromHex(keys['bureau-sign'].d)); // public on purpose
    const curve = write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301'));
    const sec1 = write.octetString(write.sequence(write.integer(1), number));
    const signing = importPkcs8(write.sequence(write.integer(0), curve, sec1));
    const delivered = openSm2EnvelopedKey(read('gm/sm2-enveloped-key.der'), signing, { sm4: nodeSm4 });
    const certificate = read('gm/bureau-enc.crt.der');
    const bytes = encryptCms(text, { recipients: [certificate], random, syntax: 'gbt35275' });
    expect(decryptCms(bytes, { key: importPkcs8(delivered), certificate, random }).content).toEqual(text);
    expect(() => encryptCms(text, { recipients: [read('gm/bureau-sign.crt.der')], random })).toThrow(
      'CMS_RECIPIENT_UNUSABLE',
    );
  });

  test.each([
    ['cms/asn1crypto/cms-enveloped.der', 1, 0],
    ['cms/bc-test-data-rfc4134/5.1.bin', 1, 0],
    ['cms/bc-test-data-rfc4134/5.2.bin', 1, 1], // the second one by a key-encryption key (RFC 4134 §5.2)
  ])('%s is parsed with its recipients', (name, recipients, others) => {
    const parsed = parseEnvelopedData(read(name));
    expect([parsed.recipients.length, parsed.others]).toEqual([recipients, others]);
  });
});
