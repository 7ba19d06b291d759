/** A case whose documents are composed by `govseal compose` from JSON, with the digests that `--refer` takes from files. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_FILE, parseDocumentFile } from '@govseal/forms';
import { openOfd, readAttachment } from '@govseal/ofd';
import type { CaseReport } from '@govseal/validation/evaluate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCaseMaterial } from '../../../govseal/test/case/case-folder.ts';
import {
  type CaseScene,
  createCaseScene,
  type Json,
  read,
  sample,
  stepValues,
  type Who,
} from '../../../govseal/test/case/case-scene.ts';
import { runCli } from '../run-cli.ts';

const seeds = fileURLToPath(new URL('../../../../seeds/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-composed-'));
const STEPS: readonly Who[] = ['clerk', 'chief', 'leader'];
let scene: CaseScene;
let words: readonly string[];

beforeAll(async () => {
  scene = await createCaseScene();
  const rules = ['--case-policy', join(seeds, 'policies/case.json'), '--calendar', join(seeds, 'calendar/2026.json')];
  mkdirSync(join(folder, 'case'));
  words = [...(await writeCaseMaterial(folder, scene)), ...rules];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const inCase = (name: string): string => join(folder, 'case', name);

async function compose(type: string, name: string, json: Json, refer: readonly string[] = []): Promise<Uint8Array> {
  const from = join(folder, `${name}.json`);
  writeFileSync(from, JSON.stringify({ ...json, caseNo: '330800-2026-000001' }));
  const files = refer.flatMap((file) => ['--refer', inCase(file)]);
  const given = ['compose', type, '--from', from, '--out', inCase(name), '--force', ...files];
  const { code, err } = await runCli(given, { now: new Date('2026-10-09T01:00:00Z') });
  expect([code, err]).toEqual([0, '']);
  return readFileSync(inCase(name));
}

async function composeSlip(): Promise<void> {
  const json = { ...sample('slip'), attachments: [] };
  let bytes = await compose('slip', 'slip.pdf', json, ['application.pdf', 'plan.txt']);
  const document = read('slip', json);
  bytes = await scene.sign(bytes, 'hall', 'sig.hall', '2026-10-09T08:00:00Z');
  for (const [i, { signedAt }] of (document.data.steps as { signedAt: string }[]).entries())
    bytes = await scene.sign(bytes, STEPS[i]!, `sig.step${i + 1}`, signedAt, stepValues(document, i + 1));
  writeFileSync(inCase('slip.pdf'), await scene.seal(document, bytes, '2026-10-13T08:00:00Z'));
}

async function seal(type: string, name: string, at: string, json: Json, refer?: readonly string[]): Promise<void> {
  const bytes = await compose(type, name, json, refer);
  writeFileSync(inCase(name), await scene.seal(read(type, json), bytes, at));
}

async function sign(type: string, name: string, at: string): Promise<void> {
  const field = type === 'service-record' ? 'sig.recipient' : 'sig.applicant';
  const bytes = await compose(type, name, sample(`documents/${type}`));
  writeFileSync(inCase(name), await scene.sign(bytes, 'applicant', field, at));
}

const decision = (): Json => ({ ...sample('decision'), appliedAt: '2026-10-08', acceptedAt: '2026-10-09' });

async function verify(): Promise<CaseReport> {
  const { out } = await runCli(['verify', '--case', join(folder, 'case'), ...words, '--format', 'json']);
  return JSON.parse(out) as CaseReport;
}

test('documents composed by the program make a valid case, with digests taken from its files', async () => {
  writeFileSync(inCase('plan.txt'), 'a plan of the premises');
  await sign('power-of-attorney', 'attorney.pdf', '2026-10-08T02:00:00Z');
  await sign('application', 'application.pdf', '2026-10-08T02:00:00Z');
  const [receipt, notice] = ['materials-receipt', 'acceptance-notice'].map((type) => sample(`documents/${type}`));
  await seal('materials-receipt', 'receipt.pdf', '2026-10-08T03:00:00Z', receipt!);
  await seal('acceptance-notice', 'acceptance.ofd', '2026-10-09T02:00:00Z', notice!);
  await composeSlip();
  await seal('decision', 'decision.ofd', '2026-10-14T02:00:00Z', decision(), ['slip.pdf']);
  await sign('service-record', 'service.pdf', '2026-10-15T02:30:00Z');
  const report = await verify();
  expect(report.findings).toEqual([]);
  expect(report.status).toBe('valid');
}, 240_000);

test('a replaced material and a slip to which the decision does not refer are detected', async () => {
  writeFileSync(inCase('plan.txt'), 'another plan');
  expect((await verify()).findings.map(({ code }) => code)).toContain('CASE_ATTACHMENT_DIFFERS');
  await composeSlip();
  const { findings } = await verify();
  expect(findings.map(({ code }) => code)).toEqual(['CASE_SLIP_REFERENCE_DIFFERS']);
}, 240_000);

test('a returned slip is named by the next round, and only a listed material by a notice', async () => {
  await compose('slip', 'next.ofd', { ...sample('slip'), round: undefined } as Json, ['slip.pdf']);
  const { data } = parseDocumentFile(readAttachment(openOfd(readFileSync(inCase('next.ofd'))), DOCUMENT_FILE)!);
  const digest = createHash('sha256')
    .update(readFileSync(inCase('slip.pdf')))
    .digest('hex');
  expect(data).toMatchObject({ round: 2, previous: `sha256:${digest}` });
  const text = await runCli([
    'compose',
    'acceptance-notice',
    ...from('acceptance-notice'),
    '--refer',
    inCase('plan.txt'),
  ]);
  expect(text).toMatchObject({ code: 3, err: expect.stringContaining('--refer') });
});

test('invalid references are refused: no slip, two slips, another case, another type', async () => {
  const given = [
    ['decision', inCase('plan.txt')],
    ['decision', inCase('slip.pdf'), inCase('slip.pdf')],
    ['application', inCase('slip.pdf')],
  ];
  for (const [type, ...files] of given) {
    const refer = files.flatMap((file) => ['--refer', file]);
    const { code, err } = await runCli(['compose', type!, ...from(type!), ...refer]);
    expect([code, err.includes('--refer')], type).toEqual([3, true]);
  }
  const other = join(folder, 'other.json');
  writeFileSync(other, JSON.stringify({ ...decision(), caseNo: '330800-2026-000002' }));
  const { err } = await runCli([
    'compose',
    'decision',
    '--from',
    other,
    '--out',
    inCase('x.pdf'),
    '--refer',
    inCase('slip.pdf'),
  ]);
  expect(err).toContain('caseNo 330800-2026-000002');
});

function from(type: string): string[] {
  const path = type === 'decision' ? 'cases/decision.json' : `cases/documents/${type}.json`;
  return ['--from', join(seeds, path), '--out', join(folder, 'refused.pdf')];
}
