/** `govseal mail`: composed, signed, encrypted, opened and verified, as a user would. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliResult, runCli } from '../run-cli.ts';

const now = new Date('2026-10-14T01:30:00Z');
const folder = mkdtempSync(join(tmpdir(), 'govseal-cli-mail-'));
const path = (name: string): string => join(folder, name);
const run = (...words: readonly string[]): Promise<CliResult> => runCli(words, { now });
const text = (name: string): string => readFileSync(path(name), 'latin1');
const FROM = 'clerk@example.gov.cn';

beforeAll(async () => {
  const authority = await createTestAuthority({ at: now });
  const address = (value: string): Uint8Array => extensions.subjectAltName([{ kind: 'rfc822Name', value }]);
  const people = {
    clerk: await authority.issueSigner({ extensions: [address(FROM)] }),
    office: await authority.issueSigner({ commonName: '示例局' }),
    reader: await authority.issueSigner({ keySpec: { type: 'RSA', bits: 2048 }, keyUsage: ['keyEncipherment'] }),
  };
  for (const [name, { certificate, key }] of Object.entries(people)) {
    writeFileSync(path(`${name}.crt`), encodePem('CERTIFICATE', certificate.der));
    writeFileSync(path(`${name}.key`), key.exportPkcs8());
  }
  writeFileSync(path('issuing.crt'), authority.issuing.der);
  writeFileSync(path('root.crt'), authority.root.der);
  for (const [index, crl] of (await authority.crls()).entries()) writeFileSync(path(`${index}.crl`), crl);
  writeFileSync(path('text.txt'), '同意。\n');
  writeFileSync(path('附件.txt'), '附件\n');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const by = (name: string): readonly string[] => [
  '--key',
  path(`${name}.key`),
  '--cert',
  path(`${name}.crt`),
  '--chain',
  path('issuing.crt'),
];
const trust = (): readonly string[] => [
  '--trust',
  path('root.crt'),
  '--crl',
  path('0.crl'),
  '--crl',
  path('1.crl'),
  '--any-signer',
];

test('composes, signs, encrypts, opens and verifies a message', async () => {
  const head = ['--from', `示例经办人 <${FROM}>`, '--to', 'applicant@example.com', '--subject', '决定'];
  const parts = ['--text', path('text.txt'), '--attach', path('附件.txt'), '--out', path('plain.eml')];
  expect(await run('mail', 'new', ...head, ...parts)).toMatchObject({ code: 0, err: '' });
  const signed = await run(
    'mail',
    'sign',
    path('plain.eml'),
    ...by('clerk'),
    '--hide-subject',
    '-o',
    path('signed.eml'),
  );
  expect(signed).toMatchObject({ code: 0, err: '' });
  const encrypted = await run(
    'mail',
    'encrypt',
    path('signed.eml'),
    '--recipient',
    path('reader.crt'),
    '-o',
    path('mail.eml'),
  );
  expect(encrypted).toMatchObject({ code: 0, err: '' });
  expect(text('mail.eml')).toContain('Subject: [...]');
  expect(text('mail.eml')).toContain('smime-type=authEnveloped-data');

  const closed = await run('verify', path('mail.eml'), ...trust());
  expect([closed.code, closed.out]).toEqual([3, expect.stringContaining('MAIL_ENCRYPTED')]);
  expect(
    await run('mail', 'open', path('mail.eml'), ...by('reader').slice(0, 4), '-o', path('opened.eml')),
  ).toMatchObject({
    code: 0,
    err: '',
  });
  const verified = await run('verify', path('opened.eml'), ...trust(), '--format', 'json');
  const report: VerificationReport = JSON.parse(verified.out);
  expect([verified.code, report.kind, report.status, report.findings]).toEqual([0, 'smime', 'valid', []]);
});

test('a certificate without the address signs and verifies only if --sender permits it', async () => {
  const refused = await run('mail', 'sign', path('plain.eml'), ...by('office'), '-o', path('office.eml'));
  expect([refused.code, refused.err]).toEqual([
    3,
    expect.stringMatching(/clerk@example\.gov\.cn.*MAIL_SIGNER_ADDRESS/s),
  ]);
  const rule = ['--sender', `${FROM}=${path('office.crt')}`];
  expect(
    await run('mail', 'sign', path('plain.eml'), ...by('office'), ...rule, '--opaque', '-o', path('office.eml')),
  ).toMatchObject({
    code: 0,
    err: '',
  });
  expect(await run('verify', path('office.eml'), ...trust())).toMatchObject({ code: 2 });
  expect(await run('verify', path('office.eml'), ...trust(), ...rule)).toMatchObject({ code: 0 });
});

test('errors say what to do, in both languages', async () => {
  const missing = await run('mail', 'encrypt', path('plain.eml'), '--lang', 'zh');
  expect([missing.code, missing.err]).toEqual([3, expect.stringContaining('CLI_MISSING_OPTION')]);
  const open = await run('mail', 'open', path('plain.eml'), ...by('reader').slice(0, 4), '--lang', 'zh');
  expect([open.code, open.err]).toEqual([3, expect.stringContaining('邮件没有整体加密')]);
  const other = await run('mail', 'open', path('mail.eml'), ...by('clerk').slice(0, 4), '-o', path('x.eml'));
  expect([other.code, other.err]).toEqual([3, expect.stringContaining('CMS_NO_RECIPIENT')]);
  const sender = await run('verify', path('plain.eml'), '--sender', 'nonsense');
  expect([sender.code, sender.err]).toEqual([3, expect.stringContaining('ADDRESS=FILE')]);
});

test('a message with a secrecy marking is not signed if the check is requested', async () => {
  const head = ['--from', FROM, '--to', 'applicant@example.com', '--subject', '机密★5年 通知'];
  await run('mail', 'new', ...head, '--text', path('text.txt'), '--out', path('marked.eml'));
  const words = ['mail', 'sign', path('marked.eml'), ...by('clerk'), '-o', path('marked.signed.eml')];
  const refused = await run(...words, '--check', 'secrecy');
  expect(refused.err).toContain('[PRESIGN_SECRECY_MARKING]');
  expect([refused.code, existsSync(path('marked.signed.eml'))]).toEqual([3, false]);
  expect((await run(...words)).code).toBe(0);
});
