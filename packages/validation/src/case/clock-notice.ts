/** Which notices changed the days of a case, for its report. */

/** A notice of the case that stopped its clock or lengthened its limits. */
export interface CaseClockNotice {
  /** Name of its file. */
  readonly file: string;
  /** `suspension`: a special procedure (行政许可法 §45); `extension`: §42. */
  readonly kind: 'suspension' | 'extension';
  /** Working days that it states. */
  readonly days: number;
  /** Of a suspension: the first day that did not count, `YYYY-MM-DD`. */
  readonly from?: string;
  /** Of a suspension: the last day. */
  readonly to?: string;
}
