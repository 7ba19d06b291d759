/** `govseal record …`: content is filled in, signed by two, verified, shown, redacted; what does not count is not shown. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUsage } from '../cli-scene.ts';
import { type CliResult, runCli } from '../run-cli.ts';
import { serveTsa, type TsaServer } from '../sign/tsa-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-cli-record-'));
const path = (name: string): string => join(folder, name);
const kinds = ['--kinds', fileURLToPath(new URL('kinds.mjs', import.meta.url))];
const letter = [...kinds, '--kind', 'letter/1'];
const answer = [...kinds, '--kind', 'answer/1'];
let authority: TestAuthority;
let server: TsaServer;

const run = (...words: readonly string[]): Promise<CliResult> => {
  authority.clock.advance(60_000);
  return runCli(['record', ...words], { now: authority.clock() });
};
const key = (name: string) => ['--key', path(`${name}.key`), '--cert', path(`${name}.crt`), '--tsa', server.url];
const trust = (): string[] => {
  const crls = ['--crl', path('0.crl'), '--crl', path('1.crl')];
  const roster = ['--roster', path('roster.p7m'), '--roster-signer', path('centre.crt')];
  return [
    '--trust',
    path('root.crt'),
    '--tsa-trust',
    path('root.crt'),
    '--cert',
    path('issuing.crt'),
    ...crls,
    ...roster,
  ];
};

async function writeRoster(centre: TestSigner, people: readonly (readonly [TestSigner, string])[]): Promise<void> {
  const { engine, clock, tsa } = authority;
  const entries = people.map(async ([{ certificate }, role]) => ({
    certificate: {
      issuer: certificate.issuer.text,
      serial: certificate.serialHex,
      sha256: toHex(await engine.digest('SHA-256', certificate.der)),
    },
    person: certificate.subject.text,
    role,
    unit: '示例局',
    from: '2026-01-01',
  }));
  const roster = {
    schema: 'govseal-roster/1',
    name: '示例名册',
    issuedAt: clock().toISOString(),
    entries: await Promise.all(entries),
  };
  const options = { signer: centre.signer, engine, signingTime: clock(), tsa };
  writeFileSync(path('roster.p7m'), await signCms(utf8(JSON.stringify(roster)), options));
  writeFileSync(path('centre.crt'), centre.certificate.der);
}

/** Issued after everything that was signed so far. */
async function revocationData(): Promise<void> {
  authority.clock.advance(2 * 3_600_000);
  for (const [index, crl] of (await authority.crls()).entries()) writeFileSync(path(`${index}.crl`), crl);
}

beforeAll(async () => {
  authority = await createTestAuthority({ at: new Date('2026-10-14T01:30:00Z') });
  server = await serveTsa(authority.tsa);
  const [clerk, reviewer, centre] = await Promise.all(
    ['示例经办人', '示例审核人', '示例中心'].map((commonName) => authority.issueSigner({ commonName })),
  );
  for (const [name, signer] of [['clerk', clerk!] as const, ['reviewer', reviewer!] as const]) {
    writeFileSync(path(`${name}.key`), signer.key.exportPkcs8());
    writeFileSync(path(`${name}.crt`), signer.certificate.der);
  }
  writeFileSync(path('root.crt'), authority.root.der);
  writeFileSync(path('issuing.crt'), authority.issuing.der);
  await writeRoster(centre!, [
    [clerk!, '经办'],
    [reviewer!, '审核'],
  ]);
  writeFileSync(path('letter.json'), JSON.stringify({ number: '2026-1', phone: '0570-0000000', days: 10 }));
  const first = await run('sign', path('letter.json'), ...letter, ...key('clerk'));
  const both = ['sign', path('letter.json.p7m'), '--co-sign', ...letter, ...key('reviewer'), '-o', path('letter.p7m')];
  expect([first, await run(...both)].map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  await revocationData();
}, 60_000);
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('kinds are listed, and content to be filled in has their fields', async () => {
  const { out } = await run('list', ...kinds, '--lang', 'zh');
  expect(out).toBe('answer/1  答复  经办 → 审核\nletter/1  来信  经办 → 审核\n');
  const blank = await run('new', ...letter);
  expect(JSON.parse(blank.out)).toEqual({ number: '', phone: '', days: 1 });
  const schema = await run('new', ...letter, '--schema');
  expect(JSON.parse(schema.out)).toMatchObject({ properties: { kind: { const: 'letter/1' } } });
});

test('a record that two roles signed is valid, and shown as text, JSON and HTML', async () => {
  const verified = await run('verify', path('letter.p7m'), ...letter, ...trust());
  expect(verified).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^valid {2}Letter {2}[0-9a-f]{64} /) });
  expect(verified.out).not.toContain('0570');
  const shown = await run('show', path('letter.p7m'), ...letter, ...trust(), '--lang', 'zh');
  expect(shown).toMatchObject({ code: 0, out: '编号: 2026-1\n电话: 0570-0000000\ndays: 10\n' });
  const json = await run('show', path('letter.p7m'), ...letter, ...trust(), '--format', 'json');
  expect(JSON.parse(json.out)).toEqual({ number: '2026-1', phone: '0570-0000000', days: 10 });
  const html = await run('show', path('letter.p7m'), ...letter, ...trust(), '--format', 'html', '-o', path('a.html'));
  expect([html.code, readFileSync(path('a.html'), 'utf8')]).toEqual([0, expect.stringContaining('0570-0000000')]);
});

test('a record with one signer, or without a roster, is not shown', async () => {
  const one = await run('show', path('letter.json.p7m'), ...letter, ...trust());
  expect(one).toMatchObject({ code: 2, out: '' });
  const withoutRoster = trust().slice(0, -4);
  expect(await run('show', path('letter.p7m'), ...letter, ...withoutRoster)).toMatchObject({ code: 2, out: '' });
  const other = await run('verify', path('letter.p7m'), ...answer, ...trust(), '--format', 'json');
  expect([other.code, JSON.parse(other.out)]).toMatchObject([1, { status: 'unreadable' }]);
});

test('a copy with a hidden field stays valid and does not contain it', async () => {
  const hide = ['redact', path('letter.p7m'), ...letter, '--hide', '/phone', '-o', path('public.p7m')];
  expect(await run(...hide)).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(path('public.p7m'), 'utf8')).not.toContain('0570');
  const shown = await run('show', path('public.p7m'), ...letter, ...trust());
  expect(shown).toMatchObject({ code: 0, out: 'Number: 2026-1\nPhone: (hidden)\ndays: 10\n' });
  expectUsage(await run('redact', path('letter.p7m'), ...letter, '--hide', '/days', '-o', path('x')), 'CLI_BAD_VALUE');
});

test('what a rule forbids is not signed, and the message is that of the rule', async () => {
  writeFileSync(path('long.json'), JSON.stringify({ number: '2026-2', phone: '1', days: 16 }));
  const refused = await run('sign', path('long.json'), ...letter, ...key('clerk'));
  expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('LETTER_TOO_LONG') });
});

test('an answer is valid only with the letter that it links, which is verified', async () => {
  writeFileSync(path('answer.json'), JSON.stringify({ body: '已办结' }));
  const link = ['--document', `letter=${path('letter.p7m')}`];
  const signed = await run('sign', path('answer.json'), ...answer, ...link, ...key('clerk'));
  expect(signed).toMatchObject({ code: 0, err: '' });
  const both = ['sign', path('answer.json.p7m'), '--co-sign', ...answer, ...key('reviewer'), '-o', path('answer.p7m')];
  expect(await run(...both)).toMatchObject({ code: 0, err: '' });
  await revocationData();
  expect(await run('verify', path('answer.p7m'), ...answer, ...trust(), ...link)).toMatchObject({ code: 0 });
  expect(await run('verify', path('answer.p7m'), ...answer, ...trust())).toMatchObject({ code: 2 });
  const half = ['--document', `letter=${path('letter.json.p7m')}`];
  expect(await run('verify', path('answer.p7m'), ...answer, ...trust(), ...half)).toMatchObject({ code: 2 });
});

test('a kind that the module lacks, and a module that is not there', async () => {
  expectUsage(await run('verify', path('letter.p7m'), ...kinds, '--kind', 'card/1'), 'CLI_BAD_VALUE');
  expectUsage(await run('list', '--kinds', path('none.mjs')), 'CLI_FILE_UNREADABLE');
});
