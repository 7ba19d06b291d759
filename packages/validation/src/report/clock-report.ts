/** The part of a report that says which signed notices changed the days of an approval. */

/** A notice that counts. Others are findings. */
export interface ClockNoticeReport {
  /** Name of the notice. */
  readonly id: string;
  /** What it does: stops the clock (行政许可法 §45) or extends a limit (§42). */
  readonly kind: 'suspension' | 'extension';
  /** Id of the step whose days it changes; null: those of the whole approval. */
  readonly step: string | null;
  /** Who signed it, as the roster names them. */
  readonly signedBy: string;
  /** When it was signed, ISO 8601 UTC. */
  readonly signedAt: string;
  /** Why, as it states. */
  readonly reason: string;
  /**
   * Working days that it stopped or by which it extended a limit. A day that several notices stop counts for the one that begins
   * first. null: the days cannot be counted.
   */
  readonly days: number | null;
  /** Of a suspension: the days that did not count, both included, `YYYY-MM-DD`. */
  readonly stopped?: {
    /** The first day. */
    readonly from: string;
    /** The last day. */
    readonly to: string;
  };
  /** The notice that ended the suspension early; absent: there is none. */
  readonly endedBy?: {
    /** Name of the notice. */
    readonly id: string;
    /** Who signed it, as the roster names them. */
    readonly by: string;
    /** When it was signed, ISO 8601 UTC. */
    readonly at: string;
  };
}

/** How signed notices changed the days of an approval. */
export interface ApprovalClockReport {
  /**
   * Working days from acceptance to the last approval, or to the instant of validation where that is missing, that did not count;
   * null: they cannot be counted.
   */
  readonly stoppedDays: number | null;
  /** Working days by which the promised limit was extended. */
  readonly promisedExtension: number;
  /** Working days by which the statutory limit was extended. */
  readonly statutoryExtension: number;
  /** The notices that count, in the order of their signing. */
  readonly notices: readonly ClockNoticeReport[];
}
