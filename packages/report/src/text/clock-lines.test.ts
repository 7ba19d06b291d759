import type { ApprovalClockReport, ClockNoticeReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { describeClock } from './clock-lines.ts';

const stopping: ClockNoticeReport = {
  id: '听证通知1号',
  kind: 'suspension',
  step: null,
  signedBy: '孙局长',
  signedAt: '2026-09-18T00:00:00.000Z',
  reason: '听\u202e证',
  days: 5,
  stopped: { from: '2026-09-21', to: '2026-09-25' },
  endedBy: { id: '恢复1号', by: '周局长', at: '2026-09-24T00:00:00.000Z' },
};
const { stopped: _, endedBy: __, ...plain } = stopping;
const extending: ClockNoticeReport = {
  ...plain,
  id: '延期1号',
  kind: 'extension',
  step: 'chief',
  days: 1,
  reason: '复杂',
};
const clock: ApprovalClockReport = {
  stoppedDays: 5,
  promisedExtension: 0,
  statutoryExtension: 0,
  notices: [stopping, extending],
};
const lines = (lang: 'en' | 'zh') => describeClock(clock, { lang, timeZone: 'Asia/Shanghai' });

test('notices in Chinese say how many days they changed, who signed them when, and why', () => {
  expect(lines('zh')).toEqual([
    '中止计时 5 个工作日（2026-09-21 至 2026-09-25）：孙局长于北京时间 2026-09-18 08:00:00 签署通知 听证通知1号，理由：听\\u{202e}证；周局长于北京时间 2026-09-24 08:00:00 签署通知 恢复1号，提前恢复计时',
    '步骤 chief 延长期限 1 个工作日：孙局长于北京时间 2026-09-18 08:00:00 签署通知 延期1号，理由：复杂',
  ]);
});

test('notices in English', () => {
  expect(lines('en')[0]).toMatch(
    /^Clock stopped for 5 working days \(2026-09-21 to 2026-09-25\) by the notice 听证通知1号 that 孙局长 signed at 2026-09-18 08:00:00/,
  );
  expect(lines('en')[1]).toBe(
    'Limit extended by 1 working day in the step chief by the notice 延期1号 that 孙局长 signed at 2026-09-18 08:00:00 Asia/Shanghai: 复杂',
  );
});

test('without notices that count there is nothing to say', () => {
  expect(describeClock(undefined, { lang: 'en', timeZone: 'UTC' })).toEqual([]);
  expect(describeClock({ ...clock, notices: [] }, { lang: 'zh', timeZone: 'UTC' })).toEqual([]);
});
