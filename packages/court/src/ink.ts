/** Checks whether permitted annotations hide content of a page. */
import type { Picture } from './renderers/renderer.ts';

/** Maximum brightness of text and lines. */
const DARK = 110;
/** Maximum fraction of the ink that notes may cover: one icon on a word is acceptable, four on a line are not. */
const MAX_HIDDEN_SHARE = 0.06;
const MIN_HIDDEN_PIXELS = 60;

/** Number of hidden ink pixels; 0 if within the maximum. */
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
