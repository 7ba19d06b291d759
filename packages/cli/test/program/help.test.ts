/** Help, versions and usage errors of the program, in both languages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../src/run/catalogue.ts';
import { commonOptions } from '../../src/run/parse.ts';
import { expectUsage, path, removeScene, root, run, setScene } from '../cli-scene.ts';
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
    expect(refused.err).toContain('“de”不是 --lang 的有效取值');
    // an empty variable counts as not set (POSIX)
    expect((await runCli(['--help'], { env: { LC_ALL: '', LANG: 'zh_CN.UTF-8' } })).out).toContain('用法');
  });

  test('--version prints the version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../govseal/package.json', import.meta.url), 'utf8'));
    expect(await run('--version')).toEqual({ code: 0, out: `govseal ${version}\n`, err: '' });
  });

  test.each([
    [['verfiy', 'a.pdf'], 'verify'],
    [['ca', 'int'], 'ca init'],
    [['ca', 'audit', 'verfy', '--dir', 'x'], 'ca audit verify'],
    [['verify', 'a.pdf', '--trsut', 'root.crt'], '--trust'],
  ])('%j is answered with the word that was probably meant', async (call, meant) => {
    const { code, out, err } = await run(...call);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(new RegExp(`Did you mean ${meant}\\? \\[CLI_MISSPELT\\]\n$`));
  });

  test('a word that resembles no command is only reported as unknown', async () => {
    expectUsage(await run('frobnicate'), 'CLI_UNKNOWN_COMMAND');
    expectUsage(await run('verify', 'a.pdf', '--frobnicate'), 'CLI_UNKNOWN_OPTION');
  });

  test('an error about a file names that file', async () => {
    const approval = path('approval.json');
    writeFileSync(approval, '{"schema":"govseal-approval/1","steps":[],"extra":1}');
    const { code, err } = await run('verify', 'a.pdf', '--policy', approval);
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining(`file ${approval}`) });
  });

  test('--lang may precede the command', async () => {
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

  test('an error about a case names its file', async () => {
    const { err } = await run('slip', 'new', '--from', join(root, 'seeds/items.json'), '--out', path('x.pdf'));
    expect(err).toContain('items.json');
  });

  test('the message is in the requested language', async () => {
    expect((await run('verify', '--lang', 'zh')).err).toMatch(/[一-鿿].*\[CLI_MISSING_ARGUMENT\]/);
  });
});
