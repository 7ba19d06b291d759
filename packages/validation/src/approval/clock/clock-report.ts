/** Which notices changed the days of an approval, for the report. */
import type { ClockNoticeReport } from '../../report/clock-report.ts';
import type { AcceptedNotice, Extension, Suspension } from '../statements/clock-notices.ts';
import type { CountedDays } from './running-days.ts';

/** `daysOf` gives the days of a step, or of the whole approval (null), with those that each suspension stopped. */
export function noticeReports(
  suspensions: readonly Suspension[],
  extensions: Iterable<Extension>,
  daysOf: (step: string | null) => CountedDays | null,
): readonly ClockNoticeReport[] {
  const stopping = suspensions.map((one) => ({ by: one.by, report: suspensionReport(one, daysOf(one.step)) }));
  const extending = [...extensions].map((by) => ({ by, report: extensionReport(by) }));
  return [...stopping, ...extending]
    .sort((one, other) => one.by.signed.latest - other.by.signed.latest)
    .map(({ report }) => report);
}

function suspensionReport(suspension: Suspension, counted: CountedDays | null): ClockNoticeReport {
  const { by, step, from, to, endedBy } = suspension;
  const end = endedBy === null ? null : { id: endedBy.notice.id, by: endedBy.person, at: endedBy.signedAt };
  return {
    ...signedNotice(by, step),
    kind: 'suspension',
    days: counted?.stopped.get(suspension) ?? null,
    ...(to < from ? {} : { stopped: { from, to } }),
    ...(end === null ? {} : { endedBy: end }),
  };
}

function extensionReport(by: Extension): ClockNoticeReport {
  return { ...signedNotice(by, by.notice.step ?? null), kind: 'extension', days: by.notice.days };
}

function signedNotice({ notice, person, signedAt }: AcceptedNotice, step: string | null) {
  return { id: notice.id, step, signedBy: person, signedAt, reason: notice.reason };
}
