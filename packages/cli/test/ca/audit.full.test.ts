/** The life of an authority's audit log on the command line: witnessed, audited, backed up, restored, tampered with. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePem } from '@govseal/core';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliResult, runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-audit-'));
const ca = join(folder, 'ca');
const env = { GOVSEAL_PASSPHRASE: 'test-only' };
const now = new Date('2026-10-09T00:00:00Z');
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]): Promise<CliResult> => runCli(words, { env, now });
async function good(...words: string[]): Promise<string> {
  const { code, out, err } = await run(...words);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

let issued = 0;
async function issue(dir: string): Promise<CliResult> {
  issued++;
  const name = join(folder, `holder-${issued}`);
  await good('csr', 'new', '--algorithm', 'p-256', '--subject', 'CN=x', '--out', name);
  const csr = `${name}.csr`;
  const names = [
    'uscc=11330800MB0000000T',
    'organization=衢州市示例局',
    'department=行政审批科',
    'commonName=示例经办人',
  ];
  const set = names.flatMap((name) => ['--set', name]);
  const out = join(folder, `holder-${issued}.crt`);
  return run('ca', 'issue', '--dir', dir, '--csr', csr, '--profile', 'personal', ...set, '--out', out);
}

const state = join(folder, 'witness-office.state');
const witnessKey = join(folder, 'witness.key');
/** The authority sends a request, the witness cosigns, the authority stores the result. */
async function witness(dir: string): Promise<void> {
  const request = (await good('ca', 'audit', 'checkpoint', '--dir', dir)).split('\n')[0]!;
  const logKey = join(dir, 'audit.keys');
  const side = ['--log-key', logKey, '--key', witnessKey, '--name', 'audit.example/1', '--state', state];
  await good('ca', 'audit', 'witness', '--request', request, ...side);
  await good('ca', 'audit', 'accept', '--dir', dir, '--checkpoint', state);
}

/** The witness confirms that its last head is still the last. */
async function witnessAgain(at: Date): Promise<void> {
  const side = [
    '--log-key',
    join(ca, 'audit.keys'),
    '--key',
    witnessKey,
    '--name',
    'audit.example/1',
    '--state',
    state,
  ];
  await good('ca', 'audit', 'witness', '--again', ...side, '--at', at.toISOString());
}

beforeAll(async () => {
  await good('ca', 'init', '--dir', ca, '--organization', '示例电子认证机构');
  const vkey = await good('ca', 'audit', 'key', '--name', 'audit.example/1', '--out', witnessKey);
  writeFileSync(join(ca, 'witness.keys'), vkey);
  expect((await issue(ca)).code).toBe(0);
}, 60_000);

test('an honest log passes after a witness has cosigned it; before that the result is indeterminate', async () => {
  const before = await run('ca', 'audit', 'verify', '--dir', ca);
  expect(before).toMatchObject({ code: 2, err: '' });
  expect(before.out).toContain('CA_AUDIT_UNWITNESSED');
  await witness(ca);
  const report = JSON.parse(await good('ca', 'audit', 'verify', '--dir', ca, '--format', 'json'));
  expect(report).toMatchObject({ schema: 'govseal-audit/1', log: 'city-issuing/audit', findings: [] });
  expect(report.witnessed).toBe(report.size);
  expect(statSync(join(ca, 'audit.key')).mode & 0o077).toBe(0);
});

test('a record is proved without access to the store', async () => {
  const serial = (await good('ca', 'audit', 'export', '--dir', ca, '--out', join(folder, 'log.jsonl'))) && lastIssued();
  const proof = join(folder, 'proof.tlog-proof');
  await good('ca', 'audit', 'prove', '--dir', ca, '--serial', serial, '--out', proof);
  const keys = ['--log-key', join(ca, 'audit.keys'), '--witness-key', join(ca, 'witness.keys')];
  const record = JSON.parse((await good('ca', 'audit', 'prove', '--check', proof, ...keys)).split('\n')[0]!);
  // the actor: whoever held the key of the authority with this certificate
  expect(record).toMatchObject({ action: 'issue', serial, by: ownDigest(), role: 'key-holder' });
  writeFileSync(proof, readFileSync(proof, 'utf8').replace(/^index \d+/m, 'index 0'));
  expect(await run('ca', 'audit', 'prove', '--check', proof, ...keys)).toMatchObject({ code: 3 });
});

test('an exported log is audited without the store, and an edited line is found', async () => {
  const log = join(folder, 'log.jsonl');
  // the file of both logs, as the authority writes it
  const keys = ['--log-key', join(ca, 'audit.keys'), '--witness-key', join(ca, 'witness.keys')];
  const unnamed = await run('ca', 'audit', 'verify', '--log', log, ...keys);
  expect(unnamed).toMatchObject({ code: 3, err: expect.stringContaining('Expected: one key') });
  await good('ca', 'audit', 'verify', '--log', log, '--checkpoint', state, ...keys);
  writeFileSync(log, readFileSync(log, 'utf8').replace('"profile":"personal"', '"profile":"perſonal"'));
  const { code, out } = await run('ca', 'audit', 'verify', '--log', log, '--checkpoint', state, ...keys);
  expect(code).toBe(1);
  expect(out).toContain('CA_AUDIT_FORK');
});

test('a backup that is too old is refused until a later one reaches the last witnessed head', async () => {
  const [early, late] = [join(folder, 'backup-1'), join(folder, 'backup-2')];
  await good('ca', 'backup', '--dir', ca, '--to', early);
  expect((await issue(ca)).code).toBe(0);
  await witness(ca);
  expect((await issue(ca)).code).toBe(0);
  await good('ca', 'backup', '--dir', ca, '--to', late);

  const restored = join(folder, 'restored');
  await good('ca', 'restore', '--from', early, '--dir', restored);
  expect((await issue(restored)).err).toContain('CA_STORE_RESTORED');
  const crl = await run('ca', 'crl', '--dir', restored, '--out', join(folder, 'x.crl'));
  expect(crl.err).toContain('CA_STORE_RESTORED');
  const confirm = await run('ca', 'audit', 'confirm', '--dir', restored, '--checkpoint', state);
  expect(confirm).toMatchObject({ code: 3 });
  expect(confirm.err).toContain('CA_AUDIT_BEHIND');
  expect((await run('ca', 'audit', 'confirm', '--dir', restored, '--never-witnessed')).err).toContain('--checkpoint');

  const again = join(folder, 'restored-late');
  const later = new Date(now.getTime() + 86_400_000);
  const restore = ['ca', 'restore', '--from', late, '--dir', again];
  expect(await runCli(restore, { env, now: later })).toMatchObject({ code: 0 });
  expect((await issue(again)).err).toContain('CA_STORE_RESTORED');
  // it could be the checkpoint of the backup itself
  const stale = await run('ca', 'audit', 'confirm', '--dir', again, '--checkpoint', state);
  expect(stale.err).toContain('CA_AUDIT_STALE');
  await witnessAgain(later);
  await good('ca', 'audit', 'confirm', '--dir', again, '--checkpoint', state);
  expect((await issue(again)).code).toBe(0);
  await good('ca', 'audit', 'verify', '--dir', again, '--checkpoint', state);
  // the log records who confirmed by a certificate, proved with its key
  await good('ca', 'audit', 'export', '--dir', again, '--out', join(folder, 'again.jsonl'));
  const records = readFileSync(join(folder, 'again.jsonl'), 'utf8').trim().split('\n');
  const confirmed = records.map((line) => JSON.parse(line)).find(({ action }) => action === 'restore');
  expect(confirmed).toMatchObject({ by: ownDigest(), role: 'key-holder' });
  const wrong = { GOVSEAL_PASSPHRASE: 'other' };
  const words = ['ca', 'audit', 'confirm', '--dir', restored, '--checkpoint', state];
  expect((await runCli(words, { env: wrong, now })).code).toBe(3);
}, 60_000);

test('a folder that was copied by other tools does not work until it is confirmed, because two authorities must not use the same CRL number', async () => {
  const copy = join(folder, 'copied');
  cpSync(ca, copy, { recursive: true });
  expect((await run('ca', 'audit', 'confirm', '--dir', copy, '--checkpoint', state)).err).toContain('CA_AUDIT_STALE');
  await witnessAgain(new Date('2099-01-01T00:00:00Z'));
  expect((await issue(copy)).err).toContain('CA_STORE_RESTORED');
  expect((await run('ca', 'crl', '--dir', copy, '--out', join(folder, 'copied.crl'))).err).toContain(
    'CA_STORE_RESTORED',
  );
  await good('ca', 'audit', 'confirm', '--dir', copy, '--checkpoint', state);
  expect((await issue(copy)).code).toBe(0);
  expect((await issue(ca)).code, 'the first is not touched').toBe(0);
}, 60_000);

test('a store that was reset by hand is refused because of the head beside it', async () => {
  const copy = join(folder, 'set-back');
  cpSync(ca, copy, { recursive: true });
  await good('ca', 'audit', 'confirm', '--dir', copy, '--checkpoint', state);
  expect((await issue(copy)).code).toBe(0);
  // the complete database of the earlier backup, without its mark; the folder still has the witnessed head
  rmSync(join(copy, 'issuing.db'));
  for (const tail of ['-wal', '-shm']) rmSync(join(copy, `issuing.db${tail}`), { force: true });
  cpSync(join(folder, 'backup-1', 'issuing.db'), join(copy, 'issuing.db'));
  const database = new Database(join(copy, 'issuing.db'));
  database.exec("delete from ca_meta where name = 'restored'");
  database.close();
  expect((await issue(copy)).err).toContain('CA_AUDIT_BEHIND');
}, 60_000);

test('no proof is made for an edited record', async () => {
  const copy = join(folder, 'edited-record');
  cpSync(ca, copy, { recursive: true });
  const database = new Database(join(copy, 'issuing.db'));
  database.exec("update ca_audit_leaf set data = x'7b' where idx = 0");
  database.close();
  const prove = ['ca', 'audit', 'prove', '--dir', copy, '--out', join(folder, 'edited.tlog-proof')];
  expect((await run(...prove, '--serial', lastIssued())).err).toContain('[CA_AUDIT_LEAF]');
  expect((await run(...prove, '--index', '0')).err).toContain('[CA_AUDIT_PROOF]');
  expect(existsSync(join(folder, 'edited.tlog-proof'))).toBe(false);
});

test('edits in the database are found', async () => {
  const edits: [string, string, string][] = [
    ['a deleted record', 'delete from ca_audit_leaf where idx = 1', 'CA_AUDIT_LEAF'],
    [
      'an edited record',
      `update ca_audit_leaf set data = cast(replace(cast(data as text), 'officer', 'nobody') as blob) || x'20' where idx = 2`,
      'CA_AUDIT_FORK',
    ],
    [
      'a certificate exchanged',
      "update ca_certificate set certificate = x'3000' where state = 'issued'",
      'CA_AUDIT_RECORD',
    ],
    [
      'a certificate nobody logged',
      "insert into ca_certificate select 999, '01ff', state, profile, subject_values, key_id, holder, not_after, at, tbs, certificate, codes, request_id, replaces, partition_number, batch_id, batch_row from ca_certificate limit 1",
      'CA_AUDIT_RECORD',
    ],
    ['a head that goes back', 'update ca_audit_head set size = size - 1', 'CA_AUDIT_HEAD'],
  ];
  for (const [name, sql, code] of edits) {
    const copy = join(folder, name.replaceAll(' ', '-'));
    cpSync(ca, copy, { recursive: true });
    const database = new Database(join(copy, 'issuing.db'));
    database.exec(sql);
    database.close();
    const { code: exit, out } = await run('ca', 'audit', 'verify', '--dir', copy, '--checkpoint', state);
    expect(exit, name).toBe(1);
    expect(out, name).toContain(code);
  }
}, 60_000);

function ownDigest(): string {
  const [own] = decodePem(readFileSync(join(ca, 'issuing.crt'), 'latin1'));
  return createHash('sha256').update(own!.bytes).digest('hex');
}

function lastIssued(): string {
  const lines = readFileSync(join(folder, 'log.jsonl'), 'utf8').trim().split('\n');
  const records = lines.map((line) => JSON.parse(line) as { action: string; serial: string });
  expect(existsSync(join(ca, 'issuing.db'))).toBe(true);
  return records.findLast(({ action }) => action === 'issue')!.serial;
}

test('officers are not validated under a root that was put into the database', async () => {
  const other = join(folder, 'other');
  await good('ca', 'init', '--dir', other, '--organization', '别的认证机构');
  const database = new Database(join(ca, 'issuing.db'));
  const { chain } = database.prepare('select chain from ca_authority').get([]) as { chain: string };
  const root = Buffer.from(decodePem(readFileSync(join(other, 'root.crt'), 'utf8'))[0]!.bytes).toString('base64');
  const [own] = JSON.parse(chain) as [string];
  const put = (links: readonly string[]): unknown =>
    database.prepare('update ca_authority set chain = ?').run([JSON.stringify(links)]);
  for (const links of [[own, root], [own], [root]]) {
    put(links);
    for (const words of [
      ['ca', 'request', 'list'],
      ['ca', 'revoke', '--serial', '01', '--reason', 'superseded'],
    ]) {
      const { code, err } = await run(...words, '--dir', ca);
      expect(code).not.toBe(0);
      expect(err).toMatch(/\[CA_(STORE_CORRUPT|KEY_MISMATCH)\]/);
    }
    expect((await run('ca', 'audit', 'verify', '--dir', ca)).out).toContain('(authority)');
  }
  put(JSON.parse(chain) as string[]);
  await good('ca', 'request', 'list', '--dir', ca);
  database.close();
});
