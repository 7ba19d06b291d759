/**
 * `adbe.x509.rsa_sha1` (ISO 32000-2 §12.8.3.2): read for old documents, but never valid, because it uses SHA-1 and
 * has no attributes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes, encodePem, fromHex, toHex } from '@govseal/core';
import { parseDerPrefix, write } from '@govseal/der';
import { policies, type ValidationPolicy, type VerificationReport } from '@govseal/validation';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/index.ts';
import { type HandSigned, handSign, signatureDictionary } from '../attacks/hand-signed.ts';
import { toBytes } from '../attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions } from '../attacks/scene.ts';
import { stopwatch } from '../stopwatch.ts';

const RSA_SHA1 = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' } as const;
const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;
if (!hasOpenssl && process.env.CI === 'true') throw new Error('openssl is missing');

let scene: AttackScene;
beforeAll(async () => {
  scene = await attackScene();
});

const hex = (der: Uint8Array): string => `<${toHex(der)}>`;
/** Signed by the clerk; `cert` is the entry as it is written. */
async function made(cert: string, more: HandSigned = {}): Promise<Uint8Array> {
  const file = await handSign(scene, {
    dictionary: (range, contents) =>
      signatureDictionary(range, contents, cert).replace('ETSI.CAdES.detached', 'adbe.x509.rsa_sha1'),
    content: async (message) => write.octetString(await scene.clerk.key.sign(RSA_SHA1, message)),
    ...more,
  });
  return toBytes(file);
}
const clerk = (): string => `/Cert ${hex(scene.clerk.certificate.der)}`;
const read = async (pdf: Uint8Array, policy: ValidationPolicy = policies.baseline): Promise<VerificationReport> =>
  verify(pdf, { ...(await generousOptions(scene)), policy });
const codes = ({ signatures }: VerificationReport): string[] => signatures[0]!.findings.map(({ code }) => code);

test('a complete one is intact by the certificate in /Cert, but never valid: no signed attributes, and SHA-1', async () => {
  const chain = `/Cert [${[scene.clerk.certificate, scene.authority.issuing].map(({ der }) => hex(der)).join(' ')}]`;
  const { baseline } = policies;
  const lenient = { ...baseline, checks: { ...baseline.checks, signedAttributes: 'warn' } } as const;
  for (const [cert, policy, code] of [
    [chain, baseline, 'VALIDATION_SIGNED_ATTRIBUTES_ABSENT'],
    [chain, lenient, 'VALIDATION_ALGORITHM_EXPIRED'],
    [clerk(), baseline, 'X509_NO_PATH'],
  ] as const) {
    const report = await read(await made(cert), policy);
    expect(report.status).toBe('indeterminate');
    expect(report.signatures[0]).toMatchObject({
      integrity: 'intact',
      signer: { subject: expect.stringContaining('示例经办人') },
    });
    expect(codes(report)).toContain(code);
  }
});

test.skipIf(!hasOpenssl)(
  'OpenSSL verifies the value over the two ranges (pdfsig does not check this kind)',
  async () => {
    const pdf = Buffer.from(await made(clerk()));
    const numbers = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'))!.slice(1).map(Number);
    const [first, length, second, rest] = numbers as [number, number, number, number];
    const { content } = parseDerPrefix(fromHex(pdf.toString('latin1', first + length + 1, second - 1)));
    const folder = mkdtempSync(join(tmpdir(), 'govseal-rsa-sha1-'));
    const file = (name: string, data: Uint8Array | string): string => {
      writeFileSync(join(folder, name), data);
      return join(folder, name);
    };
    const key = file('key.pem', encodePem('PUBLIC KEY', scene.clerk.certificate.spki));
    const value = file('value', content);
    const signed = file('signed', concatBytes(pdf.subarray(0, length), pdf.subarray(second, second + rest)));
    const { stdout } = spawnSync('openssl', ['dgst', '-sha1', '-verify', key, '-signature', value, signed]);
    expect(stdout.toString()).toContain('Verified OK');
    rmSync(folder, { recursive: true });
  },
);

test('another document, another certificate and a value of zeros are broken', async () => {
  const changed = await made(clerk());
  changed[changed.indexOf(0x25, 1) + 2]! ^= 1;
  const other = await made(`/Cert ${hex(scene.chief.certificate.der)}`);
  const zeros = await made(clerk(), { content: async () => write.octetString(new Uint8Array(256)) });
  for (const pdf of [changed, other, zeros]) {
    expect(await read(pdf)).toMatchObject({ status: 'invalid', signatures: [{ integrity: 'broken' }] });
  }
});

test('without a certificate, with bytes after the value, or without a value nothing is evaluated', async () => {
  const value = async (message: Uint8Array): Promise<Uint8Array> =>
    write.octetString(await scene.clerk.key.sign(RSA_SHA1, message));
  const tail: HandSigned = { content: async (message) => concatBytes(await value(message), Uint8Array.of(0, 7)) };
  const cms: HandSigned = { content: async () => write.sequence(write.integer(1)) };
  for (const [pdf, code] of [
    [await made(''), 'PADES_CERT_MISSING'],
    [await made('/Cert <3000>'), 'PADES_CERT_MISSING'],
    [await made(clerk(), tail), 'PADES_CONTENTS_UNREADABLE'],
    [await made(clerk(), cms), 'PADES_CONTENTS_UNREADABLE'],
  ] as const) {
    const report = await read(pdf);
    expect([report.status, report.signatures[0]!.integrity]).toEqual(['invalid', 'unknown']);
    expect(codes(report)).toContain(code);
  }
});

test('a value with a length beyond its space costs no more than another', async () => {
  const pdf = await made(clerk(), {
    room: 1_000_000,
    content: async () => Uint8Array.of(4, 0x84, 0x7f, 0xff, 0xff, 0xff),
  });
  const passed = stopwatch();
  expect(codes(await read(pdf))).toContain('PADES_CONTENTS_UNREADABLE');
  expect(passed()).toBeLessThan(1000);
});
