/** `govseal policy check`: explains a policy in words, and why it cannot be completed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const COMMITTEE = 'seeds/policies/committee.json';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, json: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(json));
  return file;
}

const step = (id: string, more: object = {}) => ({ id, role: '经办', unit: '示例局', kind: 'approval', ...more });
const policy = (...steps: readonly object[]) => ({ schema: 'govseal-approval/1', name: '示例', steps });
const roster = {
  schema: 'govseal-roster/1',
  name: '名册',
  issuedAt: '2026-09-01T00:00:00Z',
  entries: [
    {
      certificate: { issuer: 'CN=CA', serial: '01', sha256: '0'.repeat(64) },
      person: '陈经办',
      role: '经办',
      unit: '示例局',
      from: '2026-01-01',
    },
  ],
};

describe('a policy in words', () => {
  test('states who signs, how many, after which steps and within which time, in both languages', async () => {
    const english = await runCli(['policy', 'check', COMMITTEE]);
    expect([english.code, english.out]).toEqual([
      0,
      expect.stringContaining(
        '2. countersign: approval signature by 2 of these 3: 科室负责人 of 衢州市示例局, 科室负责人 of 衢州市示例建设局, 科室负责人 of 衢州市示例市场管理局; after clerk; within 5 working days.',
      ),
    ]);
    expect(english.out).toContain(
      'legal: approval signature by 法制审核 of 衢州市示例局; after clerk; may be left out',
    );
    const { out } = await runCli(['policy', 'check', COMMITTEE, '--lang', 'zh']);
    expect(out).toContain(
      '4. leader：由衢州市示例局分管领导签署（审批签名）；在 countersign、legal 之后；限 2 个工作日。',
    );
  });

  test('states who may sign notices, rounds and mandates', async () => {
    const leader = { role: '分管领导', unit: '示例局' };
    const file = write('statements.json', {
      ...policy(step('a'), step('b', { mayDelegate: true })),
      facts: { caseNo: { type: 'text' } },
      clock: { suspension: { ...leader, maxDays: 30 }, extension: { ...leader, maxDays: 10 } },
      rounds: { submit: [{ role: '经办', unit: '示例局' }], return: [leader] },
    });
    const { out } = await runCli(['policy', 'check', file, '--lang', 'zh']);
    expect(out.split('\n').slice(3, 7)).toEqual([
      '  示例局分管领导可签署通知中止计时，每次不超过 30 个工作日。',
      '  示例局分管领导可签署通知延长期限一次，不超过 10 个工作日。',
      '  每份文件均须有本轮的报送声明，由示例局经办签署；示例局分管领导可说明理由退回。',
      '  担任角色的人可签署授权书，由他人代签 b。',
    ]);
    const { out: json } = await runCli(['policy', 'check', file, '--format', 'json']);
    expect(JSON.parse(json).statements[2]).toBe(
      'Every document needs the signed submission of its round, by 经办 of 示例局; 分管领导 of 示例局 may send it back with a reason.',
    );
  });

  test('as JSON', async () => {
    const { out } = await runCli(['policy', 'check', COMMITTEE, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'govseal-policy-check/1',
      steps: [{ id: 'clerk' }, { id: 'countersign' }, { id: 'legal' }, { id: 'leader' }, { id: 'seal' }],
      findings: [],
    });
  });
});

describe('a policy against a roster', () => {
  const check = (...words: readonly string[]) =>
    runCli(['policy', 'check', ...words, '--roster', write('roster.json', roster), '--at', '2026-10-14T00:00:00Z']);

  test('that can complete it has no findings', async () => {
    expect((await check(write('good.json', policy(step('a'))))).code).toBe(0);
  });

  test('in which nobody holds the role, or too few do', async () => {
    const { code, out } = await check(write('bad.json', policy(step('a', { role: '局长' }), step('b', { count: 3 }))));
    expect(code).toBe(1);
    expect(out).toContain('No one in the roster holds the role 局长 (unit: 示例局)');
    expect(out).toContain('Step b needs 3 different people, but the roster has only 1 for it.');
  });
});

test('errors about a circle of steps and other mistakes name the file', async () => {
  const circle = write('circle.json', policy(step('a', { after: ['b'] }), step('b')));
  const { code, err } = await runCli(['policy', 'check', circle]);
  expect([code, err]).toEqual([3, expect.stringContaining('POLICY_STEP_CYCLE')]);
  expect(err).toContain('circle.json');
  expect((await runCli(['policy', 'check'])).code).toBe(3);
  expect((await runCli(['policy', 'check', COMMITTEE, '--roster', circle])).code).toBe(3);
});
