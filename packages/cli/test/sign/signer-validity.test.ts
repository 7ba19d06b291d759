/** Signing with an expired or not yet valid certificate is refused before anything is signed. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestAuthority } from '@govseal/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../../../pades/test/make-pdf.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-validity-'));
const path = (name: string): string => join(folder, name);
const from = new Date('2026-10-01T00:00:00Z');
const until = new Date('2026-10-31T00:00:00Z');
const moved = (date: Date, seconds: number): Date => new Date(date.getTime() + seconds * 1000);

beforeAll(async () => {
  const authority = await createTestAuthority();
  const { key, certificate } = await authority.issueSigner({
    commonName: '示例经办人',
    notBefore: from,
    notAfter: until,
  });
  writeFileSync(path('clerk.key'), key.exportPkcs8());
  writeFileSync(path('clerk.crt'), certificate.der);
  writeFileSync(path('a.pdf'), makePdf({}));
  writeFileSync(path('token.key'), Buffer.alloc(32, 7).toString('hex'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const clerk = ['--key', path('clerk.key'), '--cert', path('clerk.crt')];
const commands = {
  'sign pdf': ['sign', 'pdf', path('a.pdf'), ...clerk],
  'sign cms': ['sign', 'cms', path('a.pdf'), ...clerk],
  'sign cms --detached': ['sign', 'cms', path('a.pdf'), ...clerk, '--detached'],
  prepare: ['prepare', path('a.pdf'), '--cert', path('clerk.crt'), '--token-key', path('token.key')],
};

test.each(Object.entries(commands))('%s: outside the validity nothing is signed', async (_name, words) => {
  const before = readdirSync(folder);
  for (const now of [moved(from, -61), moved(until, 61)]) {
    const { code, out, err } = await runCli([...words, '--out', path('out')], { now });
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(
      /示例经办人 is valid from 2026-10-01 08:00:00 .* until 2026-10-31 08:00:00 .*\[CMS_SIGNER_TIME\]\n$/,
    );
    expect(readdirSync(folder)).toEqual(before);
  }
});

test.each(Object.entries(commands))(
  '%s: a difference of a minute between clocks is tolerated',
  async (_name, words) => {
    for (const now of [moved(from, -60), moved(until, 60)]) {
      const { code, err } = await runCli([...words, '--out', path('out'), '--force'], { now });
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
  },
);

test('the claimed time counts, not the clock', async () => {
  const words = [...commands['sign pdf'], '--out', path('claimed.pdf')];
  const late = await runCli([...words, '--at', '2026-11-02T00:00:00Z'], { now: from });
  expect(late.err).toContain('[CMS_SIGNER_TIME]');
  expect(await runCli([...words, '--at', '2026-10-02T00:00:00Z'], { now: until })).toMatchObject({ code: 0 });
});

test('a prepared PDF is not bound to an expired certificate', async () => {
  const token = ['--token-key', path('token.key')];
  const prepared = await runCli(['prepare', path('a.pdf'), ...token, '--out', path('later')], { now: until });
  expect(prepared).toMatchObject({ code: 0, err: '' });
  const bind = [
    'prepare',
    '--bind',
    path('later.token'),
    '--cert',
    path('clerk.crt'),
    ...token,
    '--out',
    path('bound'),
  ];
  expect((await runCli(bind, { now: moved(until, 61) })).err).toContain('[CMS_SIGNER_TIME]');
  expect(await runCli(bind, { now: moved(until, 60) })).toMatchObject({ code: 0, err: '' });
});
