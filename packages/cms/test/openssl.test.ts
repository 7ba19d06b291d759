import { readFileSync, writeFileSync } from 'node:fs';
import type { SignatureAlgorithm } from '@govseal/crypto';
import { type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { collectCmsEvidence, parseSignedData, signCms } from '../src/index.ts';
import { integrityOf } from './integrity.ts';
import { material, withDirectory, writeMaterial } from './material.ts';
import { haveOpenssl, openssl } from './openssl.ts';

const content = new TextEncoder().encode('准予行政许可\r\nsecond line\n'.repeat(40));
const signingTime = new Date('2026-11-23T08:00:00Z');
const pss = (digest: 'SHA-256' | 'SHA-384' | 'SHA-512', saltLength: number): SignatureAlgorithm => ({
  scheme: 'RSASSA-PSS',
  digest,
  pss: { digest, mgfDigest: digest, saltLength },
});

const ours: readonly (readonly [string, KeySpec, SignatureAlgorithm | undefined])[] = [
  ['RSA-2048 PKCS#1 SHA-256', { type: 'RSA', bits: 2048 }, undefined],
  ['RSA-2048 PKCS#1 SHA-512', { type: 'RSA', bits: 2048 }, { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' }],
  ['RSA-2048 PSS SHA-256', { type: 'RSA', bits: 2048 }, pss('SHA-256', 32)],
  ['RSA-2048 PSS SHA-512', { type: 'RSA', bits: 2048 }, pss('SHA-512', 64)],
  ['ECDSA P-256', { type: 'EC', curve: 'P-256' }, undefined],
  ['ECDSA P-384', { type: 'EC', curve: 'P-384' }, undefined],
  ['ECDSA P-521', { type: 'EC', curve: 'P-521' }, undefined],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }, undefined],
];

describe.skipIf(!haveOpenssl)('OpenSSL verifies what we sign', () => {
  test.each(ours)('%s, attached and detached', async (_, spec, algorithm) => {
    const made = await material(spec, algorithm && { algorithm });
    await withDirectory(async (path) => {
      writeMaterial(path, made);
      writeFileSync(path('content'), content);
      const trust = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', '1790000000', '-binary'];
      const verify = (file: string, ...more: string[]): ReturnType<typeof openssl> =>
        openssl('cms', '-verify', '-inform', 'DER', '-in', path(file), ...trust, ...more);

      const attached = await signCms(content, { signer: made.signer, engine: nodeEngine, signingTime });
      writeFileSync(path('attached.p7m'), attached);
      const first = verify('attached.p7m');
      expect(first.stderr).toContain('successful');
      expect(first.stdout).toEqual(content);

      const detached = await signCms(content, { signer: made.signer, engine: nodeEngine, signingTime, detached: true });
      writeFileSync(path('detached.p7s'), detached);
      expect(verify('detached.p7s', '-cades', '-content', path('content')).stderr).toContain('successful');

      writeFileSync(path('content'), content.subarray(1));
      expect(verify('detached.p7s', '-content', path('content')).ok).toBe(false);

      for (const bytes of [attached, detached]) {
        const [evidence] = await collectCmsEvidence(bytes, { engine: nodeEngine, content });
        expect(integrityOf(evidence!)).toBe('intact');
        expect(evidence!.findings).toEqual([]);
        expect(evidence!.claimedTime).toEqual(signingTime);
        expect(evidence!.signingCertificateReference).toBe('match');
      }
    });
  });
});

type Shape = readonly [name: string, args: readonly string[], expected: readonly string[], detached?: boolean];
const shapes: readonly Shape[] = [
  ['attached', ['-nodetach'], ['CMS_SIGNING_CERTIFICATE_ABSENT']],
  ['detached', [], ['CMS_SIGNING_CERTIFICATE_ABSENT'], true],
  ['attached -cades', ['-nodetach', '-cades'], []],
  ['attached -noattr', ['-nodetach', '-noattr'], ['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT']],
  ['detached -noattr', ['-noattr'], ['CMS_SIGNED_ATTRIBUTES_NOT_USED', 'CMS_SIGNING_CERTIFICATE_ABSENT'], true],
  ['attached -keyid', ['-nodetach', '-keyid', '-cades'], []],
];
const theirs: readonly (readonly [string, KeySpec, readonly string[]])[] = [
  ['RSA', { type: 'RSA', bits: 2048 }, ['-md', 'sha256']],
  ['RSA SHA-512', { type: 'RSA', bits: 2048 }, ['-md', 'sha512']],
  [
    'PSS',
    { type: 'RSA', bits: 2048 },
    ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'],
  ],
  ...['sha512-256', 'sha512-224'].map(
    (md) =>
      [
        `PSS ${md}`,
        { type: 'RSA', bits: 2048 },
        ['-md', md, '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'],
      ] as const,
  ),
  ['P-256', { type: 'EC', curve: 'P-256' }, ['-md', 'sha256']],
  ['P-384', { type: 'EC', curve: 'P-384' }, ['-md', 'sha384']],
  ['P-521', { type: 'EC', curve: 'P-521' }, ['-md', 'sha512']],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }, ['-md', 'sha512']],
];

describe.skipIf(!haveOpenssl)('we verify what OpenSSL signs', () => {
  test.each(theirs)('%s in every form', async (name, spec, algorithm) => {
    const made = await material(spec);
    await withDirectory(async (path) => {
      writeMaterial(path, made);
      writeFileSync(path('content'), content);
      for (const [shape, args, expected, detached] of shapes) {
        for (const stream of [[], ['-stream']]) {
          // OpenSSL 3.5 cannot write these two
          if (name.startsWith('PSS') && stream.length > 0) continue;
          if (name === 'Ed25519' && shape.includes('noattr')) continue;
          const out = path('out.der');
          const keys = ['-signer', path('cert.pem'), '-inkey', path('key.pem'), ...algorithm];
          const made = ['-in', path('content'), '-binary', '-outform', 'DER', '-out', out];
          const { ok, stderr } = openssl('cms', '-sign', ...keys, ...made, ...args, ...stream);
          expect(ok, `${shape} ${stream.join()} ${stderr}`).toBe(true);
          const bytes = new Uint8Array(readFileSync(out));
          const ber = stream.length > 0;
          if (ber && detached !== true) expect(() => parseSignedData(bytes)).toThrow('DER_LENGTH_INDEFINITE');
          const options = { engine: nodeEngine, ...(detached === true ? { content } : {}) };
          const [evidence] = await collectCmsEvidence(bytes, options);
          expect(integrityOf(evidence!), `${shape} ${stream.join()}`).toBe('intact');
          const codes = evidence!.findings.map(({ code }) => code).filter((code) => code !== 'CMS_BER');
          expect(codes, `${shape} ${stream.join()}`).toEqual(expected);

          const other = await collectCmsEvidence(bytes, { engine: nodeEngine, content: content.subarray(1) });
          expect(integrityOf(other[0]!), `${shape} with other content`).toBe('broken');
        }
      }
    });
  });

  test('two signers are validated separately', async () => {
    const [first, second] = [
      await material({ type: 'EC', curve: 'P-256' }),
      await material({ type: 'RSA', bits: 2048 }),
    ];
    await withDirectory(async (path) => {
      writeFileSync(path('content'), content);
      writeMaterial((name) => path(`a-${name}`), first);
      writeMaterial((name) => path(`b-${name}`), second);
      const signers = ['a', 'b'].flatMap((x) => ['-signer', path(`${x}-cert.pem`), '-inkey', path(`${x}-key.pem`)]);
      const out = ['-in', path('content'), '-binary', '-nodetach', '-outform', 'DER', '-out', path('out.der')];
      expect(openssl('cms', '-sign', ...signers, ...out).stderr).toBe('');
      const bytes = new Uint8Array(readFileSync(path('out.der')));
      const evidence = await collectCmsEvidence(bytes, { engine: nodeEngine });
      expect(evidence.map(integrityOf)).toEqual(['intact', 'intact']);
      expect(new Set(evidence.map(({ algorithm }) => algorithm!.scheme))).toEqual(
        new Set(['ECDSA', 'RSASSA-PKCS1-v1_5']),
      );
      // the last byte is in the second signature value
      const broken = bytes.slice();
      broken[broken.length - 1]! ^= 1;
      expect((await collectCmsEvidence(broken, { engine: nodeEngine })).map(integrityOf)).toEqual(['intact', 'broken']);
    });
  });
});
