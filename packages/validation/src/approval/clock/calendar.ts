/**
 * The working days of one year as data (`govseal-calendar/1`): the holidays and make-up working days of the yearly notice.
 * For days without an entry, Monday to Friday are working days. A year without data is unknown, never guessed.
 */

export interface Calendar {
  readonly schema: 'govseal-calendar/1';
  /** Four-digit year. */
  readonly year: number;
  /** The source of the days, such as the number of the notice. */
  readonly source: string;
  /** Days off that would otherwise be working days, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** Weekend days that are working days, `YYYY-MM-DD`. */
  readonly workdays: readonly string[];
}
