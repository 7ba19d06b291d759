/** Is a text that an appearance shows the value of its field? Line breaks and spaces are where the layout put them. */

export function isSameText(shown: string, value: string): boolean {
  return withoutSpace(shown) === withoutSpace(value);
}

function withoutSpace(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}

/** Of such texts: does the first put a space between digits that the second has side by side, and so make two numbers of one? */
export function splitsNumbers(shown: string, value: string): boolean {
  const known = gapsBetweenDigits(value);
  return [...gapsBetweenDigits(shown)].some((place) => !known.has(place));
}

/** By the count of characters before them. */
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
