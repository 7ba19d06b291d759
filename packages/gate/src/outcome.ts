/** Whether a file passes the gate. */
import type { FileStatus, VerificationReport } from '@govseal/validation';
import type { Baseline } from './baseline.ts';
import type { Outcome } from './verified-file.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Rules that let a file pass. */
export interface OutcomeRules {
  /** Statuses that fail; by default all except `valid`. */
  readonly failOn: ReadonlySet<FileStatus>;
  /** A signature proven to be older than this many days fails, and so does one whose time is not proven. */
  readonly maxAgeDays?: number | undefined;
  /** Failures that are known and accepted. */
  readonly baseline?: Baseline | undefined;
  /** The instant at which age and the baseline's dates are measured. */
  readonly at: Date;
}

/** All statuses except `valid`. */
export const FAIL_ON_ALL: ReadonlySet<FileStatus> = new Set<FileStatus>([
  'invalid',
  'unreadable',
  'indeterminate',
  'unsigned',
]);

/** Whether a file fails, and whether the baseline lists that failure. */
export function outcomeOf(path: string, report: VerificationReport, rules: OutcomeRules): Outcome {
  const { failOn, maxAgeDays, baseline, at } = rules;
  // A status that this version does not know fails.
  const passes = report.status === 'valid' || (FAIL_ON_ALL.has(report.status) && !failOn.has(report.status));
  if (passes && (maxAgeDays === undefined || !isOlder(report, maxAgeDays, at))) return 'passed';
  return baseline?.lists(path, report, at) === true ? 'known' : 'failed';
}

/** The newest proven time of a signature that passed decides. */
function isOlder({ signatures }: VerificationReport, days: number, at: Date): boolean {
  const proven = signatures.flatMap(({ indication, provenTime }) =>
    indication === 'TOTAL_PASSED' && provenTime !== null ? [Date.parse(provenTime)] : [],
  );
  return proven.length === 0 || at.getTime() - Math.max(...proven) > days * DAY;
}
