/** A command that would write over a file is refused before anything is recorded: no revocation, no certificate without its file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@govseal/ca/sql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

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

test.each([
  ['crl', () => [...secret(), '--revoke', serial, '--out', at('there')]],
  ['issue', () => [...secret(), '--csr', at('x.csr'), '--profile', 'personal', ...subject, '--out', at('there')]],
  ['renew', () => [...secret(), '--csr', at('x.csr'), '--cert', at('x.crt'), '--out', at('there')]],
  ['request new', () => ['--csr', at('x.csr'), '--profile', 'personal', ...subject, '--content', at('there')]],
  ['request issue', () => [...secret(), '--id', 'x', '--out', at('there')]],
] as const)('ca %s', async (command, words) => {
  const before = await records();
  const { code, err } = await runCli(['ca', ...command.split(' '), '--dir', at('city'), ...words()]);
  expect([code, err]).toEqual([3, expect.stringContaining('[CLI_FILE_EXISTS]')]);
  expect(await records()).toBe(before);
});
