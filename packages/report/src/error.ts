/** The codes of rendering: what a caller passed cannot be written as a report. */
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

/** Runs a renderer; what a value of the wrong shape makes it throw comes out as `REPORT_MALFORMED`. */
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

/** Throws `REPORT_ARGUMENT` where callers without types pass something else. */
export function checkArgument(argument: string, value: unknown, allowed: readonly string[]): void {
  if (!allowed.includes(value as string)) {
    throw new ReportError('REPORT_ARGUMENT', { params: { argument, expected: allowed } });
  }
}
