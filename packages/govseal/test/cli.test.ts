/** The program as its users meet it: help, exit codes, pass phrases, JSON lines, signing, inspecting, drawing. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePem, utf8 } from '@govseal/core';
import { createPkcs12, sealPrivateKey } from '@govseal/crypto/keystore';
import { createTestAuthority } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../src/cli/catalogue.ts';
import { commonOptions } from '../src/cli/parse.ts';
import { type CliResult, runCli } from './run-cli.ts';

const SECRET = 'correct horse 口令';
const now = new Date('2026-10-14T01:30:00Z');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-cli-'));
const path = (name: string): string => join(folder, name);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(path(name)));
const run = (...words: readonly string[]): Promise<CliResult> => runCli(words, { now });
const withSecret = (...words: readonly string[]): Promise<CliResult> =>
  runCli(words, { now, env: { GOVSEAL_PASSPHRASE: SECRET } });
const trust = [
  '--trust',
  path('root.crt'),
  '--tsa-trust',
  path('root.crt'),
  '--crl',
  path('root.crl'),
  '--crl',
  path('issuing.crl'),
];
const signer = ['--key', path('clerk.key'), '--cert', path('clerk.crt'), '--chain', path('issuing.crt')];

/** A usage error: exit code 3, nothing on standard output, one line that ends with the code. */
function expectUsage(result: CliResult, code: string): void {
  expect(result).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(new RegExp(`^govseal: .+ \\[${code}\\]\\n$`)),
  });
}

beforeAll(async () => {
  const authority = await createTestAuthority({ at: now });
  const { engine } = authority;
  const clerk = await authority.issueSigner({ commonName: '示例经办人' });
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  const [rootCrl, issuingCrl] = await authority.crls();
  const p12 = await createPkcs12({
    key: clerk.key,
    certificate: clerk.certificate.der,
    chain: clerk.signer.chain,
    passphrase: SECRET,
    random,
  });
  const files: Record<string, Uint8Array | string> = {
    'root.crt': encodePem('CERTIFICATE', authority.root.der),
    'issuing.crt': authority.issuing.der,
    'root.crl': rootCrl!,
    'issuing.crl': encodePem('X509 CRL', issuingCrl!),
    'clerk.crt': encodePem('CERTIFICATE', clerk.certificate.der),
    'clerk.key': await sealPrivateKey(clerk.key, SECRET, { random }),
    'plain.key': clerk.key.exportPkcs8(),
    'clerk.p12': p12,
    'secret.txt': `${SECRET}\r\nsecond line\n`,
    'notice.txt': '示例通知\n',
    'garbage.bin': utf8('no document'),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes);
  expect(
    await run('slip', 'new', '--from', join(root, 'seeds/cases/slip.json'), '--out', path('slip.pdf')),
  ).toMatchObject({ code: 0 });
  expect(
    await withSecret(
      'sign',
      'pdf',
      path('slip.pdf'),
      ...signer,
      '--field',
      'sig.hall',
      '--certify',
      '2',
      '--out',
      path('signed.pdf'),
    ),
  ).toMatchObject({ code: 0, err: '' });
  const bad = read('signed.pdf');
  bad[200]! ^= 1;
  writeFileSync(path('bad.pdf'), bad);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  const words = {
    en: ['Usage: govseal', 'Options:', 'Examples:'],
    zh: ['用法: govseal', '选项:', '示例:'],
  } as const;

  test.each(
    catalogue.flatMap(
      ({ name }) =>
        [
          ['en', name],
          ['zh', name],
        ] as const,
    ),
  )('%s: `%s --help` shows usage, every option and examples', async (lang, name) => {
    const { code, out, err } = await run(...name.split(' '), '--help', '--lang', lang);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const word of words[lang]) expect(out).toContain(word);
    const command = await catalogue.find((entry) => entry.name === name)!.load();
    for (const [option, { help }] of Object.entries({ ...commonOptions, ...command.options })) {
      expect(out).toContain(`--${option}`);
      expect(out).toContain(help[lang]);
    }
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(out).toContain(example);
    expect(/[一-鿿]/.test(command.summary.zh)).toBe(true);
  });

  test.each([[[]], [['--help']], [['help']], [['-h']]])('`govseal %j` lists every command', async (call) => {
    const { code, out } = await run(...call);
    expect(code).toBe(0);
    for (const { name } of catalogue) expect(out).toContain(name);
  });

  test('a group without a command lists its commands, as an error', async () => {
    expect(await run('sign')).toMatchObject({ code: 3, out: '', err: expect.stringContaining('sign cms') });
    expect(await run('sign', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('sign pdf') });
  });

  test('the language comes from --lang, else from the environment', async () => {
    const chinese = await runCli(['--help'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(chinese.out).toContain('用法');
    expect((await runCli(['--help', '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('Usage');
    expectUsage(await run('verify', '--lang', 'de'), 'CLI_BAD_VALUE');
  });

  test('--lang may stand before the command', async () => {
    const before = await run('--lang', 'zh', 'verify', '--help');
    expect(before).toEqual(await run('verify', '--help', '--lang', 'zh'));
    expect((await run('--lang=zh', '--help')).out).toContain('用法');
    expect((await run('--lang', 'zh')).out).toContain('用法');
  });
});

describe('usage errors', () => {
  test.each([
    ['an unknown command', ['frobnicate'], 'CLI_UNKNOWN_COMMAND'],
    ['an unknown option', ['verify', 'a.pdf', '--frobnicate'], 'CLI_UNKNOWN_OPTION'],
    ['no file', ['verify'], 'CLI_MISSING_ARGUMENT'],
    ['an option without its value', ['verify', 'a.pdf', '--trust'], 'CLI_UNKNOWN_OPTION'],
    [
      'an option given twice that is for once',
      ['verify', 'a.pdf', '--at', '2026-01-01', '--at', '2026-01-02'],
      'CLI_BAD_VALUE',
    ],
    ['an instant without zone', ['verify', 'a.pdf', '--at', '2026-01-01T00:00:00'], 'CLI_BAD_VALUE'],
    ['a format that does not exist', ['verify', 'a.pdf', '--format', 'xml'], 'CLI_BAD_VALUE'],
    ['a trust file that is not there', ['verify', 'a.pdf', '--trust', 'absent.crt'], 'CLI_FILE_UNREADABLE'],
    [
      'a trust file that is no certificate',
      ['verify', path('signed.pdf'), '--trust', path('garbage.bin')],
      'VERIFY_TRUST_UNREADABLE',
    ],
    ['a policy that is no JSON', ['verify', path('signed.pdf'), '--policy', path('notice.txt')], 'CLI_BAD_VALUE'],
    ['nothing to sign with', ['sign', 'cms', path('notice.txt')], 'CLI_MISSING_OPTION'],
    [
      'a key that is none',
      ['sign', 'cms', path('notice.txt'), '--key', path('garbage.bin'), '--cert', path('clerk.crt')],
      'KEYSTORE_[A-Z_]+',
    ],
    [
      'a certificate that is none',
      ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('garbage.bin')],
      '[A-Z0-9_]+',
    ],
    [
      'another key’s certificate',
      ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('root.crt')],
      'C[A-Z_]+',
    ],
    [
      'a PDF to sign that is none',
      ['sign', 'pdf', path('notice.txt'), '--key', path('plain.key'), '--cert', path('clerk.crt')],
      'PDF_[A-Z_]+',
    ],
    [
      'a field that is no signature field',
      ['sign', 'pdf', path('slip.pdf'), '--key', path('plain.key'), '--cert', path('clerk.crt'), '--field', 'caseNo'],
      'PADES_[A-Z_]+',
    ],
    [
      'a case that is no slip',
      ['slip', 'new', '--from', join(root, 'seeds/items.json'), '--out', path('x.pdf')],
      'FORMS_[A-Z_]+',
    ],
    ['a subject that is no name', ['csr', 'new', '--subject', 'nothing', '--out', path('x')], '[A-Z0-9_]+'],
  ])('%s', async (_, words, code) => {
    expectUsage(await run(...words), code);
  });

  test('the sentence is in the language asked for', async () => {
    expect((await run('verify', '--lang', 'zh')).err).toMatch(/[一-鿿].*\[CLI_MISSING_ARGUMENT\]/);
  });
});

describe('exit codes of verify', () => {
  const files = {
    valid: 'signed.pdf',
    invalid: 'bad.pdf',
    unsigned: 'slip.pdf',
    unreadable: 'garbage.bin',
    absent: 'absent.pdf',
  } as const;
  type Kind = keyof typeof files;
  const cases: readonly (readonly [number, readonly Kind[]])[] = [
    [0, ['valid']],
    [0, ['valid', 'valid']],
    [1, ['invalid']],
    [2, ['unsigned']],
    [3, ['unreadable']],
    [3, ['absent']],
    [2, ['valid', 'unsigned']],
    [3, ['unsigned', 'unreadable', 'valid']],
    [3, ['absent', 'valid']],
    [1, ['unreadable', 'invalid']],
    [1, ['valid', 'unsigned', 'absent', 'invalid']],
  ];
  test.each(cases)('%i for %j', async (code, kinds) => {
    const result = await run('verify', ...kinds.map((kind) => path(files[kind])), ...trust, '--any-signer');
    expect({ code: result.code, err: result.err }, result.out).toEqual({ code, err: '' });
  });

  test('2 without trust, and 2 without a rule about who has to sign', async () => {
    expect(await run('verify', path('signed.pdf'), '--any-signer')).toMatchObject({ code: 2 });
    expect(await run('verify', path('signed.pdf'), ...trust)).toMatchObject({ code: 2 });
  });

  test('3 for a usage error even beside an invalid file', async () => {
    expectUsage(await run('verify', path('bad.pdf'), ...trust, '--format', 'xml'), 'CLI_BAD_VALUE');
  });
});

describe('what verify prints', () => {
  const schema = JSON.parse(readFileSync(join(root, 'packages/validation/schema/govseal-report-1.json'), 'utf8'));
  const valid = new Ajv2020({ strict: false }).compile(schema);

  test('json: one object a line in the order given, each after the published schema', async () => {
    const names = ['signed.pdf', 'garbage.bin', 'bad.pdf', 'absent.pdf', 'slip.pdf'].map(path);
    const { out, code } = await run('verify', ...names, ...trust, '--any-signer', '--format', 'json');
    const reports = out
      .split('\n')
      .slice(0, -1)
      .map((line): VerificationReport => JSON.parse(line));
    expect(code).toBe(1);
    expect(reports.map(({ file, status }) => [file, status])).toEqual(
      ['valid', 'unreadable', 'invalid', 'unreadable', 'unsigned'].map((status, index) => [names[index], status]),
    );
    for (const report of reports) expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
  });

  test('the schema refuses what is no report', () => {
    expect(valid({ schema: 'govseal-report/1', status: 'fine' })).toBe(false);
  });

  test('text: in Chinese and in English', async () => {
    const call = ['verify', path('signed.pdf'), ...trust, '--any-signer'];
    const [zh, en] = [await run(...call, '--lang', 'zh'), await run(...call, '--lang', 'en')];
    expect(zh.out).toContain('有效');
    expect(en.out).toMatch(/valid/i);
    for (const { out } of [zh, en]) expect(out).toContain('示例经办人');
  });
});

describe('pass phrases', () => {
  const sign = ['sign', 'cms', path('notice.txt'), ...signer];
  const out = (name: string): string[] => ['--out', path(name)];

  test('from the first line of a file', async () => {
    expect(await run(...sign, ...out('a.p7m'), '--passphrase-file', path('secret.txt'))).toMatchObject({ code: 0 });
  });

  test('from the environment', async () => {
    expect(await withSecret(...sign, ...out('b.p7m'))).toMatchObject({ code: 0 });
  });

  test('from a prompt, for a key and for a PKCS#12 file', async () => {
    expect(await runCli([...sign, ...out('c.p7m')], { now, secret: SECRET })).toMatchObject({ code: 0 });
    const p12 = ['sign', 'cms', path('notice.txt'), '--p12', path('clerk.p12'), ...out('d.p7m')];
    expect(await runCli(p12, { now, secret: SECRET })).toMatchObject({ code: 0 });
  });

  test('a plain key asks for none', async () => {
    const plain = ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('clerk.crt')];
    expect(await run(...plain, ...out('e.p7m'))).toMatchObject({ code: 0 });
  });

  test('never from an argument: no command has such an option', async () => {
    for (const { load } of catalogue) {
      const command = await load();
      const secrets = Object.keys(command.options).filter((name) => /pass|secret|^pin$/.test(name));
      for (const name of secrets) expect(name, command.name).toMatch(/-file$/);
    }
    expectUsage(await run(...sign, '--passphrase', SECRET), 'CLI_UNKNOWN_OPTION');
  });

  test('nowhere, or a wrong one, is an error and no result', async () => {
    expectUsage(await run(...sign, ...out('f.p7m')), 'CLI_PASSPHRASE_NEEDED');
    const wrong = await runCli([...sign, ...out('f.p7m')], { now, env: { GOVSEAL_PASSPHRASE: 'wrong' } });
    expectUsage(wrong, 'KEYSTORE_[A-Z_]+');
    expect(wrong.err).not.toContain('wrong');
    expect(existsSync(path('f.p7m'))).toBe(false);
  });
});

describe('sign pdf', () => {
  test('signs and fills existing fields, and the verifier says what came out', async () => {
    const fill = [
      '--fill',
      'step1.opinion=材料齐全',
      '--fill',
      'step1.verdict=同意',
      '--fill',
      'step1.date=2026-10-12',
    ];
    const result = await withSecret(
      'sign',
      'pdf',
      path('signed.pdf'),
      ...signer,
      '--field',
      'sig.step1',
      ...fill,
      '--out',
      path('step1.pdf'),
    );
    expect(result).toMatchObject({ code: 0, err: '', out: expect.stringContaining('sig.step1: intact, level B-B') });
    expect(read('step1.pdf').subarray(0, read('signed.pdf').length)).toEqual(read('signed.pdf'));
    const verified = await run('verify', path('step1.pdf'), ...trust, '--any-signer', '--format', 'json');
    const report: VerificationReport = JSON.parse(verified.out);
    expect(report.signatures.map(({ id, integrity, modifications }) => [id, integrity, modifications])).toEqual([
      ['sig.hall', 'intact', 'allowed'],
      ['sig.step1', 'intact', 'none'],
    ]);
    expect(verified.code).toBe(0);
  });

  test('refuses to fill what a signature has locked', async () => {
    const again = await withSecret(
      'sign',
      'pdf',
      path('step1.pdf'),
      ...signer,
      '--field',
      'sig.step2',
      '--fill',
      'step1.verdict=不同意',
      '--out',
      path('locked.pdf'),
    );
    expectUsage(again, 'PADES_[A-Z_]+');
    expect(existsSync(path('locked.pdf'))).toBe(false);
  });

  test('shows a seal in a new field', async () => {
    const rect = ['--page', '1', '--rect', '380,120,500,240'];
    const seal = ['--seal', '衢州市示例局', '--seal-lower', '行政许可专用章'];
    await run('seal', 'draw', '--name', '衢州市示例局', '--out', path('page.pdf'));
    const result = await withSecret(
      'sign',
      'pdf',
      path('page.pdf'),
      ...signer,
      '--certify',
      '1',
      ...seal,
      ...rect,
      '--out',
      path('sealed.pdf'),
    );
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(await run('verify', path('sealed.pdf'), ...trust, '--any-signer')).toMatchObject({ code: 0 });
    expect(new TextDecoder('latin1').decode(read('sealed.pdf'))).toMatch(/\/Rect ?\[ ?380 120 500 240 ?\]/);
  });

  test('replaces nothing without --force', async () => {
    writeFileSync(path('kept.pdf'), 'kept');
    const call = ['sign', 'pdf', path('slip.pdf'), ...signer, '--field', 'sig.hall', '--out', path('kept.pdf')];
    expectUsage(await withSecret(...call), 'CLI_FILE_EXISTS');
    expect(readFileSync(path('kept.pdf'), 'utf8')).toBe('kept');
    expect(await withSecret(...call, '--force')).toMatchObject({ code: 0 });
    expect(read('kept.pdf').length).toBeGreaterThan(read('slip.pdf').length);
  });

  test.each([
    ['--certify', '4'],
    ['--page', '0'],
    ['--rect', '1,2,3'],
    ['--fill', 'no equals sign'],
  ])('%s %s is refused', async (option, value) => {
    expectUsage(await withSecret('sign', 'pdf', path('slip.pdf'), ...signer, option, value), 'CLI_BAD_VALUE');
  });
});

describe('sign cms', () => {
  test('detached beside the file, attached with the content; both verify', async () => {
    const text = path('notice.txt');
    expect(await withSecret('sign', 'cms', text, ...signer, '--detached')).toMatchObject({ code: 0, err: '' });
    expect(await withSecret('sign', 'cms', text, ...signer)).toMatchObject({ code: 0, err: '' });
    expect(await run('verify', `${text}.p7s`, '--content', text, ...trust, '--any-signer')).toMatchObject({ code: 0 });
    expect(await run('verify', `${text}.p7s`, ...trust, '--any-signer')).toMatchObject({ code: 2 });
    expect(await run('verify', `${text}.p7s`, '--content', path('garbage.bin'), ...trust)).toMatchObject({ code: 1 });
    expect(await run('verify', `${text}.p7m`, ...trust, '--any-signer')).toMatchObject({ code: 0 });
  });
});

describe('inspect', () => {
  test.each([
    ['a certificate', 'clerk.crt', /示例经办人/],
    ['a CRL', 'issuing.crl', /示例测试运营CA/],
    ['a CMS', 'inspected.p7m', /示例经办人/],
    ['a PDF', 'signed.pdf', /sig\.hall/],
    ['any DER', 'plain.key', /SEQUENCE/],
  ])('%s', async (_, name, shown) => {
    if (name === 'inspected.p7m') await withSecret('sign', 'cms', path('notice.txt'), ...signer, '--out', path(name));
    const text = await run('inspect', path(name));
    expect(text).toMatchObject({ code: 0, err: '', out: expect.stringMatching(shown) });
    const json = await run('inspect', path(name), '--format', 'json');
    for (const line of json.out.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('title');
    expect((await run('inspect', path(name), '--lang', 'zh')).out).toMatch(/[一-鿿]|SEQUENCE/);
  });

  test('the ASN.1 tree of a certificate', async () => {
    expect((await run('inspect', path('clerk.crt'), '--asn1')).out).toMatch(
      /^ +0 {2}SEQUENCE[\s\S]*SEQUENCE[\s\S]*示例经办人/,
    );
  });

  test('what is nothing of the kind is a coded error', async () => {
    expectUsage(await run('inspect', path('notice.txt')), '[A-Z0-9_]+');
  });
});

describe('seal draw and slip new', () => {
  test.each([
    ['svg', '<svg'],
    ['pdf', '%PDF-'],
    ['png', '\x89PNG'],
  ])('a seal as %s', async (ending, head) => {
    const file = path(`seal.${ending}`);
    const result = await run(
      'seal',
      'draw',
      '--name',
      '衢州市示例局',
      '--lower',
      '行政许可专用章',
      '--code',
      '33080000000001',
      '--out',
      file,
    );
    expect(result).toEqual({ code: 0, out: `${file}\n`, err: '' });
    expect(new TextDecoder('latin1').decode(new Uint8Array(readFileSync(file)).subarray(0, head.length))).toBe(head);
  });

  test('a seal as anything else is refused', async () => {
    expectUsage(await run('seal', 'draw', '--name', '示例局', '--out', path('seal.gif')), 'CLI_BAD_VALUE');
  });

  test.each(['35', '42', '50'])('a diameter of %s mm is drawn', async (diameter) => {
    const call = ['seal', 'draw', '--name', '示例局', '--diameter', diameter, '--out', path(`seal-${diameter}.svg`)];
    expect(await run(...call)).toMatchObject({ code: 0, err: '' });
  });

  test.each(['34', '51', '0', 'wide'])('a diameter of %s mm is refused before anything is drawn', async (diameter) => {
    const result = await run('seal', 'draw', '--name', '示例局', '--diameter', diameter, '--out', path('no.svg'));
    expectUsage(result, 'CLI_BAD_VALUE');
    expect(result.err).toContain('35–50');
    expect(existsSync(path('no.svg'))).toBe(false);
  });

  test('a slip with its signature fields, a decision with its attachment', async () => {
    mkdirSync(path('new'));
    const slip = await run('slip', 'new', '--from', join(root, 'seeds/cases/slip.json'), '--out', path('new/slip.pdf'));
    expect(slip).toMatchObject({
      code: 0,
      out: `${path('new/slip.pdf')}\nsig.hall sig.step1 sig.step2 sig.step3 sig.seal\n`,
    });
    const decision = ['slip', 'new', '--kind', 'decision', '--from', join(root, 'seeds/cases/decision.json')];
    const call = [...decision, '--attach', join(root, 'seeds/cases/slip.json'), '--out', path('new/decision.pdf')];
    expect(await run(...call)).toMatchObject({ code: 0, err: '' });
    expect((await run('verify', path('new/decision.pdf'))).code).toBe(2);
    expectUsage(await run(...call), 'CLI_FILE_EXISTS');
  });
});
