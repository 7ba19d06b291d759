/** Applications, renewals, staff lists and key pairs on the command line, from the request to the certificate. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { at, city, folder, govseal, holdCeremony, refused, request, set, shares, subjectOf } from './ceremony-scene.ts';

beforeAll(holdCeremony, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

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
