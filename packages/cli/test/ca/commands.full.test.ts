/** The commands of the authority's desk, from the ceremony to a staff list, as a user types them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePem, latin1, toBase64 } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificates, parseCrl } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

let folder: string;
let city: string;
const at = (name: string): string => join(folder, name);
const values = ['uscc=11330800MB0000000T', 'organization=衢州市示例局'];
const set = (commonName: string): string[] =>
  [...values, `commonName=${commonName}`].flatMap((value) => ['--set', value]);

async function govseal(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(words);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
}

async function refused(...words: readonly string[]): Promise<string> {
  const { code, err } = await runCli(words);
  expect(code, err).toBe(3);
  return err.slice(err.lastIndexOf('[') + 1, err.lastIndexOf(']'));
}

const subjectOf = (file: string): string => parseCertificates(new Uint8Array(readFileSync(file)))[0]!.subject.text;
/** Any two of the three shares. */
const shares = (...numbers: readonly number[]): string[] =>
  numbers.flatMap((number) => ['--share', join(city, 'shares', `share-${number}.txt`)]);

async function request(name: string, curve: 'P-256' | 'SM2' = 'P-256'): Promise<{ csr: string; key: string }> {
  const key = generateKey({ type: 'EC', curve });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: name }]), key });
  writeFileSync(at(`${name}.csr`), csr);
  writeFileSync(at(`${name}.key`), key.exportPkcs8());
  return { csr: at(`${name}.csr`), key: at(`${name}.key`) };
}

let ceremony: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-ca-'));
  city = at('city');
  writeFileSync(at('first.txt'), 'demo-only-first\n');
  const present = ['admin:示例管理员', 'registrar:示例审核员甲', 'registrar:示例审核员乙', 'auditor:示例见证人'];
  ceremony = await govseal(
    ...['ca', 'ceremony', '--dir', city, '--organization', '示例电子认证机构', '--uscc', '12330800MB0000078P'],
    ...present.flatMap((person) => ['--present', person]),
    ...['--threshold', '2/3', '--algorithm', 'p-256', '--officer-passphrase-file', at('first.txt')],
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the ceremony prints what everybody signs, in both languages, and govseal verifies the signatures', async () => {
  const transcript = readFileSync(join(city, 'transcript.txt'), 'utf8');
  for (const line of [
    '生成密钥口令并分为 3 份，任意 2 份可恢复',
    'Key of the root CA made and its certificate issued',
    'First CRL of the issuing CA published',
    '为在场人员签发证书：示例见证人',
  ]) {
    expect(transcript).toContain(line);
    expect(ceremony).toContain(line);
  }
  for (const file of ['root.crt', 'issuing.crt']) {
    const [der] = decodePem(latin1(readFileSync(join(city, file))));
    const digest = createHash('sha256').update(der!.bytes).digest('hex');
    expect(transcript).toContain(`SHA-256 ${digest}`);
  }
  expect(readdirSync(city).filter((name) => name.endsWith('.p7s')).length).toBe(4);
  const words = [
    '--any-signer',
    '--content',
    join(city, 'transcript.txt'),
    '--trust',
    join(city, 'root.crt'),
    '--crl',
    join(city, 'root.crl'),
  ];
  const verified = await runCli([
    'verify',
    join(city, 'transcript-4.p7s'),
    ...words,
    '--crl',
    join(city, 'issuing.crl'),
  ]);
  expect(verified.out).toContain('示例见证人');
  expect(verified.code, verified.out).toBe(0);
  writeFileSync(at('forged.txt'), transcript.replace('示例见证人', '示例旁人'));
  const forged = await runCli([
    'verify',
    join(city, 'transcript-4.p7s'),
    '--content',
    at('forged.txt'),
    '--trust',
    join(city, 'root.crt'),
  ]);
  expect(forged.code).toBe(1);
}, 60_000);

test('the key opens with two shares, not with one, and not with two of the same', async () => {
  const { csr } = await request('one');
  const issue = (...secret: readonly string[]): string[] => [
    'ca',
    'issue',
    '--dir',
    city,
    '--csr',
    csr,
    '--profile',
    'personal',
    ...set('示例甲'),
    '--out',
    at('one.crt'),
    ...secret,
  ];
  expect(await refused(...issue(...shares(1)))).toBe('CA_SHARES');
  expect(await refused(...issue(...shares(2, 2)))).toBe('CA_SHARES');
  expect(existsSync(at('one.crt'))).toBe(false);
  await govseal(...issue(...shares(3, 1)));
  expect(subjectOf(at('one.crt'))).toContain('CN=示例甲');
}, 60_000);

test('after a ceremony the shares publish the root list and sign the head of the log', async () => {
  const list = ['ca', 'crl', '--dir', city, '--authority', 'root', '--days', '180', '--out', at('root.crl')];
  expect(await refused(...list, ...shares(2))).toBe('CA_SHARES');
  await govseal(...list, ...shares(2, 3));
  expect(parseCrl(new Uint8Array(readFileSync(at('root.crl')))).crlNumber).toBe(2n);
  await govseal('ca', 'audit', 'checkpoint', '--dir', city, '--out', at('request'), ...shares(1, 3));
  expect(readFileSync(at('request'), 'utf8')).toContain('city-issuing/audit');
  const lines = readFileSync(join(city, 'audit.keys'), 'utf8').trim().split('\n');
  expect(lines.length).toBe(2);
  for (const line of lines) expect(readFileSync(join(city, 'transcript.txt'), 'utf8')).toContain(line);
});

test('a ceremony needs two persons and an empty folder', async () => {
  const words = [
    'ca',
    'ceremony',
    '--dir',
    city,
    '--organization',
    '示例',
    '--uscc',
    '12330800MB0000078P',
    '--officer-passphrase-file',
    at('first.txt'),
  ];
  expect(await refused(...words, '--present', 'admin:甲')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'admin:甲', '--present', 'auditor:甲')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'king:甲', '--present', 'auditor:乙')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'admin:甲', '--present', 'auditor:乙')).toBe('CLI_FILE_EXISTS');
});

test('an application is approved by two registrars, each with a signature, and issued', async () => {
  const { csr } = await request('two');
  // the desk needs no secret of the authority; issuing does
  const open = ['--dir', city];
  const registrar = (number: number): string[] => [
    '--p12',
    join(city, 'officers', `${number}-registrar.p12`),
    '--passphrase-file',
    at('first.txt'),
  ];
  const id = ['--id', '2026-0001'];
  await govseal(
    'ca',
    'request',
    'new',
    ...open,
    '--csr',
    csr,
    '--profile',
    'personal',
    ...set('示例乙'),
    ...id,
    '--content',
    at('content.json'),
  );
  expect(JSON.parse(readFileSync(at('content.json'), 'utf8'))).toMatchObject({
    decision: 'approve',
    request: '2026-0001',
    profile: 'personal',
  });

  const issue = ['ca', 'request', 'issue', ...open, ...shares(1, 2), ...id, '--out', at('two.crt')];
  expect(await govseal('ca', 'request', 'approve', ...open, ...id, ...registrar(2))).toContain('示例审核员甲');
  expect(await refused('ca', 'request', 'approve', ...open, ...id, ...registrar(2))).toBe('CA_APPROVAL_SAME_PERSON');
  expect(await refused(...issue)).toBe('CA_APPROVALS_MISSING');
  // the other registrar signs the content on a machine of her own
  const signing = [
    'sign',
    'cms',
    at('content.json'),
    '--detached',
    '--out',
    at('approval.p7s'),
    '--p12',
    join(city, 'officers', '3-registrar.p12'),
  ];
  await govseal(...signing, '--passphrase-file', at('first.txt'));
  await govseal('ca', 'request', 'approve', ...open, ...id, '--signature', at('approval.p7s'));
  await govseal(...issue);
  expect(subjectOf(at('two.crt'))).toContain('CN=示例乙');
  const [record] = (await govseal('ca', 'request', 'list', ...open, '--state', 'issued', '--format', 'json'))
    .trim()
    .split('\n');
  expect(JSON.parse(record!)).toMatchObject({
    id: '2026-0001',
    state: 'issued',
    officers: [expect.stringContaining('甲'), expect.stringContaining('乙')],
  });

  const other = await request('three');
  const asked = ['--csr', other.csr, '--profile', 'personal', ...set('示例丙'), '--id', 'x'];
  await govseal('ca', 'request', 'new', ...open, ...asked);
  expect(await refused(...issue, '--force', '--approvals', 'none')).toBe('CLI_BAD_VALUE');
  const reject = ['ca', 'request', 'reject', ...open, '--id', 'x', '--reason', '材料不全'];
  // an approval is no rejection
  expect(await refused(...reject, '--signature', at('approval.p7s'))).toBe('CA_APPROVAL_SIGNATURE');
  await govseal(...reject, ...registrar(2));
  expect(await govseal('ca', 'request', 'list', ...open, '--state', 'rejected')).toMatch(/^x {2}rejected/);
}, 90_000);

test('a certificate is renewed with its key, and carried on to a new key that the earlier one asks for', async () => {
  const open = ['--dir', city, ...shares(2, 3)];
  const first = await request('four');
  await govseal(
    'ca',
    'issue',
    ...open,
    '--csr',
    first.csr,
    '--profile',
    'personal',
    ...set('示例丁'),
    '--out',
    at('four.crt'),
  );
  await govseal('ca', 'renew', ...open, '--cert', at('four.crt'), '--csr', first.csr, '--out', at('four-2.crt'));
  expect(subjectOf(at('four-2.crt'))).toBe(subjectOf(at('four.crt')));

  const next = await request('five');
  const carry = ['ca', 'renew', ...open, '--cert', at('four-2.crt'), '--csr', next.csr, '--out', at('five.crt')];
  expect(await refused(...carry)).toBe('CA_RENEWAL_KEY');
  await govseal(
    'sign',
    'cms',
    next.csr,
    '--detached',
    '--out',
    at('five.p7s'),
    '--key',
    first.key,
    '--cert',
    at('four-2.crt'),
  );
  await govseal(...carry, '--authorization', at('five.p7s'));
  expect(subjectOf(at('five.crt'))).toBe(subjectOf(at('four.crt')));
}, 60_000);

test('a staff list is issued, corrected and run again', async () => {
  const open = ['--dir', city, ...shares(1, 3)];
  const rows = ['key,csr,uscc,organization,commonName'];
  for (const [number, uscc] of ['11330800MB0000000T', '11330800MB0000000X', '11330800MB0000000T'].entries()) {
    const { csr } = await request(`staff-${number}`);
    rows.push(
      `s${number},${number === 2 ? toBase64(readFileSync(csr)) : `staff-${number}.csr`},${uscc},衢州市示例局,示例职员${number}`,
    );
  }
  writeFileSync(at('staff.csv'), `\uFEFF${rows.slice(0, 3).join('\r\n')}`);
  const run = [
    ...['ca', 'bulk', ...open, '--list', at('staff.csv'), '--csr-dir', folder, '--profile', 'personal'],
    ...['--batch', 'b1', '--out-dir', at('certificates'), '--format', 'json'],
  ];
  const first = await runCli(run);
  expect([first.code, JSON.parse(first.out), first.err]).toEqual([
    1,
    { batch: 'b1', done: 2, issued: 1, earlier: 0, failed: 1 },
    's1: CA_SUBJECT_USCC\n',
  ]);
  writeFileSync(at('staff.csv'), rows.slice(0, 3).join('\n').replace('0000000X', '0000000T'));
  expect(JSON.parse(await govseal(...run))).toMatchObject({ issued: 1, earlier: 1, failed: 0 });
  expect(readdirSync(at('certificates')).sort()).toEqual(['s0.crt', 's1.crt']);
  expect(subjectOf(at('certificates/s1.crt'))).toContain('CN=示例职员1');

  // half of a file is what a run that was killed has left; another certificate belongs to another person
  const [whole, other] = ['s0', 's1'].map((name) => readFileSync(at(`certificates/${name}.crt`)));
  writeFileSync(at('certificates/s0.crt'), whole!.subarray(0, 100));
  await govseal(...run);
  expect(readFileSync(at('certificates/s0.crt'))).toEqual(whole);
  writeFileSync(at('certificates/s0.crt'), other!);
  expect(await refused(...run)).toBe('CLI_FILE_EXISTS');

  // a list from outside does not choose files outside the folder
  writeFileSync(
    at('evil.csv'),
    'key,csr,uscc,organization,commonName\na,../four.csr,11330800MB0000000T,衢州市示例局,示例',
  );
  const evil = await runCli(
    run.map((word) => (word === at('staff.csv') ? at('evil.csv') : word === 'b1' ? 'b2' : word)),
  );
  expect([evil.code, evil.err]).toEqual([1, 'a: CLI_BAD_VALUE\n']);
  writeFileSync(at('broken.csv'), 'key,csr\na');
  expect(await refused(...run.map((word) => (word === at('staff.csv') ? at('broken.csv') : word)))).toBe(
    'CA_BULK_FILE',
  );
}, 60_000);

test('a pair of SM2 certificates comes with its response, escrowed to a recovery key', async () => {
  const sm = at('sm');
  writeFileSync(at('secret.txt'), 'demo-only');
  const open = ['--dir', sm, '--passphrase-file', at('secret.txt')];
  await govseal('ca', 'init', ...open, '--organization', '示例电子认证机构', '--algorithm', 'sm2');
  const { csr } = await request('pair', 'SM2');
  const { parseCsrResponse } = await import('@govseal/ca');
  const recovery = await request('recovery', 'SM2');
  await govseal(
    'ca',
    'issue',
    ...open,
    '--csr',
    recovery.csr,
    '--profile',
    'personal',
    ...set('示例密钥管理中心'),
    '--out',
    at('recovery.crt'),
  );
  await govseal(
    ...['ca', 'issue', ...open, '--csr', csr, '--profile', 'personal', ...set('示例戊'), '--out', at('sign.crt')],
    ...['--recovery', at('recovery.crt'), '--encryption-out', at('encryption.crt'), '--response', at('pair.der')],
  );
  expect(subjectOf(at('encryption.crt'))).toBe(subjectOf(at('sign.crt')));
  const response = parseCsrResponse(new Uint8Array(readFileSync(at('pair.der'))));
  expect([
    response.signCerts.length,
    response.encryptCerts!.length,
    response.encryptedPrivateKey === undefined,
  ]).toEqual([3, 1, false]);
  const asked = [
    'ca',
    'issue',
    ...open,
    '--csr',
    csr,
    '--profile',
    'seal-maker',
    ...set('示例戊'),
    '--out',
    at('x.crt'),
  ];
  expect(
    await refused(
      ...asked,
      '--recovery',
      at('recovery.crt'),
      '--encryption-out',
      at('y.crt'),
      '--response',
      at('z.der'),
    ),
  ).toBe('CLI_BAD_VALUE');
}, 60_000);

test('every command of the desk has help in both languages', async () => {
  for (const name of [
    'issue',
    'renew',
    'request new',
    'request list',
    'request approve',
    'request issue',
    'request reject',
    'bulk',
    'ceremony',
  ]) {
    for (const lang of ['zh', 'en']) {
      const help = await govseal('ca', ...name.split(' '), '--help', '--lang', lang);
      expect(help).toContain(`govseal ca ${name}`);
    }
  }
});
