/** How far standard fonts move on for a text, at least: exact for digits, for other characters what none of their fonts goes below. */

/** Thousandths of the size; the narrowest of Helvetica's and Times' faces (their AFM files). */
const NARROW: Readonly<Record<string, number>> = {
  i: 220,
  j: 220,
  l: 220,
  I: 270,
  J: 380,
  f: 270,
  r: 330,
  s: 380,
  t: 270,
};
const DIGIT = { Courier: 600, Helvetica: 556, Times: 500 } as const;

/** In parts of the font's size. */
export function leastWidth(baseFont: string, text: string): number {
  const family = baseFont.startsWith('Courier') ? 'Courier' : baseFont.startsWith('Times') ? 'Times' : 'Helvetica';
  if (family === 'Courier') return ([...text].length * DIGIT.Courier) / 1000;
  let width = 0;
  for (const character of text) {
    if (/\d/.test(character)) width += DIGIT[family];
    else if (/[A-Za-z]/.test(character)) width += NARROW[character] ?? (/[A-Z]/.test(character) ? 500 : 440);
    else width += 180;
  }
  return width / 1000;
}
