/** Text inside XML elements and attributes. */

/** XML 1.0 §2.2 excludes control characters, lone surrogates, U+FFFE and U+FFFF. */
const NOT_XML = /(?![\t\n\r\u0080-\u009f])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Escaped for elements and attributes; characters that XML 1.0 cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"'\n\r\t]/g, (character) => ESCAPES[character]!);
}
