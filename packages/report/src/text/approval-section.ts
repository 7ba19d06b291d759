/** The approval of a text report: one table row per step, opinions below it, then the findings. */

import { escapeInvisible, type Language } from '@govseal/core';
import type { ApprovalReport, ApprovalSeatReport, ApprovalStepReport } from '@govseal/validation';
import { describeClock } from './clock-lines.ts';
import type { Decides } from './deciding.ts';
import { type FindingStyle, findingLines } from './finding-lines.ts';
import { localTime } from './local-time.ts';
import { alignColumns, inBrackets } from './plain-text.ts';
import { roundLines } from './round-lines.ts';
import { labels, wordFor } from './words.ts';

export function approvalSection(approval: ApprovalReport, decides: Decides, style: FindingStyle): string[] {
  const { lang, timeZone } = style;
  const head = [labels.step, labels.role, labels.person, labels.statement, labels.time, labels.days, labels.status];
  const rows = approval.steps.flatMap((step, index) => [
    row(step, index, lang, timeZone),
    ...(step.seats ?? []).map((seat) => seatRow(seat, lang, timeZone)),
  ]);
  const colon = lang === 'zh' ? '：' : ': ';
  const opinions = approval.steps
    .flatMap((step) => [step, ...(step.seats ?? [])])
    .flatMap(({ opinion, role }) =>
      opinion === null || opinion === ''
        ? []
        : [`  ${labels.opinion[lang]}${inBrackets(escapeInvisible(role), lang)}${colon}${escapeInvisible(opinion)}`],
    );
  const steps = approval.steps.flatMap(({ findings }) => findings);
  return [
    `${labels.approval[lang]}${colon}${wordFor(approvalOutcome(approval), lang)} · ${escapeInvisible(approval.policy)}`,
    ...alignColumns([head.map((label) => label[lang]), ...rows]).map((line) => `  ${line}`),
    ...opinions,
    ...roundLines(approval.rounds, style),
    ...total(approval, lang),
    ...describeClock(approval.clock, style).map((line) => `  ${line}`),
    ...findingLines([...approval.findings, ...steps], { indent: '  ', place: labels.approval[lang], decides }, style),
  ];
}

/** An approval that only lacks later steps is reported differently from a broken rule. */
export function approvalOutcome({ status, steps, findings }: ApprovalReport): string {
  const broken =
    steps.some((step) => step.status === 'violated') || findings.some(({ severity }) => severity === 'error');
  return status === 'violated' && !broken ? 'incomplete' : status;
}

function row(step: ApprovalStepReport, index: number, lang: Language, timeZone: string): string[] {
  const days = step.workingDays === null ? '–' : String(step.workingDays);
  const { seats, count } = step;
  const signed = seats === undefined ? '' : ` ${seats.length}/${count}`;
  return [
    String(index + 1),
    `${escapeInvisible(step.role)}${signed}`,
    ...statement(step, lang, timeZone),
    step.limitDays === null ? days : `${days}/${step.limitDays + (step.extendedDays ?? 0)}`,
    wordFor(step.status, lang),
  ];
}

/** One signature of a step that several people sign, below the row of the step. */
function seatRow(seat: ApprovalSeatReport, lang: Language, timeZone: string): string[] {
  const unit = seat.unit === null ? '' : inBrackets(escapeInvisible(seat.unit), lang);
  return ['', `· ${escapeInvisible(seat.role)}${unit}`, ...statement(seat, lang, timeZone), '', ''];
}

function statement({ person, verdict, provenTime, actingFor }: Signed, lang: Language, timeZone: string): string[] {
  const holder = actingFor?.person ?? null;
  const forWhom = holder === null ? '' : inBrackets(`${labels.actingFor[lang]} ${escapeInvisible(holder)}`, lang);
  return [
    person === null ? '–' : `${escapeInvisible(person)}${forWhom}`,
    verdict === null ? '–' : escapeInvisible(verdict),
    provenTime === null ? '–' : localTime(provenTime, timeZone, lang),
  ];
}

type Signed = Pick<ApprovalSeatReport, 'person' | 'verdict' | 'provenTime' | 'actingFor'>;

/** Total working days, with the promised and the statutory limit and the days that notices added or stopped. */
function total({ workingDays, promisedDays, statutoryDays, clock }: ApprovalReport, lang: Language): string[] {
  if (workingDays === null) return [];
  const extended = (limit: number, by: number | undefined): string => (by ? `${limit} + ${by}` : `${limit}`);
  const promised = promisedDays === null ? null : extended(promisedDays, clock?.promisedExtension);
  const statutory = statutoryDays === null ? null : extended(statutoryDays, clock?.statutoryExtension);
  const stopped = clock?.stoppedDays ?? 0;
  const limits = [
    ...(promised === null ? [] : [lang === 'zh' ? `承诺 ${promised}` : `promised ${promised}`]),
    ...(statutory === null ? [] : [lang === 'zh' ? `法定 ${statutory}` : `statutory ${statutory}`]),
    ...(stopped === 0 ? [] : [lang === 'zh' ? `另有 ${stopped} 日中止计时` : `clock stopped for ${stopped} more`]),
  ];
  const text =
    lang === 'zh'
      ? `全程 ${workingDays} 个工作日`
      : `${workingDays} working ${workingDays === 1 ? 'day' : 'days'} in total`;
  return [`  ${text}${limits.length === 0 ? '' : inBrackets(limits.join(lang === 'zh' ? '，' : ', '), lang)}`];
}
