/**
 * A year of working days as data (`govseal-calendar/1`): the holidays and make-up working weekends of the yearly notice.
 * Days without an entry follow the week: Monday to Friday are working days. A year without data is unknown, never guessed.
 */

export interface Calendar {
  readonly schema: 'govseal-calendar/1';
  /** Four-digit year. */
  readonly year: number;
  /** Where the days come from, e.g. the notice's number. */
  readonly source: string;
  /** Days off that would otherwise be working days, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** Weekend days that are worked, `YYYY-MM-DD`. */
  readonly workdays: readonly string[];
}
