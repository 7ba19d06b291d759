/**
 * A command that would overwrite a file, or could not write it, is refused before anything is recorded: no revocation
 * and no certificate without its file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@govseal/ca/sql';
import { utf8 } from '@govseal/core';
import { parseCertificates } from '@govseal/x509';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { program } from '../built-program.ts';
import { runCli } from '../run-cli.ts';

let folder: string;
let serial: string;
const at = (name: string): string => join(folder, name);
const secret = (): string[] => ['--passphrase-file', at('secret.txt')];
const open = (): string[] => ['--dir', at('city'), ...secret()];
const set = ['uscc=11330800MB0000000T', 'organization=衢州市示例局', 'commonName=示例经办人'];
const subject = set.flatMap((value) => ['--set', value]);

async function govseal(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(words);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

async function records(): Promise<number> {
  const store = await openStore(at('city/issuing.db'));
  const { size } = await store.auditHead();
  await store.close();
  return size;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-outputs-'));
  writeFileSync(at('secret.txt'), 'demo-only\n');
  writeFileSync(at('there'), '');
  await govseal('ca', 'init', ...open(), '--organization', '示例', '--algorithm', 'p-256');
  await govseal('csr', 'new', '--subject', 'CN=x', ...secret(), '--out', at('x'));
  const asked = ['--csr', at('x.csr'), '--profile', 'personal', ...subject, '--out', at('x.crt')];
  serial = (await govseal('ca', 'issue', ...open(), ...asked)).trim().split('\n').at(-1)!;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const commands = [
  ['crl', (out: string) => [...secret(), '--revoke', serial, '--out', out]],
  ['issue', (out: string) => [...secret(), '--csr', at('x.csr'), '--profile', 'personal', ...subject, '--out', out]],
  ['renew', (out: string) => [...secret(), '--csr', at('x.csr'), '--cert', at('x.crt'), '--out', out]],
  ['request new', (out: string) => ['--csr', at('x.csr'), '--profile', 'personal', ...subject, '--content', out]],
  ['request issue', (out: string) => [...secret(), '--id', 'x', '--out', out]],
] as const;

async function refused(command: string, words: readonly string[], code: string): Promise<void> {
  const before = await records();
  const result = await runCli(['ca', ...command.split(' '), '--dir', at('city'), ...words]);
  expect([result.code, result.err]).toEqual([3, expect.stringContaining(`[${code}]`)]);
  expect(await records()).toBe(before);
}

test.each(commands)('ca %s does not overwrite a file', (command, words) =>
  refused(command, words(at('there')), 'CLI_FILE_EXISTS'),
);

test.each(commands)('ca %s is refused if the result cannot be written', async (command, words) => {
  await refused(command, words(at('there/below')), 'CLI_FILE_UNREADABLE');
  await refused(command, words(''), 'CLI_BAD_VALUE');
  await refused(command, words('-'), 'CLI_BAD_VALUE');
});

test.skipIf(!existsSync('/dev/full'))(
  'a certificate that does not fit on the disk is printed, because it is on record',
  async () => {
    const before = await records();
    const [, words] = commands[1];
    const { code, out, err } = await runCli(['ca', 'issue', '--dir', at('city'), ...words('/dev/full'), '--force']);
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('ENOSPC') });
    expect(await records()).toBeGreaterThan(before);
    const store = await openStore(at('city/issuing.db'));
    const record = await store.find(out.trim().split('\n').at(-1)!);
    await store.close();
    expect(parseCertificates(utf8(out))[0]?.der).toEqual(record?.certificate);
  },
);

test('an audit log that does not fit on the disk is not written, and the earlier file stays', async () => {
  writeFileSync(at('log.jsonl'), 'earlier');
  const words = ['ca', 'audit', 'export', '--dir', at('city'), '--out', at('log.jsonl'), '--force'];
  const cwd = join(import.meta.dirname, '../../../..');
  // blocks of 512 or 1024 bytes: no file of the process grows above it
  const limited = ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, program, ...words];
  const { status, stderr } = spawnSync('sh', limited, { cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining('[CLI_FILE_UNREADABLE]') });
  expect(readFileSync(at('log.jsonl'), 'utf8')).toBe('earlier');
  expect(await govseal(...words)).toMatch(/log\.jsonl\n\d+\n$/);
  expect(readFileSync(at('log.jsonl'), 'utf8').trim().split('\n')).toHaveLength(await records());
});
