/** The codes of rendering: a caller passed a value that cannot be rendered as a report. */
import { CodedError } from '@govseal/core';

export const reportCodes = {
  REPORT_ARGUMENT: { clause: '@govseal/report', severity: 'error' },
  REPORT_MALFORMED: { clause: 'govseal-report/1', severity: 'error' },
} as const;

/** A code of this package's errors; `reportCodes` has its severity. */
export type ReportCode = keyof typeof reportCodes;

export class ReportError extends CodedError<ReportCode> {
  protected static override readonly failure: string = 'The report cannot be rendered';
}

/** Runs a renderer. If a value of the wrong shape makes it throw, throws `REPORT_MALFORMED`. */
export function rendering<T>(render: () => T): T {
  try {
    return render();
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new ReportError('REPORT_MALFORMED', {
      params: { reason: cause instanceof Error ? cause.message : '' },
      cause,
    });
  }
}

/** Throws `REPORT_ARGUMENT` for an invalid argument, which untyped callers can pass. */
export function checkArgument(argument: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.includes(value as string)) {
    throw new ReportError('REPORT_ARGUMENT', { params: { argument, expected: allowed } });
  }
}
