/** WinAnsiEncoding (ISO 32000-2 annex D.2): code page 1252, with the bullet for unassigned codes. */

/** Characters of codes 0x80–0x9F, U+FFFD if the code page has none. */
const HIGH = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

const CODES: ReadonlyMap<string, number> = new Map(
  [...HIGH]
    .map((character, index) => [character, 0x80 + index] as const)
    .filter(([character]) => character !== '\uFFFD'),
);

/** The codes of a text, or the first character without a code. */
export function encodeWinAnsi(text: string): Uint8Array | string {
  const out: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = (point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point <= 0xff) ? point : CODES.get(character);
    if (code === undefined) return character;
    out.push(code);
  }
  return Uint8Array.from(out);
}

/** The character of one code; U+FFFD if there is none. */
export function decodeWinAnsi(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return HIGH[code - 0x80]!;
  return code < 0x20 ? '\uFFFD' : String.fromCharCode(code);
}
