/**
 * Whether the picture of a button's state can show more than a choice. A state that was prepared before signing
 * appears only when it is selected later, so the signer did not see its words, images, or areas that hide the page.
 */
import type { Drawing } from '../paint.ts';
import type { ButtonPicture } from './button-picture.ts';

/** In points; check boxes are smaller. */
const MAX_BOX = 72;
/** Maximum fraction of the picture's width and height. */
const MAX_AREA = 0.5;

interface Size {
  readonly width: number;
  readonly height: number;
}

export function showsMoreThanChoice(
  { kind, reading }: Exclude<ButtonPicture, { readonly kind: 'unreadable' }>,
  { size, isOff }: { readonly size: Size | undefined; readonly isOff: boolean },
): boolean {
  const { drawing } = reading;
  if (drawing.paints.some((paint) => paint.kind === 'picture') || hasWords(drawing)) return true;
  if (kind === 'frame' && !isOff && hidesArea(drawing)) return true;
  const isLarge = size === undefined || Math.max(size.width, size.height) > MAX_BOX;
  return isLarge && (kind === 'other' || hidesArea(drawing));
}

/** Whether there are words; a single character is a mark, such as the letter X. */
function hasWords({ paints }: Drawing): boolean {
  const runs = paints.filter((paint) => paint.kind === 'text');
  return runs.reduce((sum, { codes }) => sum + codes.length, 0) > 1;
}

function hidesArea({ paints, box: [left, bottom, right, top] }: Drawing): boolean {
  return paints.some((paint) => {
    if (paint.kind !== 'path' || !paint.filled) return false;
    const [a, b, c, d] = paint.box;
    return c - a > MAX_AREA * (right - left) && d - b > MAX_AREA * (top - bottom);
  });
}
