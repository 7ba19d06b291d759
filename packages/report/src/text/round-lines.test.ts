import type { ApprovalRoundsReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { roundLines } from './round-lines.ts';

const rounds: ApprovalRoundsReport = {
  document: 'b'.repeat(64),
  current: 2,
  rounds: [
    {
      round: 1,
      document: 'a'.repeat(64),
      submission: '报送1号',
      submittedBy: '陈经办',
      submittedAt: '2026-10-10T01:00:00.000Z',
      returned: { id: '退回1号', by: '孙局长', at: '2026-10-11T01:00:00.000Z', reason: '材料\u202e不全' },
    },
    {
      round: 2,
      document: 'b'.repeat(64),
      submission: '报送2号',
      submittedBy: '陈经办',
      submittedAt: '2026-10-12T01:00:00.000Z',
      returned: null,
    },
  ],
};
const lines = (lang: 'en' | 'zh') =>
  roundLines(rounds, { lang, timeZone: 'Asia/Shanghai', texts: [], said: new Map() });

test('rounds in Chinese state who submitted, who sent back and why', () => {
  expect(lines('zh')).toEqual([
    '  第 1 轮：北京时间 2026-10-10 09:00:00 由陈经办报送（报送1号）；北京时间 2026-10-11 09:00:00 由孙局长退回（退回1号），理由：材料\\u{202e}不全',
    '  第 2 轮（本文件）：北京时间 2026-10-12 09:00:00 由陈经办报送（报送2号）',
  ]);
});

test('rounds in English', () => {
  expect(lines('en')[1]).toBe(
    '  Round 2 (this document): submitted by 陈经办 at 2026-10-12 09:00:00 Asia/Shanghai (报送2号)',
  );
  expect(lines('en')[0]).toContain('; sent back by 孙局长 at 2026-10-11 09:00:00 Asia/Shanghai (退回1号): 材料');
});

test('without a rule for rounds there are no lines', () => {
  expect(roundLines(undefined, { lang: 'en', timeZone: 'UTC', texts: [], said: new Map() })).toEqual([]);
});
