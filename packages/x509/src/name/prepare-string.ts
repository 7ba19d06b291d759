/**
 * String preparation for comparing attribute values (RFC 5280 §7.1, RFC 4518 §2): map, normalise, prohibit, fold case,
 * and collapse white space. Two values match if their prepared forms are equal.
 */

/** RFC 4518 §2.2: mapped to nothing. */
const NOTHING =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: a set of code points, combining ones among them
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the table removes
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u06dd\u070f\u1806\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufeff\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]|\u034f|[\ufe00-\ufe0f]/gu;
/** RFC 4518 §2.2: mapped to SPACE. */
const SPACE = /[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
/** RFC 4518 §2.4: private use, non-characters, surrogates, the replacement character. */
const PROHIBITED = /[\p{Co}\p{Cs}\ufffd\ufdd0-\ufdef\ufffe\uffff]|\u0340|\u0341/u;
/** ASCII and CJK unified ideographs: none is mapped, normalised or prohibited, and only ASCII has letter case. */
const SIMPLE = /^[\x21-\x7e\u4e00-\u9fff]+(?: [\x21-\x7e\u4e00-\u9fff]+)*$/;

/** The prepared form, or undefined if the text has a prohibited character and therefore only matches itself. */
export function prepareString(text: string): string | undefined {
  if (SIMPLE.test(text)) return text.toLowerCase();
  const mapped = fold(text.replace(NOTHING, '').replace(SPACE, ' ')).normalize('NFKC');
  if (PROHIBITED.test(mapped)) return undefined;
  return mapped.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

/**
 * RFC 3454 table B.2. toUpperCase between two toLowerCase also folds ß and ẞ; final sigma is the only exception to
 * that.
 */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
