/** `govseal verify` and `govseal lint` of OFD files, as a user calls them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VerificationReport } from '@govseal/validation';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const folder = fileURLToPath(new URL('../../../../fixtures/attacks-ofd/', import.meta.url));
const trust = [
  ...['--trust', `${folder}trust/root.pem`, '--tsa-trust', `${folder}trust/root.pem`],
  ...[
    '--cert',
    `${folder}trust/issuing.pem`,
    '--crl',
    `${folder}trust/root.crl`,
    '--crl',
    `${folder}trust/issuing.crl`,
  ],
  ...['--at', '2026-10-14T07:30:00Z', '--any-signer'],
];
const makers = ['--seal-maker-trust', `${folder}trust/maker.pem`];
const scratch = mkdtempSync(join(tmpdir(), 'govseal-verify-ofd-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const verify = (file: string, ...words: string[]) => runCli(['verify', folder + file, ...trust, ...words]);

async function report(file: string, ...words: string[]): Promise<VerificationReport> {
  const { out, err } = await verify(file, ...words, '--format', 'json');
  expect(err).toBe('');
  return JSON.parse(out);
}

test('a sealed document is valid with the seal-maker trusted, and says so in both languages', async () => {
  const zh = await verify('good-approval.ofd', ...makers, '--lang', 'zh');
  expect([zh.code, zh.err]).toEqual([0, '']);
  expect(zh.out).toMatch(/结论：有效[\s\S]*电子印章[\s\S]*制章者/);
  const en = await verify('good-approval.ofd', ...makers, '--lang', 'en');
  expect(en.out).toMatch(/Verdict: VALID[\s\S]*electronic seal[\s\S]*Seal-maker/);
  expect(await report('good-approval.ofd', ...makers)).toMatchObject({
    kind: 'ofd',
    status: 'valid',
    signatures: [{ type: 'cms' }, { type: 'seal', seal: { name: '样章示例局', status: 'unknown' } }],
  });
});

test('without a trusted seal-maker it is indeterminate, and the remedy is named', async () => {
  const { code, out } = await verify('good-seal.ofd', '--lang', 'en');
  expect([code, out]).toEqual([2, expect.stringContaining('--seal-maker-trust')]);
});

test.each([
  ['seal-transplanted.ofd', 'invalid', 1],
  ['zip-duplicate-entry.ofd', 'unreadable', 3],
  ['template-uncovered.ofd', 'indeterminate', 2],
])('%s is %s', async (file, status, code) => {
  expect((await report(file, ...makers)).status).toBe(status);
  expect((await verify(file, ...makers)).code).toBe(code);
});

test('a list of seals states which are lost; a file that is not such a list is refused', async () => {
  const list = join(scratch, 'seals.json');
  const seal = { code: '33080000000001', vendor: 'GOVSEAL', status: 'lost', since: '2026-10-01T00:00:00Z' };
  const write = (value: unknown): void => writeFileSync(list, JSON.stringify(value));
  write({ schema: 'govseal-seal-status/1', seals: [seal] });
  const lost = await report('good-seal.ofd', ...makers, '--seal-status', list);
  expect([lost.status, lost.signatures[0]?.seal?.status]).toEqual(['invalid', 'lost']);
  write({ schema: 'govseal-seal-status/1', seals: [{ ...seal, vendor: 'OTHER' }] });
  expect((await report('good-seal.ofd', ...makers, '--seal-status', list)).signatures[0]?.seal?.status).toBe('unknown');
  for (const wrong of [{ schema: 'govseal-seal-status/1', seals: [{ ...seal, since: '2026-19-99T00:00:00Z' }] }, {}]) {
    write(wrong);
    const { code, err } = await verify('good-seal.ofd', ...makers, '--seal-status', list);
    expect([code, err]).toEqual([3, expect.stringMatching(/POLICY_/)]);
  }
});

test('lint reports what other readers object to in the seal and in the CMS inside', async () => {
  const good = await runCli(['lint', `${folder}good-approval.ofd`, '--format', 'json']);
  expect([good.code, good.err]).toEqual([0, '']);
  expect(JSON.parse(good.out)).toMatchObject({ schema: 'govseal-lint/1', signatures: 2 });
  expect(good.out).toContain('LINT_OFD_LOCKED');
  const bad = await runCli(['lint', `${folder}references-by-md5.ofd`, '--lang', 'zh']);
  expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('LINT_OFD_CHECK_METHOD')]);
  expect(bad.out).toContain('摘要算法');
});
