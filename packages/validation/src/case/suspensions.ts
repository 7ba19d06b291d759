/** Days that do not count (行政许可法 §45): special procedures whose duration was announced to the applicant in writing. */
import type { Finding } from '@govseal/core';
import type { DayCounter } from '../approval/clock/day-counter.ts';
import type { Stretch } from '../approval/clock/stretches.ts';
import type { CaseFacts, CaseSuspension } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';

/** Days that a notice stops. */
export interface StoppedBy extends Stretch {
  /** The file of the notice. */
  readonly file: string;
  /** Working days that it states. */
  readonly days: number;
}

/** A slip states when a procedure ended; otherwise the announced time counts. Never more than the announced time counts. */
export function readSuspensions(
  { documents }: CaseFacts,
  days: DayCounter,
): { readonly stretches: readonly StoppedBy[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const stretches: StoppedBy[] = [];
  const logged = new Map<string, { readonly file: string; readonly suspension: CaseSuspension }>();
  for (const { file, suspensions } of ofType(documents, 'slip'))
    for (const suspension of suspensions) logged.set(suspension.noticeNo ?? '', { file, suspension });
  const notices = ofType(documents, 'special-procedure-notice');
  for (const notice of notices) {
    const [stated] = notice.suspensions;
    if (stated === undefined) continue;
    const log = logged.get(notice.docNo ?? '');
    logged.delete(notice.docNo ?? '');
    const most = days.last(stated.from, stated.days ?? 0);
    if (most === null) continue;
    const from = log === undefined || log.suspension.from < stated.from ? stated.from : log.suspension.from;
    const to = log?.suspension.to ?? most;
    if (log !== undefined && (to > most || log.suspension.kind !== stated.kind)) {
      const params = { kind: log.suspension.kind, to, most, notice: notice.docNo ?? '' };
      findings.push(caseFinding('CASE_SUSPENSION_TOO_LONG', log.file, params));
    }
    stretches.push({ from, to: [to, most].sort()[0]!, file: notice.file, days: stated.days ?? 0 });
  }
  for (const { file, suspension } of logged.values()) {
    const { kind, noticeNo } = suspension;
    findings.push(caseFinding('CASE_SUSPENSION_WITHOUT_NOTICE', file, { kind, notice: noticeNo ?? '' }));
  }
  return { stretches, findings };
}
