/**
 * Invisible characters and characters that reorder others. A name or comment that contains one can look like another
 * text, so outputs show the code point. The set follows the Unicode properties of the runtime.
 */

// Controls, format and bidirectional characters, lone surrogates, private use, separators, default-ignorable code
// points (Unicode 16 §5.21) and noncharacters. U+2800 BRAILLE PATTERN BLANK is blank but has no property for it.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE.source, 'gu');

/** The first invisible character of a text; undefined if there is none. */
export function findInvisible(text: string): string | undefined {
  return INVISIBLE.exec(text)?.[0];
}

/** The text without its invisible characters. */
export function removeInvisible(text: string): string {
  return text.replace(EVERY_INVISIBLE, '');
}

/** Replaces each invisible character by `\u{…}`, or by the result of `write`. */
export function escapeInvisible(text: string, write: (character: string) => string = escapeCodePoint): string {
  return text.replace(EVERY_INVISIBLE, write);
}

/** One line of JSON without invisible characters: RFC 8259 §7 allows any character as `\uXXXX`. */
export function toPrintableJson(value: unknown): string {
  return escapeInvisible(JSON.stringify(value), (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function escapeCodePoint(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
