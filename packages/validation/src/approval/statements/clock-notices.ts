/**
 * Which notices change the days of an approval (行政许可法 §42, §45). A notice counts only if its signature passes, its
 * signer holds the role required by the policy at that time, it is for this case, it gives no more days than allowed,
 * and it is older than the period that it changes. A notice that does not count is reported, and the days are counted
 * without it.
 */
import type { Finding, Params } from '@govseal/core';
import type { ApprovalCode } from '../../codes.ts';
import type { ApprovalPolicy, ClockNoticeRule } from '../approval-policy.ts';
import type { Calendar } from '../clock/calendar.ts';
import { DayCounter } from '../clock/day-counter.ts';
import { addDays, type LocalDate, localDate } from '../clock/local-date.ts';
import type { Stretch } from '../clock/stretches.ts';
import { approvalFinding } from '../effect.ts';
import type { FactValue } from '../facts/fact-value.ts';
import { entriesOf, entryThroughout, type IdentityRule } from '../identity.ts';
import type { ClockNotice } from './clock-notice.ts';
import { type Moment, timesOf } from './moment.ts';
import type { SignedStatement } from './statement.ts';

type NoticeOf<Kind> = Extract<ClockNotice, { readonly kind: Kind }>;

/** A notice that counts. */
export interface AcceptedNotice<Notice extends ClockNotice = ClockNotice> {
  readonly notice: Notice;
  readonly sha256: string;
  readonly signer: string;
  /** Name of the signer in the roster. */
  readonly person: string;
  /** The latest date on which it can have been signed. */
  readonly signedOn: LocalDate;
  readonly signed: Moment;
  /** When it was signed, ISO 8601 UTC. */
  readonly signedAt: string;
}

/** Days of one step, or of the whole approval, that do not count. */
export interface Suspension extends Stretch {
  readonly step: string | null;
  readonly by: AcceptedNotice<NoticeOf<'suspension'>>;
  /** The notice that ended it early; null: it was not ended. */
  readonly endedBy: AcceptedNotice<NoticeOf<'resumption'>> | null;
}

export type Extension = AcceptedNotice<NoticeOf<'extension'>>;

export interface ClockNotices {
  readonly suspensions: readonly Suspension[];
  /** At most one for each step and for the whole approval; whether it came before the limit is checked where days are counted. */
  readonly extensions: readonly Extension[];
  /** Years without a calendar in which a suspension lies. */
  readonly missingYears: ReadonlySet<number>;
  readonly findings: readonly Finding[];
}

export interface NoticeContext {
  readonly policy: ApprovalPolicy;
  readonly rule: IdentityRule;
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly calendars: readonly Calendar[];
}

export function readClockNotices(statements: readonly SignedStatement[], context: NoticeContext): ClockNotices {
  const findings: Finding[] = [];
  const accepted = new Map<string, AcceptedNotice>();
  for (const signed of statements) {
    if (signed.statement.schema !== 'govseal-clock-notice/1') continue;
    const one = accept(signed, signed.statement, context);
    if ('code' in one) findings.push(one);
    else if (!accepted.has(one.sha256)) accepted.set(one.sha256, one);
  }
  const ordered = [...accepted.values()].sort((a, b) => a.signed.latest - b.signed.latest);
  const days = new DayCounter(context.calendars);
  const { suspensions, findings: ofSuspensions } = readSuspensions(ordered, days);
  const { extensions, findings: ofExtensions } = readExtensions(ordered);
  const all = [...findings, ...ofSuspensions, ...ofExtensions];
  return { suspensions, extensions, missingYears: days.missingYears, findings: all };
}

/** The notice, or a finding about why it does not count. */
function accept(
  { signature, sha256 }: SignedStatement,
  notice: ClockNotice,
  { policy, rule, facts }: NoticeContext,
): AcceptedNotice | Finding {
  const signer = signature?.report.signer?.subject ?? '';
  const refuse = (code: ApprovalCode, more: Params = {}): Finding =>
    approvalFinding(code, {}, { notice: notice.id, signer, ...more });
  const allowed = ruleFor(notice, policy);
  if (allowed === undefined) return refuse('APPROVAL_NOTICE_NOT_ALLOWED');
  if (signature === null || signature.report.indication !== 'TOTAL_PASSED')
    return refuse('APPROVAL_NOTICE_NOT_VERIFIED');
  const signed = timesOf(signature);
  if (signed === null) return refuse('APPROVAL_NOTICE_TIME_UNKNOWN');
  const { role, unit, maxDays } = allowed;
  const { timeZone } = policy.clock;
  const posts = entriesOf(signature, rule).filter((entry) => entry.role === role && entry.unit === unit);
  const held = entryThroughout(posts, signed, timeZone);
  if (held === null) {
    return refuse('APPROVAL_NOTICE_SIGNER', { role, unit, time: new Date(signed.latest).toISOString() });
  }
  const caseNo = facts.get('caseNo');
  if (caseNo === undefined) return refuse('APPROVAL_NOTICE_MATTER_UNKNOWN', { stated: notice.caseNo });
  const step = 'step' in notice ? notice.step : undefined;
  if (caseNo !== notice.caseNo.trim() || (step !== undefined && policy.steps.every(({ id }) => id !== step))) {
    const expected = String(caseNo);
    return refuse('APPROVAL_NOTICE_MATTER', { stated: [notice.caseNo, step ?? ''].join(' ').trim(), expected });
  }
  if ('days' in notice && notice.days > maxDays)
    return refuse('APPROVAL_NOTICE_TOO_LONG', { days: notice.days, limit: maxDays });
  const signedOn = localDate(new Date(signed.latest), timeZone);
  // §45: the applicant knows the time in writing before it begins.
  if (notice.kind === 'suspension' && signedOn > notice.from)
    return refuse('APPROVAL_NOTICE_LATE', { date: signedOn, limit: notice.from });
  return {
    notice,
    sha256,
    signer,
    person: held.person,
    signedOn,
    signed,
    signedAt: signature.provenTime!.toISOString(),
  };
}

function ruleFor({ kind }: ClockNotice, { clock }: ApprovalPolicy): ClockNoticeRule | undefined {
  return kind === 'extension' ? clock.extension : clock.suspension;
}

function isKind<Kind extends ClockNotice['kind']>(
  one: AcceptedNotice,
  kind: Kind,
): one is AcceptedNotice<NoticeOf<Kind>> {
  return one.notice.kind === kind;
}

/** The stated days, or fewer if a resumption ends them; never more. */
function readSuspensions(
  notices: readonly AcceptedNotice[],
  days: DayCounter,
): { readonly suspensions: readonly Suspension[]; readonly findings: readonly Finding[] } {
  const stopped = new Map<string, Suspension>();
  const findings: Finding[] = [];
  for (const one of notices) {
    if (!isKind(one, 'suspension')) continue;
    const { step, from, days: stated } = one.notice;
    const to = days.last(from, stated);
    if (to !== null) stopped.set(one.sha256, { step: step ?? null, from, to, by: one, endedBy: null });
  }
  for (const one of notices) {
    if (!isKind(one, 'resumption')) continue;
    const { suspension, on, id } = one.notice;
    const ended = stopped.get(suspension);
    const params = { notice: id, signer: one.signer };
    if (ended === undefined) findings.push(approvalFinding('APPROVAL_NOTICE_WITHOUT_SUSPENSION', {}, params));
    else if (on <= ended.to) stopped.set(suspension, { ...ended, to: addDays(on, -1), endedBy: one });
  }
  return { suspensions: [...stopped.values()], findings };
}

/** §42: one extension; the earliest counts. */
function readExtensions(notices: readonly AcceptedNotice[]): {
  readonly extensions: readonly Extension[];
  readonly findings: readonly Finding[];
} {
  const extensions = new Map<string | null, Extension>();
  const findings: Finding[] = [];
  for (const one of notices) {
    if (!isKind(one, 'extension')) continue;
    const step = one.notice.step ?? null;
    const first = extensions.get(step);
    if (first === undefined) extensions.set(step, one);
    else {
      const params = { notice: one.notice.id, signer: one.signer, first: first.notice.id };
      findings.push(approvalFinding('APPROVAL_NOTICE_SECOND_EXTENSION', {}, params));
    }
  }
  return { extensions: [...extensions.values()], findings };
}
