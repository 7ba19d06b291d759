/** A whole case over HTTP: a ZIP archive in, the report of the command line out, byte for byte. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli/test/run-cli.ts';
import { writeCaseFolder } from '../../govseal/test/case/case-folder.ts';
import { KEY, root, type Scene, scene } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-service-case-'));
const AT = encodeURIComponent('2026-12-01T02:00:00.000Z');
let words: readonly string[];
let place: Scene;
let archive: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  words = await writeCaseFolder(folder);
  archive = new Uint8Array(readFileSync(join(folder, 'case.zip')));
  const material = readdirSync(folder).filter((name) => name.startsWith('case-'));
  const rules = readFileSync(join(root, 'seeds/policies/case.json'));
  const files = Object.fromEntries(material.map((name) => [name, readFileSync(join(folder, name))]));
  const crls = ['issuing', 'root'].map((name) => [`crls/case-${name}.crl`, files[`case-${name}.crl`]!]);
  place = await scene(withCase, { files: { ...files, ...Object.fromEntries(crls), 'case.json': rules } });
  expect((await (await fetch(`${place.url}/ready`)).json()).policies).toEqual({});
}, 180_000);
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true });
}, 60_000);

function withCase(config: Record<string, unknown>): object {
  const lists = { signers: ['case-root.crt'], timestamps: ['case-root.crt'], sealMakers: ['case-seal-maker.crt'] };
  const { policies, trustLists, rosters } = config as Record<string, object>;
  return {
    ...config,
    database: 'service.sqlite',
    reports: {},
    jobs: {},
    trustLists: { ...trustLists, office: lists },
    rosters: { ...rosters, office: { file: 'case-roster.p7m', signer: 'case-centre.crt' } },
    policies: {
      ...policies,
      office: {
        trust: 'office',
        case: 'case.json',
        roster: 'office',
        calendars: 'china',
        certificates: ['case-issuing.crt'],
        clientTime: true,
      },
    },
  };
}

const send = (path: string, query: string, body: BodyInit = archive.slice()): Promise<Response> =>
  fetch(`${place.url}${path}?policy=office&at=${AT}${query}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/zip' },
  });
const get = (path: string): Promise<string> =>
  fetch(`${place.url}${path}`, { headers: { authorization: `Bearer ${KEY}` } }).then((answer) => answer.text());

test('the report is that of the command line, at once and as a job, and its page is in Chinese', async () => {
  const rules = ['--case-policy', join(root, 'seeds/policies/case.json')];
  const calendar = ['--calendar', join(root, 'seeds/calendar/2026.json')];
  const path = join(folder, 'case.zip');
  const { out, code } = await runCli(['verify', '--case', path, ...words, ...rules, ...calendar, '--format', 'json']);
  expect([code, JSON.parse(out).status]).toEqual([0, 'valid']);
  const name = `&file=${encodeURIComponent(path)}`;
  const direct = await send('/v1/verify', name);
  expect([direct.status, await direct.text()]).toEqual([200, out]);
  const accepted = await (await send('/v1/jobs', name)).json();
  const job = async () => JSON.parse(await get(`/v1/jobs/${accepted.id}`));
  await expect.poll(async () => (await job()).state, { timeout: 60_000 }).toBe('done');
  const { report } = await job();
  expect(await get(report)).toBe(out);
  expect(await get(`${report}?format=html`)).toContain('330800-2026-000001');
}, 180_000);

test('another number of the case, and a file that is not an archive, give verdicts', async () => {
  const status = async (answer: Response): Promise<string> => (await answer.json()).status;
  expect(await status(await send('/v1/verify', '&caseNo=330800-2026-000002'))).not.toBe('valid');
  expect(await status(await send('/v1/verify', '&caseNo=330800-2026-000001'))).toBe('valid');
  expect(await status(await send('/v1/verify', '', 'no archive'))).toBe('unreadable');
}, 180_000);

test('what a case would ignore is refused, and so is a number of the case elsewhere', async () => {
  const digest = `&digest=SHA-256:${'00'.repeat(32)}`;
  const answers = [await send('/v1/verify/digest', digest), await place.verify('x', { query: '?caseNo=1' })];
  const data = new FormData();
  data.append('options', JSON.stringify({ policy: 'office' }));
  data.append('file', new Blob([archive]), 'x');
  data.append('content', new Blob(['x']), 'y');
  answers.push(await place.verify(data));
  const problems = await Promise.all(answers.map(async (one) => [one.status, (await one.json()).params?.option]));
  expect(problems).toEqual([
    [403, 'digest'],
    [403, 'caseNo'],
    [403, 'content'],
  ]);
}, 60_000);
