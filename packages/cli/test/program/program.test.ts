/** The program as its users meet it: help, usage errors, exit codes, JSON lines, pass phrases. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerificationReport } from '@govseal/validation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../src/run/catalogue.ts';
import { commonOptions } from '../../src/run/parse.ts';
import {
  expectUsage,
  now,
  path,
  removeScene,
  root,
  run,
  SECRET,
  setScene,
  signer,
  trust,
  withSecret,
} from '../cli-scene.ts';
import { runCli } from '../run-cli.ts';

beforeAll(setScene, 60_000);
afterAll(removeScene);

describe('help', () => {
  const words = {
    en: ['Usage: govseal', 'Options:', 'Examples:'],
    zh: ['用法：govseal', '选项：', '示例：'],
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
    // docs/terms.md
    expect(out).not.toMatch(
      /吊销|签名者|签名人|签署者|制章人|签章人|响应者|会签|哈希|(?<!扩展)密钥用途|密码(?!设备|机|钥匙)/,
    );
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
    const refused = await runCli(['verify', '--lang', 'de'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(refused.err).toContain('--lang 不能是“de”');
    // an empty variable is none (POSIX)
    expect((await runCli(['--help'], { env: { LC_ALL: '', LANG: 'zh_CN.UTF-8' } })).out).toContain('用法');
  });

  test('--version says which this is', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../govseal/package.json', import.meta.url), 'utf8'));
    expect(await run('--version')).toEqual({ code: 0, out: `govseal ${version}\n`, err: '' });
  });

  test.each([
    [['verfiy', 'a.pdf'], 'verify'],
    [['ca', 'int'], 'ca init'],
    [['ca', 'audit', 'verfy', '--dir', 'x'], 'ca audit verify'],
    [['verify', 'a.pdf', '--trsut', 'root.crt'], '--trust'],
  ])('%j is answered with what was meant', async (call, meant) => {
    const { code, out, err } = await run(...call);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(new RegExp(`Did you mean ${meant}\\? \\[CLI_MISSPELT\\]\n$`));
  });

  test('what is near nothing is only unknown', async () => {
    expectUsage(await run('frobnicate'), 'CLI_UNKNOWN_COMMAND');
    expectUsage(await run('verify', 'a.pdf', '--frobnicate'), 'CLI_UNKNOWN_OPTION');
  });

  test('what is wrong with a file is said of that file', async () => {
    const approval = path('approval.json');
    writeFileSync(approval, '{"schema":"govseal-approval/1","steps":[],"extra":1}');
    const { code, err } = await run('verify', 'a.pdf', '--policy', approval);
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining(`file ${approval}`) });
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
    ['an option without its value', ['verify', 'a.pdf', '--trust'], 'CLI_OPTION_VALUE'],
    ['a value for an option that takes none', ['verify', 'a.pdf', '--any-signer=no'], 'CLI_OPTION_VALUE'],
    [
      'two policies of a kind, of which only the last would count',
      ['verify', 'a.pdf', '--policy', 'strict', '--policy', 'baseline'],
      'CLI_BAD_VALUE',
    ],
    [
      'an option given twice that is for once',
      ['verify', 'a.pdf', '--at', '2026-01-01', '--at', '2026-01-02'],
      'CLI_BAD_VALUE',
    ],
    ['an instant without zone', ['verify', 'a.pdf', '--at', '2026-01-01T00:00:00'], 'CLI_BAD_VALUE'],
    [
      'a roster without the policy that asks it',
      ['verify', 'a.pdf', '--roster', 'roster.p7m', '--any-signer'],
      'CLI_BAD_VALUE',
    ],
    ['a format that does not exist', ['verify', 'a.pdf', '--format', 'xml'], 'CLI_BAD_VALUE'],
    ['a trust file that is not there', ['verify', 'a.pdf', '--trust', 'absent.crt'], 'CLI_FILE_UNREADABLE'],
    [
      'a trust file that is no certificate',
      ['verify', path('signed.pdf'), '--trust', path('garbage.bin')],
      'X509_NO_CERTIFICATE',
    ],
    ['a policy that is no JSON', ['verify', path('signed.pdf'), '--policy', path('notice.txt')], 'CLI_NOT_JSON'],
    ['a policy in GBK', ['verify', path('signed.pdf'), '--policy', path('gbk.json')], 'CLI_NOT_JSON'],
    ['nothing to sign with', ['sign', 'cms', path('notice.txt')], 'CLI_MISSING_OPTION'],
    [
      'an invalid key',
      ['sign', 'cms', path('notice.txt'), '--key', path('garbage.bin'), '--cert', path('clerk.crt')],
      'KEYSTORE_[A-Z_]+',
    ],
    [
      'an invalid certificate',
      ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('garbage.bin')],
      '[A-Z0-9_]+',
    ],
    [
      'another key’s certificate',
      ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('root.crt')],
      'C[A-Z_]+',
    ],
    [
      'an invalid PDF to sign',
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

  test('what is wrong with a case is said of its file', async () => {
    const { err } = await run('slip', 'new', '--from', join(root, 'seeds/items.json'), '--out', path('x.pdf'));
    expect(err).toContain('items.json');
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
  const schema = JSON.parse(readFileSync(join(root, 'packages/report/schema/govseal-report-1.json'), 'utf8'));
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
