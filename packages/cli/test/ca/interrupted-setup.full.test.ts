/** `ca init` and `ca ceremony` that fail at any step remove everything they created and nothing else. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openStore } from '@govseal/ca/sql';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../../ca/test/postgres-query.ts';
import { postgres } from '../../../ca/test/stores.ts';
import { createToken, haveTokens, PIN } from '../../../crypto/test/softhsm.ts';
import { program } from '../built-program.ts';
import { runCli } from '../run-cli.ts';

const room = mkdtempSync(join(tmpdir(), 'govseal-broken-off-'));
afterAll(() => rmSync(room, { recursive: true }));
let folder = '';
let tests = 0;
beforeEach(() => {
  folder = join(room, `${tests++}`, 'ca');
});

const first = join(room, 'first.txt');
writeFileSync(first, 'demo-only-first\n');
const env = { GOVSEAL_PASSPHRASE: 'demo-only' };
const p256 = ['--algorithm', 'p-256'];
const init = (...more: readonly string[]): string[] => [
  ...['ca', 'init', '--dir', folder, '--organization', '示例电子认证机构', ...more],
];
const ceremony = (...more: readonly string[]): string[] => [
  ...['ca', 'ceremony', '--dir', folder, '--organization', '示例电子认证机构', '--uscc', '12330800MB0000078P'],
  ...['--present', 'admin:示例管理员', '--present', 'auditor:示例见证人', '--officer-passphrase-file', first, ...more],
];

async function refused(words: readonly string[], more: Readonly<Record<string, string>> = env): Promise<string> {
  const { code, err } = await runCli(words, { env: more });
  expect(code, err).toBe(3);
  return err;
}
const everything = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** In the order of a ceremony; something of that name already exists. */
test.each([
  'shares/share-2.txt',
  'audit.key',
  'audit.keys',
  'root.key',
  'root.crl',
  'issuing.key',
  'issuing.crt',
  'issuing.crl',
  'officers/2-auditor.p12',
  'transcript.txt',
  'transcript-2.p7s',
])('a ceremony stopped by %s leaves the earlier content unchanged and nothing else', async (name) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), 'of somebody else');
  const before = everything();
  expect(await refused(ceremony(...p256, '--threshold', '2/3'))).toMatch(/^govseal: [^\n]*\[CLI_FILE_EXISTS\]\n$/);
  expect(everything()).toEqual(before);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('of somebody else');
});

test.each([
  ['init', () => init(...p256)],
  ['ceremony', () => ceremony(...p256)],
])('%s whose second store cannot be created leaves nothing, and works once it can', async (_, words) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'issuing.db'), 'no database');
  expect(await refused(words())).toContain('[CA_STORE_CORRUPT]');
  expect(everything()).toEqual(['issuing.db']);
  rmSync(folder, { recursive: true });
  expect(await runCli(words(), { env })).toMatchObject({ code: 0, err: '' });
});

test.each([
  ['init', () => init(...p256)],
  ['ceremony', () => ceremony(...p256)],
])('%s in a place that cannot be written to is refused with a code', async (_, words) => {
  mkdirSync(dirname(folder), { recursive: true });
  symlinkSync('nowhere', folder);
  expect(await refused(words())).toMatch(/\[CLI_FILE_(UNREADABLE|EXISTS)\]/);
  rmSync(folder);
  writeFileSync(folder, 'a file');
  expect(await refused(words())).toMatch(/\[CLI_FILE_EXISTS\]/);
  folder = join(folder, 'ca');
  expect(await refused(words())).toMatch(/\[CLI_FILE_UNREADABLE\]/);
});

test('without a pass phrase, and with an unknown option, a ceremony does not begin', async () => {
  const { code, out, err } = await runCli(ceremony(...p256));
  expect({ code, out }, err).toEqual({ code: 3, out: '' });
  expect(err).toContain('[CLI_PASSPHRASE_NEEDED]');
  const wrong = await runCli(ceremony('--algorithm', 'rot-13', '--threshold', '2/3'));
  expect({ code: wrong.code, out: wrong.out }).toEqual({ code: 3, out: '' });
  for (const mistake of [
    ['--threshold', '3/2'],
    ['--threshold', '1/3'],
    ['--uscc', '12330800MB0000078X'],
  ]) {
    const words = ceremony(...p256).filter((word, index, all) => ![word, all[index - 1]].includes(mistake[0]));
    const late = await runCli([...words, ...mistake], { env });
    expect({ code: late.code, out: late.out }).toEqual({ code: 3, out: '' });
    expect(late.err).toMatch(/^govseal: [^\n]* --(threshold|uscc)\. [^\n]*\[CLI_BAD_VALUE\]\n$/);
  }
  expect(existsSync(dirname(folder))).toBe(false);
});

test.each([
  ['init', 8],
  ['ceremony', 8],
  ['init', 450],
  ['ceremony', 450],
])('%s on a disk that is full from blocks of %i on leaves nothing', (name, blocks) => {
  const words = name === 'init' ? init(...p256) : ceremony(...p256);
  const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
  const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, program, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect({ status, stderr }).toMatchObject({ status: 3, stderr: expect.stringMatching(/\[CA_STORE_[A-Z]+\]\n$/) });
  expect(existsSync(dirname(folder))).toBe(false);
});

test('an earlier store that now contains an authority is named', async () => {
  const path = join(folder, 'root.db');
  await (await openStore(path, { create: true })).close();
  writeFileSync(join(folder, 'issuing.key'), 'of somebody else');
  for (const lang of ['zh', 'en']) {
    const err = await refused(init(...p256, '--lang', lang));
    expect(err).toContain(`${path}`);
    expect(err).toMatch(/\[CLI_LEFT_BEHIND\]\n.*\[CLI_FILE_EXISTS\]\n$/);
    rmSync(path);
    await (await openStore(path, { create: true })).close();
  }
});

test('an empty folder and a link that were there before stay, however they are named', async () => {
  mkdirSync(folder, { recursive: true });
  const given = `${dirname(folder)}/m/../ca`;
  const nowhere = ['--store', 'postgres://govseal@%2Fnowhere/postgres'];
  const words = init(...p256, ...nowhere).map((word) => (word === folder ? given : word));
  expect(await refused(words)).toMatch(/^[^\n]*\[CA_STORE_FAILED\]\n$/);
  expect(readdirSync(dirname(folder))).toEqual(['ca']);

  const path = join(folder, 'root.db');
  symlinkSync(join(dirname(folder), 'elsewhere.db'), path);
  writeFileSync(join(folder, 'issuing.key'), 'of somebody else');
  const err = await refused(init(...p256));
  expect(everything()).toEqual(['issuing.key', 'root.db']);
  expect(err).toContain(path);
  expect(err).toMatch(/\[CLI_LEFT_BEHIND\]\n.*\[CLI_FILE_EXISTS\]\n$/);
});

test.skipIf(!haveTokens)('keys in a token are reported as remaining', async () => {
  using token = createToken('CA 令牌');
  for (const [index, label] of ['root', 'issuing'].entries()) token.generateKey({ label, id: `0${index}` });
  const place = ['--pkcs11', token.module, '--token', token.label, '--root-key', 'root', '--issuing-key', 'issuing'];
  const pin = { ...env, GOVSEAL_PIN: PIN };
  expect(await refused(ceremony(...place), { ...env, GOVSEAL_PIN: '999999' })).toMatch(
    /^[^\n]*\[PKCS11_PIN_WRONG\]\n$/,
  );
  expect(existsSync(dirname(folder))).toBe(false);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'issuing.crt'), 'of somebody else');
  const stays =
    /密钥 root .*\[CLI_TOKEN_KEY_STAYS\]\n.*密钥 issuing .*\[CLI_TOKEN_KEY_STAYS\]\n.*\[CLI_FILE_EXISTS\]\n$/;
  expect(await refused(ceremony(...place, '--lang', 'zh'), pin)).toMatch(stays);
  const said = await refused(init(...place), pin);
  expect(said).toContain('The key root remains in the token CA 令牌');
  expect(said).not.toContain(PIN);
  expect(everything()).toEqual(['issuing.crt']);
  rmSync(folder, { recursive: true });
  expect(await runCli(ceremony(...place), { env: pin })).toMatchObject({ code: 0, err: '' });
});

describe.skipIf(postgres === undefined)('with its records in PostgreSQL', () => {
  const prefix = `off_${process.pid}`;
  const store = (): string => `${postgres}#${prefix}`;
  const schemas = async (): Promise<unknown[]> =>
    (await ask(`select nspname from pg_namespace where nspname like '${prefix}\\_%' order by 1`)).map(
      (row) => row.nspname,
    );
  beforeEach(async () => {
    for (const role of ['root', 'issuing']) await ask(`drop schema if exists ${prefix}_${role} cascade`);
  });
  const ready = (): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'store.json'), JSON.stringify({ schema: 'govseal-ca-store/1', postgres: store() }));
  };

  test.each(['root.key', 'issuing.key', 'root.crt', 'issuing.crl'])(
    'init stopped by %s leaves no schema, and works afterwards',
    async (name) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), 'of somebody else');
      expect(await refused(init(...p256, '--store', store()))).toMatch(/^[^\n]*\[CLI_FILE_EXISTS\]\n$/);
      expect(await schemas()).toEqual([]);
      expect(everything()).toEqual([name]);
      rmSync(join(folder, name));
      expect(await runCli(init(...p256, '--store', store()), { env })).toMatchObject({ code: 0, err: '' });
      expect(await schemas()).toEqual([`${prefix}_issuing`, `${prefix}_root`]);
    },
  );

  test('a ceremony in a folder that names a database leaves no schema either', async () => {
    ready();
    writeFileSync(join(folder, 'transcript.txt'), 'of somebody else');
    expect(await refused(ceremony(...p256))).toMatch(/^[^\n]*\[CLI_FILE_EXISTS\]\n$/);
    expect(await schemas()).toEqual([]);
    expect(everything()).toEqual(['store.json', 'transcript.txt']);
  });

  test('if the second store belongs to another authority, its schema is unchanged and the first is removed', async () => {
    expect((await runCli(init(...p256, '--store', store()), { env })).code).toBe(0);
    await ask(`drop schema ${prefix}_root cascade`);
    rmSync(folder, { recursive: true });
    const count = `select count(*) from ${prefix}_issuing.ca_audit_leaf`;
    const before = await ask(count);
    expect(await refused(init(...p256, '--store', store()))).toMatch(/^[^\n]*\[CA_STORE_EXISTS\]\n$/);
    expect(await schemas()).toEqual([`${prefix}_issuing`]);
    expect(Number(before[0]!.count)).toBeGreaterThan(0);
    expect(existsSync(folder)).toBe(false);
  });

  test('if the schema of the second store cannot be used, that of the first is removed', async () => {
    // with `_root` appended it is a valid PostgreSQL name, with `_issuing` it is too long
    const long = `${prefix}_${'x'.repeat(56 - prefix.length)}`;
    expect(await refused(init(...p256, '--store', `${postgres}#${long}`))).toMatch(/^[^\n]*\[CA_STORE_SCHEMA\]\n$/);
    expect(await schemas()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test('an earlier schema stays and is named; one that cannot be created leaves nothing', async () => {
    await ask(`create schema ${prefix}_root`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'issuing.crt'), 'of somebody else');
    expect(await refused(init(...p256, '--store', store()))).toMatch(
      new RegExp(`#${prefix}_root.*\\[CLI_LEFT_BEHIND\\]\n.*\\[CLI_FILE_EXISTS\\]\n$`),
    );
    expect(await schemas()).toEqual([`${prefix}_root`]);
    rmSync(folder, { recursive: true });
    expect(await refused(init(...p256, '--store', 'postgres://govseal@%2Fnowhere/postgres'))).toMatch(
      /^[^\n]*\[CA_STORE_FAILED\]\n$/,
    );
    expect(existsSync(folder)).toBe(false);
  });
});
