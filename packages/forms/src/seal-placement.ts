/** Where a seal belongs on a document. */
import type { Rect } from './page.ts';

export type SealRule = '2012' | '1999-下套' | '1999-中套';

export interface SealPlacement {
  /** The square around the seal. */
  readonly rect: Rect;
  readonly cx: number;
  readonly cy: number;
  readonly dateWidth: number;
}
