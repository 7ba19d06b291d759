import { beforeAll, describe, expect, test } from 'vitest';
import { FAIL_ON_ALL, outcomeOf, parseBaseline, type VerifiedFile, writeBaseline } from '../src/index.ts';
import { filesOfRun, HOSTILE_PATH } from './run-of-files.ts';

const at = new Date('2026-03-02T02:00:00Z');
let files: VerifiedFile[];

beforeAll(async () => {
  files = await filesOfRun();
});

describe('a baseline', () => {
  test('that was written from a run lets the same run pass', () => {
    const baseline = parseBaseline(writeBaseline(files), 'b.json');
    const outcomes = files.map(({ path, report }) => outcomeOf(path, report, { failOn: FAIL_ON_ALL, baseline, at }));
    expect(outcomes).toEqual(['passed', 'known', 'known', 'known', 'known', 'known']);
  });

  test('does not apply to another path, another verdict or another reason', () => {
    const baseline = parseBaseline(writeBaseline(files), 'b.json');
    const [, invalid, , , foreign] = files;
    const outcome = (path: string, { report }: VerifiedFile): string =>
      outcomeOf(path, report, { failOn: FAIL_ON_ALL, baseline, at });
    expect(outcome('docs/other.p7m', invalid!)).toBe('failed');
    expect(outcome(HOSTILE_PATH, foreign!)).toBe('failed');
    expect(outcome('foreign.p7m', invalid!)).toBe('failed');
    const reason = { ...invalid!.report.reason, code: 'CMS_OTHER' };
    expect(outcome(HOSTILE_PATH, { ...invalid!, report: { ...invalid!.report, reason } })).toBe('failed');
  });

  test('applies until the end of its date', () => {
    const [, { path, report }] = files as [VerifiedFile, VerifiedFile];
    const { status, reason } = report;
    const entry = { path, status, code: reason.code, until: '2026-03-01' };
    const baseline = parseBaseline(JSON.stringify({ schema: 'govseal-baseline/1', entries: [entry] }), 'b.json');
    expect(baseline.lists(path, report, new Date('2026-03-01T23:59:00Z'))).toBe(true);
    expect(baseline.lists(path, report, new Date('2026-03-02T00:00:00Z'))).toBe(false);
  });

  test.each([
    ['no JSON', 'x'],
    ['another schema', '{"schema":"x","entries":[]}'],
    ['a further member', '{"schema":"govseal-baseline/1","entries":[],"more":1}'],
    ['an entry without a reason', '{"schema":"govseal-baseline/1","entries":[{"path":"a","status":"invalid"}]}'],
    [
      'a date that does not exist',
      '{"schema":"govseal-baseline/1","entries":[{"path":"a","status":"invalid","code":"A","until":"2026-02-30"}]}',
    ],
    [
      'a path twice',
      '{"schema":"govseal-baseline/1","entries":[{"path":"a","status":"invalid","code":"A"},{"path":"a","status":"invalid","code":"B"}]}',
    ],
  ])('with %s is refused', (_, json) => {
    expect(() => parseBaseline(json, 'b.json')).toThrow(expect.objectContaining({ code: 'GATE_BASELINE' }));
  });
});
