/** Applications, renewals, staff lists and key pairs on the command line, from the request to the certificate. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsrResponse } from '@govseal/ca';
import { toBase64 } from '@govseal/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { at, city, folder, govseal, holdCeremony, refused, request, set, shares, subjectOf } from './ceremony-scene.ts';

beforeAll(holdCeremony, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Options of a registrar who approves or rejects on this machine. */
const registrar = (number: number): string[] => [
  ...['--p12', join(city, 'officers', `${number}-registrar.p12`)],
  ...['--passphrase-file', at('first.txt')],
];

const contentOf = (id: string): string => at(`${id}.json`);

/** Files an application with a fresh key and writes its content to a file of that name. This needs no secret of the CA. */
async function apply(id: string, commonName: string): Promise<void> {
  const { csr } = await request(id);
  const who = ['--csr', csr, '--profile', 'personal', ...set(commonName)];
  await govseal(...['ca', 'request', 'new', '--dir', city, ...who, '--id', id, '--content', contentOf(id)]);
}

const approve = (id: string): string[] => ['ca', 'request', 'approve', '--dir', city, '--id', id];

const issueRequest = (id: string, out: string): string[] => [
  ...['ca', 'request', 'issue', '--dir', city, ...shares(1, 2), '--id', id, '--out', at(out)],
];

/** The registrar with that number signs the content of the application on another machine. */
const signContent = (id: string, number: number, out: string): Promise<string> =>
  govseal('sign', 'cms', contentOf(id), '--detached', '--out', at(out), ...registrar(number));

test('an application is issued after two registrars have approved it', async () => {
  await apply('2026-0001', '示例乙');
  const content: unknown = JSON.parse(readFileSync(contentOf('2026-0001'), 'utf8'));
  expect(content).toMatchObject({ decision: 'approve', request: '2026-0001', profile: 'personal' });
  expect(await govseal(...approve('2026-0001'), ...registrar(2))).toContain('示例审核员甲');
  await signContent('2026-0001', 3, 'approval.p7s');
  await govseal(...approve('2026-0001'), '--signature', at('approval.p7s'));
  await govseal(...issueRequest('2026-0001', 'two.crt'));
  expect(subjectOf(at('two.crt'))).toContain('CN=示例乙');
  const listed = await govseal('ca', 'request', 'list', '--dir', city, '--state', 'issued', '--format', 'json');
  expect(JSON.parse(listed.trim().split('\n')[0]!)).toMatchObject({
    id: '2026-0001',
    state: 'issued',
    officers: [expect.stringContaining('甲'), expect.stringContaining('乙')],
  });
}, 90_000);

test('one registrar cannot approve twice, and one approval is not enough', async () => {
  await apply('2026-0002', '示例丙');
  await govseal(...approve('2026-0002'), ...registrar(2));
  expect(await refused(...approve('2026-0002'), ...registrar(2))).toBe('CA_APPROVAL_SAME_PERSON');
  const issue = issueRequest('2026-0002', 'three.crt');
  expect(await refused(...issue)).toBe('CA_APPROVALS_MISSING');
  expect(await refused(...issue, '--approvals', 'none')).toBe('CLI_BAD_VALUE');
}, 90_000);

test('an application is rejected by a registrar, and not with the signature of an approval', async () => {
  await apply('2026-0003', '示例丙');
  await signContent('2026-0003', 3, 'other-approval.p7s');
  const reject = ['ca', 'request', 'reject', '--dir', city, '--id', '2026-0003', '--reason', '材料不全'];
  expect(await refused(...reject, '--signature', at('other-approval.p7s'))).toBe('CA_APPROVAL_SIGNATURE');
  await govseal(...reject, ...registrar(2));
  const listed = await govseal('ca', 'request', 'list', '--dir', city, '--state', 'rejected');
  expect(listed).toMatch(/^2026-0003 {2}rejected/);
}, 90_000);

/** A certificate for the holder of a fresh key, issued without an application. */
async function issueTo(name: string, commonName: string): Promise<{ csr: string; key: string; certificate: string }> {
  const made = await request(name);
  const certificate = at(`${name}.crt`);
  const who = ['--csr', made.csr, '--profile', 'personal', ...set(commonName)];
  await govseal('ca', 'issue', '--dir', city, ...shares(2, 3), ...who, '--out', certificate);
  return { ...made, certificate };
}

test('a certificate is renewed for the same key', async () => {
  const { csr, certificate } = await issueTo('renewed', '示例丁');
  const renew = ['ca', 'renew', '--dir', city, ...shares(2, 3), '--cert', certificate, '--csr', csr];
  await govseal(...renew, '--out', at('renewed-2.crt'));
  expect(subjectOf(at('renewed-2.crt'))).toBe(subjectOf(certificate));
}, 60_000);

test('a certificate is renewed for a new key only if the earlier key has signed the request', async () => {
  const { key, certificate } = await issueTo('earlier', '示例丁');
  const next = await request('next');
  const rekey = ['ca', 'renew', '--dir', city, ...shares(2, 3), '--cert', certificate, '--csr', next.csr];
  const out = ['--out', at('next.crt')];
  expect(await refused(...rekey, ...out)).toBe('CA_RENEWAL_KEY');
  const signature = at('next.p7s');
  await govseal('sign', 'cms', next.csr, '--detached', '--out', signature, '--key', key, '--cert', certificate);
  await govseal(...rekey, ...out, '--authorization', signature);
  expect(subjectOf(at('next.crt'))).toBe(subjectOf(certificate));
}, 60_000);

const USCC = '11330800MB0000000T';
const HEADER = 'key,csr,uscc,organization,commonName';

/** A row for a person with a fresh key. */
async function staffRow(key: string, uscc: string): Promise<string> {
  await request(key);
  return `${key},${key}.csr,${uscc},衢州市示例局,示例职员${key}`;
}

/** `ca bulk` for a list with the given text; the certificates are written to a folder named after the batch. */
function bulk(batch: string, text: string): string[] {
  const list = at(`${batch}.csv`);
  writeFileSync(list, text);
  return [
    ...['ca', 'bulk', '--dir', city, ...shares(1, 3), '--list', list, '--csr-dir', folder, '--profile', 'personal'],
    ...['--batch', batch, '--out-dir', at(batch), '--format', 'json'],
  ];
}

test('a staff list with a wrong row is issued in part, and completed after the correction', async () => {
  const rows = [HEADER, await staffRow('s0', USCC), await staffRow('s1', '11330800MB0000000X')];
  const first = await runCli(bulk('corrected', `\uFEFF${rows.join('\r\n')}`));
  expect([first.code, JSON.parse(first.out), first.err]).toEqual([
    1,
    { batch: 'corrected', done: 2, issued: 1, earlier: 0, failed: 1 },
    's1: CA_SUBJECT_USCC\n',
  ]);
  const second = await govseal(...bulk('corrected', rows.join('\n').replace('0000000X', '0000000T')));
  expect(JSON.parse(second)).toMatchObject({ issued: 1, earlier: 1, failed: 0 });
  expect(readdirSync(at('corrected')).sort()).toEqual(['s0.crt', 's1.crt']);
  expect(subjectOf(at('corrected/s1.crt'))).toContain('CN=示例职员s1');
}, 60_000);

test('a repeated run completes half-written files and refuses to replace the certificate of another person', async () => {
  const run = bulk('repeated', [HEADER, await staffRow('s2', USCC), await staffRow('s3', USCC)].join('\n'));
  await govseal(...run);
  const [whole, other] = ['s2', 's3'].map((name) => readFileSync(at(`repeated/${name}.crt`)));
  writeFileSync(at('repeated/s2.crt'), whole!.subarray(0, 100));
  await govseal(...run);
  expect(readFileSync(at('repeated/s2.crt'))).toEqual(whole);
  writeFileSync(at('repeated/s2.crt'), other!);
  expect(await refused(...run)).toBe('CLI_FILE_EXISTS');
}, 60_000);

test('a staff list cannot name files outside the folder of requests', async () => {
  await request('outside');
  const evil = await runCli(bulk('evil', `${HEADER}\na,../outside.csr,${USCC},衢州市示例局,示例`));
  expect([evil.code, evil.err]).toEqual([1, 'a: CLI_BAD_VALUE\n']);
});

test('without a folder of requests the staff list contains them in base64', async () => {
  const csr = toBase64(readFileSync((await request('inline')).csr));
  const run = bulk('inline', `${HEADER}\na,${csr},${USCC},衢州市示例局,示例职员`);
  const folderOption = run.indexOf('--csr-dir');
  await govseal(...run.filter((_, index) => index !== folderOption && index !== folderOption + 1));
  expect(subjectOf(at('inline/a.crt'))).toContain('CN=示例职员');
});

test('a staff list whose rows are too short is refused', async () => {
  expect(await refused(...bulk('broken', 'key,csr\na'))).toBe('CA_BULK_FILE');
});

describe('a pair of SM2 certificates', () => {
  let open: string[];
  let csr: string;
  /** Options for issuing a pair: the recovery key of the key centre, and the output files. */
  const pair = (name: string): string[] => [
    ...['--recovery', at('recovery.crt'), '--encryption-out', at(`${name}-encryption.crt`)],
    ...['--response', at(`${name}.der`), '--out', at(`${name}.crt`)],
  ];

  beforeAll(async () => {
    writeFileSync(at('secret.txt'), 'demo-only');
    open = ['--dir', at('sm'), '--passphrase-file', at('secret.txt')];
    await govseal('ca', 'init', ...open, '--organization', '示例电子认证机构', '--algorithm', 'sm2');
    csr = (await request('pair', 'SM2')).csr;
    const recovery = ['--csr', (await request('recovery', 'SM2')).csr, ...set('示例密钥管理中心')];
    await govseal('ca', 'issue', ...open, '--profile', 'personal', ...recovery, '--out', at('recovery.crt'));
  }, 60_000);

  test('has one subject, and the response has the encrypted private key', async () => {
    await govseal('ca', 'issue', ...open, '--csr', csr, '--profile', 'personal', ...set('示例戊'), ...pair('sign'));
    expect(subjectOf(at('sign-encryption.crt'))).toBe(subjectOf(at('sign.crt')));
    const response = parseCsrResponse(new Uint8Array(readFileSync(at('sign.der'))));
    expect(response.signCerts).toHaveLength(3);
    expect(response.encryptCerts).toHaveLength(1);
    expect(response.encryptedPrivateKey).toBeDefined();
  }, 60_000);

  test('is refused for a profile without encryption', async () => {
    const asked = ['ca', 'issue', ...open, '--csr', csr, '--profile', 'seal-maker', ...set('示例戊')];
    expect(await refused(...asked, ...pair('maker'))).toBe('CLI_BAD_VALUE');
  });
});
