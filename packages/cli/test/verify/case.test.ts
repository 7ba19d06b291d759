/** `govseal verify --case`: a folder or an archive as one case, in both languages and as JSON. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseReport } from '@govseal/validation/evaluate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCaseFolder } from '../../../govseal/test/case/case-folder.ts';
import { runCli } from '../run-cli.ts';

const seeds = fileURLToPath(new URL('../../../../seeds/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-case-'));
let words: readonly string[];

beforeAll(async () => {
  const given = await writeCaseFolder(folder);
  const rules = ['--case-policy', join(seeds, 'policies/case.json'), '--calendar', join(seeds, 'calendar/2026.json')];
  words = [...given, ...rules];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const verify = (path: string, ...more: readonly string[]) =>
  runCli(['verify', '--case', join(folder, path), ...words, ...more]);

test('a folder and an archive give the same verdict', async () => {
  const reports: CaseReport[] = [];
  for (const path of ['case', 'case.zip']) {
    const { code, out, err } = await verify(path, '--format', 'json');
    expect([code, err]).toEqual([0, '']);
    reports.push(JSON.parse(out) as CaseReport);
  }
  const [first, second] = reports.map(({ case: _name, ...report }) => report);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ schema: 'govseal-case-report/1', status: 'valid', caseNo: '330800-2026-000001' });
  expect(first!.documents.every(({ report, counted }) => counted && report?.schema === 'govseal-report/1')).toBe(true);
}, 120_000);

test('the text shows what decided, the course of the case and each document', async () => {
  const { out } = await verify('case', '--lang', 'zh');
  expect(out).toContain('结论：有效');
  expect(out).toContain('收件 2026-10-08，受理 2026-10-09，决定 2026-10-14，送达 2026-10-15');
  expect(out).toContain('办理 4 个工作日（扣除 0，延期 0；承诺 7，法定 20）');
  expect(out).toMatch(/✓ {2}decision\.ofd +准予（不予）行政许可决定书 +衢示许〔2026〕1号 +有效/);
}, 120_000);

test('a case without its decision is invalid', async () => {
  mkdirSync(join(folder, 'short'));
  for (const name of ['application.pdf', 'slip.pdf', 'acceptance.pdf'])
    copyFileSync(join(folder, 'case', name), join(folder, 'short', name));
  const { code, out } = await verify('short', '--lang', 'en');
  expect(code).toBe(1);
  expect(out).toContain('Verdict: INVALID');
  expect(out).toContain('[CASE_DOCUMENT_MISSING]');
}, 120_000);

test('links in the folder and rules that would be ignored are refused', async () => {
  mkdirSync(join(folder, 'linked'));
  symlinkSync(join(folder, 'case', 'slip.pdf'), join(folder, 'linked', 'slip.pdf'));
  expect(await verify('linked')).toMatchObject({ code: 3, err: expect.stringContaining('ARGUMENT_CASE_FOLDER') });
  expect(await verify('case', '--any-signer')).toMatchObject({
    code: 3,
    err: expect.stringContaining('CLI_BAD_VALUE'),
  });
  expect(await runCli(['verify', '--case', join(folder, 'case')])).toMatchObject({ code: 3 });
});
