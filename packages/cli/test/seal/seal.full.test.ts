/** `govseal seal make`, `seal inspect` and `sign ofd`: from a seal-maker's key to a sealed document. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { openOfd } from '@govseal/ofd';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusFile, corpusMissing } from '../../../ofd/test/sample.ts';
import { type CliResult, runCli } from '../run-cli.ts';

const now = new Date('2026-10-14T01:30:00Z');
const folder = mkdtempSync(join(tmpdir(), 'govseal-seal-'));
const path = (name: string): string => join(folder, name);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));
const run = (...words: readonly string[]): Promise<CliResult> =>
  runCli(words, { now, env: { GOVSEAL_PASSPHRASE: 'test-only' } });

beforeAll(async () => {
  const authority = await createTestAuthority({ algorithm: { type: 'EC', curve: 'SM2' } });
  const random = (length: number): Uint8Array => authority.engine.randomBytes(length);
  const put = async (name: string, { key, certificate, signer }: TestSigner): Promise<void> => {
    const options = { key, certificate: certificate.der, chain: signer.chain, passphrase: 'test-only', random };
    writeFileSync(path(`${name}.p12`), await createPkcs12(options));
    writeFileSync(path(`${name}.crt`), encodePem('CERTIFICATE', certificate.der));
  };
  await put('maker', await authority.issueSigner({ commonName: '示例制章系统' }));
  await put('bureau', await authority.issueSigner({ commonName: '33080000000001' }));
  await put('clerk', await authority.issueSigner({ commonName: '示例经办人' }));
  const png = new PNG({ width: 496, height: 496 });
  writeFileSync(path('seal.png'), PNG.sync.write(png));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const make = (...more: readonly string[]): Promise<CliResult> =>
  run(
    ...['seal', 'make', '--code', '33080000000001', '--name', '衢州市示例局', '--signer', path('bureau.crt')],
    ...['--picture', path('seal.png'), '--p12', path('maker.p12'), ...more],
  );

test('a seal is made and shown, and its picture is extracted unchanged', async () => {
  const made = await make('--out', path('bureau.esl'));
  expect(made, made.err).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Electronic seal (SES V4)') });
  const shown = await run('seal', 'inspect', path('bureau.esl'), '--picture', path('shown.png'), '--format', 'json');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(shown.out)).toMatchObject({
    name: '衢州市示例局',
    'seal code': '33080000000001',
    picture: expect.stringMatching(/^PNG, 42 × 42 mm, \d+ bytes$/),
    'picture content': 'PNG, 496 × 496 points (300 dpi), RGB with transparency',
    "seal-maker's signature": 'valid',
  });
  expect(read('shown.png')).toEqual(read('seal.png'));
  const chinese = await run('seal', 'inspect', path('bureau.esl'), '--lang', 'zh');
  expect(chinese.out).toMatch(/制章者签名 +有效/);
});

test('the list may hold digests; the picture may be an ellipse', async () => {
  const made = await make('--out', path('digests.esl'), '--digests', '--size', '34x26');
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/signer digests|SM3 [0-9a-f]{64}/) });
  expect(made.out).toContain('34 × 26 mm');
});

describe('refused, with a message and exit code 3', () => {
  const cases: readonly [string, readonly string[], string][] = [
    ['an invalid size', ['--out', path('x.esl'), '--size', '42mm'], 'CLI_BAD_VALUE'],
    ['a validity that ends first', ['--out', path('x.esl'), '--until', '2020-01-01'], 'OFD_WRITE_SEAL_FIELD'],
    ['an output that exists', ['--out', path('seal.png')], 'CLI_FILE_EXISTS'],
  ];
  test.each(cases)('%s', async (_, words, code) => {
    expect(await make(...words)).toMatchObject({ code: 3, out: '', err: expect.stringContaining(`[${code}]`) });
  });

  test('a picture under another ending, several seals at once', async () => {
    await make('--out', path('ending.esl'));
    const result = await run('seal', 'inspect', path('ending.esl'), '--picture', path('a.svg'));
    expect(result).toMatchObject({ code: 3, err: expect.stringContaining('CLI_BAD_VALUE') });
  });
});

describe.skipIf(corpusMissing)('documents', () => {
  test('a clerk signs, the bureau seals and locks; afterwards nobody signs', async () => {
    writeFileSync(path('plain.ofd'), corpusFile('hello-unsigned.ofd'));
    await make('--out', path('lock.esl'));
    const clerk = await run('sign', 'ofd', path('plain.ofd'), '--p12', path('clerk.p12'), '--out', path('clerk.ofd'));
    expect(clerk).toMatchObject({ code: 0, err: '', out: expect.stringContaining('s001: intact') });
    const sealing = ['--p12', path('bureau.p12'), '--seal', path('lock.esl')];
    const words = ['sign', 'ofd', path('clerk.ofd'), ...sealing, '--stamp', '1,126,186', '--lock'];
    const sealed = await run(...words, '--out', path('sealed.ofd'));
    expect(sealed).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(
        /^.*\nSeal Doc_0\/Signs\/Sign_1\/Signature.xml\ns002: intact, level .*, SM2 256 with SM3\n$/,
      ),
    });
    expect(openOfd(read('sealed.ofd')).signatures.map(({ type }) => type)).toEqual(['Sign', 'Seal']);
    const late = await run('sign', 'ofd', path('sealed.ofd'), '--p12', path('clerk.p12'));
    expect(late).toMatchObject({ code: 3, err: expect.stringContaining('[OFD_WRITE_LOCKED]') });
    const inside = await run('seal', 'inspect', path('sealed.ofd'), '--picture', path('inside.png'));
    expect(inside).toMatchObject({ code: 0, out: expect.stringContaining('33080000000001') });
    expect(read('inside.png')).toEqual(read('seal.png'));
    const pages = await run('inspect', path('sealed.ofd'), '--pages', path('pages'));
    expect(pages).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/page-1\.png\n.*page-1\.svg\n$/) });
    expect(PNG.sync.read(Buffer.from(read('pages/page-1.png'))).width).toBe(909);
  });

  test('an invalid stamp position and a clerk who is not in the list are refused', async () => {
    await make('--out', path('other.esl'));
    const words = ['sign', 'ofd', path('plain.ofd'), '--seal', path('other.esl'), '--out', path('none.ofd')];
    const place = await run(...words, '--p12', path('bureau.p12'), '--stamp', '1,10');
    expect(place).toMatchObject({ code: 3, err: expect.stringContaining('[CLI_BAD_VALUE]') });
    const clerk = await run(...words, '--p12', path('clerk.p12'), '--stamp', '1,10,10');
    expect(clerk).toMatchObject({ code: 3, err: expect.stringContaining('[OFD_WRITE_SIGNER_NOT_LISTED]') });
  });
});
