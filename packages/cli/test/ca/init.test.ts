/** `ca init`: the permissions of its files, and a failed run leaves none of its own files and removes no others. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupSqliteStore, openSqliteStore } from '@govseal/ca/sql';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const room = mkdtempSync(join(tmpdir(), 'govseal-ca-init-'));
afterAll(() => rmSync(room, { recursive: true }));
let folder = '';
let tests = 0;
beforeEach(() => {
  folder = join(room, `${tests++}`, 'deep', 'ca');
});

const env = { GOVSEAL_PASSPHRASE: 'demo-only' };
const words = (): string[] => {
  return ['ca', 'init', '--dir', folder, '--organization', '示例电子认证机构', '--algorithm', 'p-256'];
};
const mode = (path: string): number => statSync(path).mode & 0o777;

test('only the owner can read its databases, the files of SQLite beside them, and their copies', async () => {
  expect(await runCli(words(), { env })).toMatchObject({ code: 0, err: '' });
  const path = join(folder, 'issuing.db');
  expect([mode(join(folder, 'root.db')), mode(path)]).toEqual([0o600, 0o600]);
  const store = await openSqliteStore(path);
  await store.recordWitnessed(new Uint8Array(1));
  expect([mode(`${path}-wal`), mode(`${path}-shm`)]).toEqual([0o600, 0o600]);
  await store.close();
  await backupSqliteStore(path, join(folder, 'copy.db'), new Date());
  expect(mode(join(folder, 'copy.db'))).toBe(0o600);
});

test('a failed copy leaves no file', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'no.db'), 'no database');
  await expect(backupSqliteStore(join(folder, 'no.db'), join(folder, 'copy.db'), new Date())).rejects.toMatchObject({
    code: 'CA_STORE_FAILED',
  });
  expect(readdirSync(folder)).toEqual(['no.db']);
});

test('if refused midway, it leaves no folder', async () => {
  const { code, err } = await runCli([...words(), '--issuing-name', 'x'.repeat(300)], { env });
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('[CA_SUBJECT_') });
  // nor the parent folders that it created
  expect(existsSync(join(room, `${tests - 1}`))).toBe(false);
});

/** One file name for each step, in order; a file of that name already exists. */
test.each(['audit.key', 'audit.keys', 'root.key', 'issuing.key', 'root.crt', 'root.crl', 'issuing.crt', 'issuing.crl'])(
  'stopped by %s, it leaves the earlier content unchanged and nothing else',
  async (name) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'profile.json'), '{}');
    writeFileSync(join(folder, name), 'of somebody else');
    const { code, err } = await runCli(words(), { env });
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('[CLI_FILE_EXISTS]') });
    expect(readdirSync(folder).sort()).toEqual([name, 'profile.json'].sort());
    expect(readFileSync(join(folder, name), 'utf8')).toBe('of somebody else');
  },
);

test('stopped by a store of another authority, it leaves that store unchanged', async () => {
  expect((await runCli(words(), { env })).code).toBe(0);
  const others = readdirSync(folder).filter((name) => !name.startsWith('issuing.db'));
  for (const name of others) rmSync(join(folder, name));
  const { code, err } = await runCli(words(), { env });
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('[CA_STORE_EXISTS]') });
  expect(readdirSync(folder).filter((name) => others.includes(name))).toEqual([]);
  const store = await openSqliteStore(join(folder, 'issuing.db'));
  expect((await store.readAuthority())?.name).toBe('city-issuing');
  expect((await store.auditHead()).size).toBeGreaterThan(0);
  await store.close();
});

test('a second authority does not change an existing one', async () => {
  expect((await runCli(words(), { env })).code).toBe(0);
  const all = (): string[] =>
    readdirSync(folder)
      .sort()
      .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`);
  const before = all();
  expect((await runCli(words(), { env })).err).toContain('[CLI_FILE_EXISTS]');
  expect(all()).toEqual(before);
});

test('a mistyped address is not taken as the name of a file', async () => {
  for (const place of ['postgress://db.example/ca', 'db.example/ca', 'mysql://x', 'postgres://']) {
    const { code, err } = await runCli([...words(), '--store', place], { env });
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('is not a valid value of --store') });
    expect(existsSync(folder)).toBe(false);
  }
  mkdirSync(folder, { recursive: true });
  const json = JSON.stringify({ schema: 'govseal-ca-store/1', postgres: 'mysql://x' });
  writeFileSync(join(folder, 'store.json'), json);
  const { code, err } = await runCli(['ca', 'audit', 'verify', '--dir', folder], { env });
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('Expected: postgres://') });
});

test('a missing folder, or a file in its place, is reported with its name', async () => {
  const absent = join(room, 'absent');
  for (const words of [
    ['ca', 'backup', '--dir', absent, '--to', folder],
    ['ca', 'restore', '--from', absent, '--dir', folder],
  ]) {
    const { code, err } = await runCli(words, { env });
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringMatching(/absent[^\n]*\[CLI_FILE_UNREADABLE\]\n$/),
    });
    expect(existsSync(folder)).toBe(false);
  }
  const file = join(room, 'file');
  writeFileSync(file, '');
  const demo = await runCli(['demo', '--out', file]);
  expect(demo).toMatchObject({ code: 3, err: expect.stringContaining('[CLI_FILE_UNREADABLE]') });
  expect(await runCli(words(), { env })).toMatchObject({ code: 0 });
  const { code, err } = await runCli(['ca', 'backup', '--dir', folder, '--to', join(file, 'below')], { env });
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('ENOTDIR') });
});

test('a certificate in place of a request and an unknown profile are reported as such', async () => {
  expect(await runCli(words(), { env })).toMatchObject({ code: 0 });
  const issue = ['ca', 'issue', '--dir', folder, '--out', join(folder, 'x.crt'), '--csr'];
  const certificate = await runCli([...issue, join(folder, 'root.crt'), '--profile', 'personal'], { env });
  expect(certificate).toMatchObject({
    code: 3,
    err: expect.stringMatching(/root\.crt \(CERTIFICATE\)[^\n]*\[CLI_BAD_VALUE\]/),
  });
  expect(await runCli(['csr', 'new', '--subject', 'C=CN, CN=x', '--out', join(folder, 'x')], { env })).toMatchObject({
    code: 0,
  });
  const profile = await runCli([...issue, join(folder, 'x.csr'), '--profile', 'persnal'], { env });
  expect(profile).toMatchObject({
    code: 3,
    err: expect.stringMatching(/"persnal"[^\n]* personal,[^\n]*\[CLI_BAD_VALUE\]/),
  });
});
