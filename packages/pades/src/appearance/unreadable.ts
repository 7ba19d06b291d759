/**
 * Why an appearance cannot be interpreted exactly. From this point on viewers differ, so nothing is derived from it.
 */
export type UnreadableReason =
  /** Bytes that are not a token of ISO 32000-2 §7.3. */
  | 'token'
  /** An operator that is not in Annex A, or that appearances do not need. */
  | 'operator'
  /** Operands whose number, type or range differs from Annex A. */
  | 'operands'
  /** An operator in a graphics object that does not allow it (§8.2, figure 9). */
  | 'order'
  /** `q` and `Q`, `BT` and `ET`, or marked-content operators that are not paired. */
  | 'balance'
  /** A resource that is missing, duplicated or of another type. */
  | 'resource'
  /** A font whose codes do not determine the glyphs. */
  | 'font'
  /** Stream data that its filters cannot decode, or an invalid form dictionary. */
  | 'stream'
  /** A limit was exceeded. */
  | 'limit';

/** Ends the interpretation; `readAppearance` turns it into a result. */
export class UnreadableAppearance extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}
