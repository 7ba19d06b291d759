/** How signed notices changed the days of an approval, as sentences: which notice stopped the clock or extended a limit, by whose signature. */
import { escapeInvisible, type Language } from '@govseal/core';
import type { ApprovalClockReport, ClockNoticeReport } from '@govseal/validation';
import { localTime } from './local-time.ts';
import { inBrackets } from './plain-text.ts';

/** One sentence for each notice that counts; none where nothing changed the days. */
export function describeClock(
  clock: ApprovalClockReport | undefined,
  { lang, timeZone }: { readonly lang: Language; readonly timeZone: string },
): readonly string[] {
  const at = (time: string): string => localTime(time, timeZone, lang);
  return (clock?.notices ?? []).map((notice) => (lang === 'zh' ? inChinese(notice, at) : inEnglish(notice, at)));
}

type Clock = (time: string) => string;

function inChinese(
  { id, kind, step, signedBy, signedAt, reason, days, stopped, endedBy }: ClockNoticeReport,
  at: Clock,
) {
  const what = kind === 'suspension' ? '中止计时' : '延长期限';
  const where = step === null ? '' : `步骤 ${escapeInvisible(step)} `;
  const span =
    stopped === undefined ? '' : inBrackets(`${escapeInvisible(stopped.from)} 至 ${escapeInvisible(stopped.to)}`, 'zh');
  const end =
    endedBy === undefined
      ? ''
      : `；${escapeInvisible(endedBy.by)}于${at(endedBy.at)} 签署通知 ${escapeInvisible(endedBy.id)}，提前恢复计时`;
  return `${where}${what} ${days ?? '–'} 个工作日${span}：${escapeInvisible(signedBy)}于${at(signedAt)} 签署通知 ${escapeInvisible(id)}，理由：${escapeInvisible(reason)}${end}`;
}

function inEnglish(
  { id, kind, step, signedBy, signedAt, reason, days, stopped, endedBy }: ClockNoticeReport,
  at: Clock,
) {
  const subject = kind === 'suspension' ? 'Clock stopped for' : 'Limit extended by';
  const where = step === null ? '' : ` in the step ${escapeInvisible(step)}`;
  const span =
    stopped === undefined ? '' : inBrackets(`${escapeInvisible(stopped.from)} to ${escapeInvisible(stopped.to)}`, 'en');
  const end =
    endedBy === undefined
      ? ''
      : `; ended early by the notice ${escapeInvisible(endedBy.id)} that ${escapeInvisible(endedBy.by)} signed at ${at(endedBy.at)}`;
  return `${subject} ${days ?? '–'} working ${days === 1 ? 'day' : 'days'}${where}${span} by the notice ${escapeInvisible(id)} that ${escapeInvisible(signedBy)} signed at ${at(signedAt)}: ${escapeInvisible(reason)}${end}`;
}
