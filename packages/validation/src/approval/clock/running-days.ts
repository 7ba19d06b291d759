/** Working days of a step or of the whole approval, and those on which signed notices stop the clock. */
import type { Suspension } from '../statements/clock-notices.ts';
import type { Calendar } from './calendar.ts';
import type { LocalDate } from './local-date.ts';
import { stoppedDaysOfEach } from './stretches.ts';
import { workingDaysAfter } from './working-days.ts';

/** The counted days: after `from`, up to and including `to`. */
export interface Span {
  /** Id of the step; null: the whole approval. */
  readonly step: string | null;
  /** null: unknown; nothing is counted. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export interface CountedDays {
  /** Working days without those that do not count. */
  readonly running: number;
  /** Working days that do not count, by what stops them. */
  readonly stopped: ReadonlyMap<Suspension, number>;
}

export class RunningDays {
  /** Years without a calendar that contain required days. */
  readonly missingYears: Set<number>;
  private readonly calendars: readonly Calendar[];
  private readonly suspensions: readonly Suspension[];

  constructor(calendars: readonly Calendar[], suspensions: readonly Suspension[], missingYears: Iterable<number>) {
    this.calendars = calendars;
    this.suspensions = suspensions;
    this.missingYears = new Set(missingYears);
  }

  /** null if the days cannot be counted; a missing calendar is reported only for required days. */
  count({ step, from, to }: Span, isNeeded: boolean): CountedDays | null {
    if (from === null || to === null) return null;
    const daysAfter = (after: LocalDate, until: LocalDate): number | null => {
      const counted = workingDaysAfter(after, until, this.calendars);
      if ('days' in counted) return counted.days;
      if (isNeeded) this.missingYears.add(counted.missingYear);
      return null;
    };
    const all = daysAfter(from, to);
    if (all === null) return null;
    const own = this.suspensions.filter((one) => one.step === null || one.step === step);
    const stopped = stoppedDaysOfEach({ start: from, end: to }, own, daysAfter);
    return stopped === null ? null : { running: all - sum(stopped.values()), stopped };
  }

  /** The days without those that do not count. */
  running(span: Span, isNeeded: boolean): number | null {
    return this.count(span, isNeeded)?.running ?? null;
  }
}

export function sum(days: Iterable<number>): number {
  return [...days].reduce((total, one) => total + one, 0);
}
