/** Why an appearance cannot be interpreted exactly. Viewers guess differently from here on, so nothing is derived from it. */
export type UnreadableReason =
  /** Bytes that are no token of ISO 32000-2 §7.3. */
  | 'token'
  /** An operator that Annex A does not list, or that an appearance does not need. */
  | 'operator'
  /** Operands of another number, type or range than Annex A gives the operator. */
  | 'operands'
  /** An operator in a graphics object that does not allow it (§8.2, figure 9). */
  | 'order'
  /** `q` and `Q`, `BT` and `ET`, or marked-content operators that are not paired. */
  | 'balance'
  /** A resource that is missing, named twice or of another kind. */
  | 'resource'
  /** A font whose codes do not say which glyphs are drawn. */
  | 'font'
  /** Stream data that its filters cannot decode, or a form dictionary that is not one. */
  | 'stream'
  /** More than is interpreted. */
  | 'limit';

/** Ends the interpretation; `readAppearance` turns it into a result. */
export class UnreadableAppearance extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}
