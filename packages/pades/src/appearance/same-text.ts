/** Whether the text of an appearance is the value of its field, regardless of line breaks and spaces of the layout. */

export function isSameText(shown: string, value: string): boolean {
  return withoutSpace(shown) === withoutSpace(value);
}

function withoutSpace(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}

/**
 * Whether the first of two such texts has a space between digits that are adjacent in the second, which splits a
 * number.
 */
export function splitsNumbers(shown: string, value: string): boolean {
  const known = gapsBetweenDigits(value);
  return [...gapsBetweenDigits(shown)].some((place) => !known.has(place));
}

/** Positions of spaces between digits, as the number of characters before them. */
function gapsBetweenDigits(text: string): ReadonlySet<number> {
  const gaps = new Set<number>();
  let count = 0;
  let last = '';
  for (const part of text.normalize('NFC').trim().split(/\s+/u)) {
    if (/\d$/u.test(last) && /^\d/u.test(part)) gaps.add(count);
    count += part.length;
    last = part;
  }
  return gaps;
}
