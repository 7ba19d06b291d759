/**
 * Deadlines in working days (行政许可法 §32, §42, §44, §45, §82). Suspensions and extensions count only by their signed
 * notice in the case; a year without a calendar leaves the case undetermined.
 */
import type { Finding } from '@govseal/core';
import { DayCounter } from '../approval/clock/day-counter.ts';
import { addDays, type LocalDate } from '../approval/clock/local-date.ts';
import { type Stretch, stoppedDays } from '../approval/clock/stretches.ts';
import type { CaseDocument, CaseFacts } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import type { CaseClockNotice } from './clock-notice.ts';
import type { CaseCourse } from './course.ts';
import { checkDueDates } from './due-dates.ts';
import { effectiveDate } from './effective-date.ts';
import { readSuspensions } from './suspensions.ts';

/** What was counted, for the report. */
export interface CaseClock {
  /** Working days from acceptance to the decision, without suspended ones. */
  readonly workingDays: number | null;
  /** Working days that do not count. */
  readonly suspendedDays: number | null;
  /** Working days by which notices extend the limits. */
  readonly extensionDays: number;
  readonly notices: readonly CaseClockNotice[];
  readonly findings: readonly Finding[];
}

export function checkDeadlines(facts: CaseFacts, course: CaseCourse): CaseClock {
  const { policy, calendars, documents } = facts;
  const { limits } = policy;
  const days = new DayCounter(calendars);
  const suspensions = readSuspensions(facts, days);
  const extension = checkExtensions(facts, course, days);
  const clock = countDays(course, suspensions.stretches, days, policy.firstCountedDay === 'same-day');
  const findings = [
    ...checkLimits(facts),
    ...suspensions.findings,
    ...extension.findings,
    ...checkAcceptance(facts, course, days),
    ...(clock === null ? [] : checkTotal(clock.workingDays, policy, extension.days)),
    ...checkDueDates(facts, course, days, extension.days + longest(suspensions.stretches, days)),
    ...checkService(course, limits.serviceDays, days),
  ];
  if (ofType(documents, 'decision').length > 0 && (course.acceptedAt === null || course.decidedAt === null))
    findings.push(caseFinding('CASE_DATES_UNKNOWN', null));
  for (const year of days.missingYears) findings.push(caseFinding('CASE_CALENDAR_MISSING', null, { year }));
  return {
    workingDays: clock?.workingDays ?? null,
    suspendedDays: clock?.suspendedDays ?? null,
    extensionDays: extension.days,
    notices: [
      ...suspensions.stretches.map(({ file, days: stated, from, to }): CaseClockNotice => {
        return { file, kind: 'suspension', days: stated, from, to };
      }),
      ...extension.notices,
    ],
    findings,
  };
}

/** The limits in the notice must be those that the agency published, and the promised limit must not exceed the statutory one. */
function checkLimits({ policy: { limits }, documents }: CaseFacts): Finding[] {
  return documents.flatMap(({ file, limits: stated }) => {
    if (stated === null) return [];
    const { promisedDays: promised, statutoryDays: statutory } = stated;
    const findings: Finding[] = [];
    if (promised > statutory || statutory > limits.statutoryDays)
      findings.push(caseFinding('CASE_PROMISE_TOO_LONG', file, { promised, statutory, limit: limits.statutoryDays }));
    if (promised !== limits.promisedDays || statutory !== limits.statutoryDays) {
      const expected = `${limits.promisedDays}/${limits.statutoryDays}`;
      findings.push(caseFinding('CASE_LIMIT_DIFFERS', file, { stated: `${promised}/${statutory}`, expected }));
    }
    return findings;
  });
}

function countDays(
  { acceptedAt, decidedAt }: CaseCourse,
  stretches: readonly Stretch[],
  days: DayCounter,
  isSameDay: boolean,
): { readonly workingDays: number; readonly suspendedDays: number } | null {
  if (acceptedAt === null || decidedAt === null) return null;
  const start = isSameDay ? addDays(acceptedAt, -1) : acceptedAt;
  const all = days.after(start, decidedAt);
  if (all === null) return null;
  const suspendedDays = stoppedDays({ start, end: decidedAt }, stretches, (from, to) => days.after(from, to)) ?? 0;
  return { workingDays: all - suspendedDays, suspendedDays };
}

/** All days suspended by notices, whether or not the decision came before their end. */
function longest(stretches: readonly Stretch[], days: DayCounter): number {
  return stretches.reduce((sum, { from, to }) => sum + (days.after(addDays(from, -1), to) ?? 0), 0);
}

function checkTotal(days: number, { limits, onOverrun }: CaseFacts['policy'], extension: number): Finding[] {
  const statutory = limits.statutoryDays + extension;
  const promised = limits.promisedDays + extension;
  const found =
    days > statutory
      ? [caseFinding('CASE_STATUTORY_OVERRUN', null, { days, limit: statutory })]
      : days > promised
        ? [caseFinding('CASE_PROMISED_OVERRUN', null, { days, limit: promised })]
        : [];
  return onOverrun === 'warn' ? found.map((one) => ({ ...one, severity: 'warning' })) : found;
}

/** §42: one extension, no longer than the law allows, announced before the limit that it extends has passed. */
function checkExtensions(
  { policy: { limits }, documents }: CaseFacts,
  { acceptedAt }: CaseCourse,
  days: DayCounter,
): { readonly days: number; readonly notices: readonly CaseClockNotice[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const notices: CaseClockNotice[] = [];
  let total = 0;
  for (const { file, extensionDays, dates } of ofType(documents, 'extension-notice')) {
    if (extensionDays === null) continue;
    total += extensionDays;
    notices.push({ file, kind: 'extension', days: extensionDays });
    const used = acceptedAt === null || dates.noticedAt === undefined ? null : days.after(acceptedAt, dates.noticedAt);
    if (used !== null && used > limits.statutoryDays)
      findings.push(caseFinding('CASE_EXTENSION_LATE', file, { days: used, limit: limits.statutoryDays }));
  }
  if (total > limits.extensionDays)
    findings.push(caseFinding('CASE_EXTENSION_TOO_LONG', null, { days: total, limit: limits.extensionDays }));
  return { days: Math.min(total, limits.extensionDays), notices, findings };
}

/**
 * §32(1)(四): the applicant learns at once what is missing, within five days of the receipt; otherwise the application counts as accepted
 * on the day of its receipt. Materials that a receipt does not list came later: a notice must have asked for them.
 */
function checkAcceptance({ policy, documents }: CaseFacts, course: CaseCourse, days: DayCounter): Finding[] {
  const { limits } = policy;
  const { receivedAt, acceptedAt } = course;
  const findings: Finding[] = [];
  const notices = ofType(documents, 'correction-notice');
  for (const { file, dates } of notices) {
    const used = receivedAt === null || dates.noticedAt === undefined ? null : days.after(receivedAt, dates.noticedAt);
    if (used !== null && used > limits.acceptanceDays)
      findings.push(caseFinding('CASE_CORRECTION_LATE', file, { days: used, limit: limits.acceptanceDays }));
  }
  const acceptedOn = acceptedEffectively(documents, policy.timeZone) ?? acceptedAt;
  if (notices.length > 0) {
    const complete = documents
      .flatMap(({ dates }) => dates.receivedAt ?? [])
      .sort()
      .at(-1);
    const late = complete === undefined || acceptedOn === null ? null : days.after(complete, acceptedOn);
    if (late !== null && late > limits.acceptanceDays)
      findings.push(caseFinding('CASE_CORRECTED_ACCEPTANCE_LATE', null, { days: late, limit: limits.acceptanceDays }));
    return findings;
  }
  const used = receivedAt === null || acceptedOn === null ? null : days.after(receivedAt, acceptedOn);
  if (used !== null && used > limits.acceptanceDays)
    findings.push(caseFinding('CASE_ACCEPTANCE_LATE', null, { days: used, limit: limits.acceptanceDays }));
  const first = ofType(documents, 'materials-receipt').toSorted((a, b) => (received(a) < received(b) ? -1 : 1))[0];
  const names = new Set(first?.materials);
  for (const { file, materials } of first === undefined ? [] : ofType(documents, 'acceptance-notice')) {
    const added = materials.filter((name) => !names.has(name));
    if (added.length > 0)
      findings.push(caseFinding('CASE_CORRECTION_MISSING', file, { materials: added.slice(0, 10) }));
  }
  return findings;
}

/** The first acceptance notice takes effect on the proven day of its seal. */
function acceptedEffectively(documents: readonly CaseDocument[], timeZone: string): LocalDate | null {
  const dates = ofType(documents, 'acceptance-notice').flatMap(
    ({ dates: { acceptedAt }, provenAt }) => effectiveDate(acceptedAt, provenAt, timeZone) ?? [],
  );
  return dates.sort()[0] ?? null;
}

function received({ dates }: { readonly dates: { readonly receivedAt?: LocalDate } }): LocalDate {
  return dates.receivedAt ?? '';
}

function checkService({ decidedAt, servedAt }: CaseCourse, limit: number, days: DayCounter): Finding[] {
  const used = decidedAt === null || servedAt === null ? null : days.after(decidedAt, servedAt);
  return used === null || used <= limit ? [] : [caseFinding('CASE_SERVICE_LATE', null, { days: used, limit })];
}
