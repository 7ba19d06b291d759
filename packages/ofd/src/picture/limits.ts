/** Limits for drawing untrusted pages, as counts of operations, never time. */
import { Budget } from '@govseal/core';

/** Budgets for drawing pages. */
export interface PictureLimits {
  /** Path commands of all pages together; a page of Chinese text has about 30,000. */
  readonly pathCommands: number;
  /** Pixels that the shapes and images of a page touch; a page of text at 300 dpi takes 200 million. */
  readonly points: number;
  /** Pixels of one picture; A0 at 300 dpi has 140 million. */
  readonly canvas: number;
}

export const defaultPictureLimits: PictureLimits = {
  pathCommands: 10_000_000,
  points: 2_000_000_000,
  canvas: 150_000_000,
};

export type PictureBudget = Budget<keyof PictureLimits>;

export function pictureBudget(limits: Partial<PictureLimits> = {}): PictureBudget {
  return new Budget<keyof PictureLimits>({ ...defaultPictureLimits, ...limits });
}
