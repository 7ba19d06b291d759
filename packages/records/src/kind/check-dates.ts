/** Checks the dates of a record: when its kind existed, when its content is in effect, and its deadline. */
import type { Finding } from '@govseal/core';
import { type Calendar, type LocalDate, localDate, workingDayAfter } from '@govseal/validation/evaluate';
import type { RecordLinks } from '../envelope/envelope.ts';
import { recordFinding } from '../error.ts';
import { hasFormat } from '../schema/formats.ts';
import { defectFinding } from './check-content.ts';
import type { CompiledKind } from './compile.ts';
import { evaluate, type RecordDeadline, type RecordPeriod } from './definition.ts';
import type { DeadlineReport } from './result.ts';

/** The dates to compare with. */
export interface DateContext {
  /** When the last signer signed. */
  readonly signedAt: Date;
  /** The day on which the record is relied on. */
  readonly on: LocalDate;
  readonly calendars: readonly Calendar[];
}

export interface CheckedDates {
  readonly effective: RecordPeriod | null;
  readonly deadline: DeadlineReport | null;
  readonly findings: readonly Finding[];
}

export function checkDates<Content>(
  kind: CompiledKind<Content>,
  content: Content,
  links: RecordLinks,
  context: DateContext,
): CheckedDates {
  const { effective, deadline } = kind.definition;
  const signed = localDate(context.signedAt, kind.timeZone);
  const findings = [...checkAccepted(kind, signed)];
  const period = effective === undefined ? { value: null } : evaluate(() => effective(content));
  if ('defect' in period) findings.push(defectFinding('effective', period.defect));
  else if (period.value !== null) findings.push(...checkInForce(period.value, context.on));
  const limit = deadline === undefined ? { value: null } : evaluate(() => deadline(content, links));
  if ('defect' in limit) findings.push(defectFinding('deadline', limit.defect));
  const report =
    'value' in limit && limit.value !== null ? checkDeadline(limit.value, signed, context.calendars) : null;
  return {
    effective: 'value' in period ? period.value : null,
    deadline: report?.deadline ?? null,
    findings: [...findings, ...(report?.findings ?? [])],
  };
}

function checkAccepted<Content>({ definition }: CompiledKind<Content>, date: LocalDate): Finding[] {
  const { from, to } = definition.accepted ?? {};
  if (from !== undefined && date < from) return [recordFinding('RECORD_KIND_NOT_YET_OPEN', {}, { date, from })];
  if (typeof to === 'string' && date > to) return [recordFinding('RECORD_KIND_CLOSED', {}, { date, until: to })];
  return [];
}

function checkInForce({ from, to }: RecordPeriod, on: LocalDate): Finding[] {
  if (on < from) return [recordFinding('RECORD_NOT_YET_IN_FORCE', {}, { from, on })];
  if (typeof to === 'string' && on > to) return [recordFinding('RECORD_NO_LONGER_IN_FORCE', {}, { to, on })];
  return [];
}

/** A limit in working days, longer than calendars are published for. */
const MAX_DAYS = 3660;

/** A late record is late, not void: the law attaches its consequences to the authority. */
function checkDeadline(
  { start, days }: RecordDeadline,
  done: LocalDate,
  calendars: readonly Calendar[],
): { readonly deadline: DeadlineReport | null; readonly findings: readonly Finding[] } {
  if (!hasFormat(start, 'date') || !Number.isSafeInteger(days) || days < 0 || days > MAX_DAYS) {
    return { deadline: null, findings: [defectFinding('deadline', `${start} + ${days}`)] };
  }
  if (done < start) {
    const findings = [recordFinding('RECORD_BEFORE_START', {}, { done, start })];
    return { deadline: { start, days, due: null, late: null }, findings };
  }
  const due = workingDayAfter(start, days, calendars);
  if ('missingYear' in due) {
    const findings = [recordFinding('RECORD_CALENDAR_MISSING', {}, { year: due.missingYear })];
    return { deadline: { start, days, due: null, late: null }, findings };
  }
  const late = done > due.date;
  const params = { done, due: due.date, limit: days, start };
  return {
    deadline: { start, days, due: due.date, late },
    findings: late ? [recordFinding('RECORD_LATE', {}, params)] : [],
  };
}
