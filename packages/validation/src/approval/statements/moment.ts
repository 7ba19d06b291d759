/** The time of a signature with the accuracy of its proof. */
import type { ValidatedSignature } from '../../process/validated-signature.ts';

/** Milliseconds, inclusive. */
export interface Moment {
  readonly earliest: number;
  readonly latest: number;
}

/** When a signature was proven to be made; null without proof. */
export function timesOf({ provenTime, accuracy }: ValidatedSignature): Moment | null {
  if (provenTime === null) return null;
  return { earliest: provenTime.getTime() - (accuracy ?? 0), latest: provenTime.getTime() + (accuracy ?? 0) };
}
