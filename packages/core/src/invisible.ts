/**
 * Characters that a reader cannot see, or that reorder the ones around them. A name or an opinion that holds one can
 * look like another text, so outputs show its code point. The set follows the Unicode properties of the runtime.
 */

// Controls, format and bidirectional characters, lone surrogates, private use, separators, default-ignorable code points
// (Unicode 16 §5.21), noncharacters; U+2800 BRAILLE PATTERN BLANK has no property that says so, and is blank.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE.source, 'gu');

/** The first invisible character of a text; undefined where every character can be seen. */
export function findInvisible(text: string): string | undefined {
  return INVISIBLE.exec(text)?.[0];
}

/** The text without its invisible characters. */
export function removeInvisible(text: string): string {
  return text.replace(EVERY_INVISIBLE, '');
}

/** One printable line: each invisible character becomes `\u{…}`, or what `write` makes of it. */
export function escapeInvisible(text: string, write: (character: string) => string = escapeCodePoint): string {
  return text.replace(EVERY_INVISIBLE, write);
}

/** JSON on one line whose strings hold no invisible character: RFC 8259 §7 lets any character be written as `\uXXXX`. */
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
