/** Whether annotations that readers may add hide what a page says. */
import type { Picture } from './renderers/renderer.ts';

/** Darker than this is text or a line. */
const DARK = 110;
/** Share of all ink that notes may lie on: one icon on a word is a note, four of them on a line hide it. */
const MAX_HIDDEN_SHARE = 0.06;
const MIN_HIDDEN_PIXELS = 60;

/** Pixels of ink that are hidden, where those are too many; else 0. */
export function hiddenInk(before: readonly Picture[], after: readonly Picture[]): number {
  let [ink, hidden] = [0, 0];
  for (const [page, picture] of before.entries()) {
    const other = after[page];
    if (other === undefined || other.width !== picture.width || other.height !== picture.height) continue;
    for (let at = 0; at < picture.data.length; at += 3) {
      if (!isDark(picture.data, at)) continue;
      ink++;
      if (!isDark(other.data, at)) hidden++;
    }
  }
  return hidden >= MIN_HIDDEN_PIXELS && hidden > ink * MAX_HIDDEN_SHARE ? hidden : 0;
}

function isDark(data: Uint8Array, at: number): boolean {
  return data[at]! < DARK && data[at + 1]! < DARK && data[at + 2]! < DARK;
}
