/** Encodings of simple fonts (ISO 32000-2 §9.6.5, annex D): the character of each code. */
import { PdfArray, PdfDict, PdfName, type PdfObject, type RevisionView } from '@govseal/pdf';
import { glyphText } from './glyph-names.ts';
import { decodeWinAnsi } from './win-ansi.ts';

/** Returns undefined for a code whose glyph is unknown. */
export type Encoding = (code: number) => string | undefined;

const KEYS: ReadonlySet<string> = new Set(['Type', 'BaseEncoding', 'Differences']);

/** null for an unsupported encoding; without an encoding the font has StandardEncoding. */
export function readEncoding(view: RevisionView, encoding: PdfObject): Encoding | null {
  if (encoding === null) return standard;
  if (encoding instanceof PdfName) return named(encoding.value);
  if (!(encoding instanceof PdfDict) || encoding.duplicates.length > 0) return null;
  if ([...encoding.keys()].some((key) => !KEYS.has(key))) return null;
  const stated = view.resolve(encoding.get('BaseEncoding'));
  const base = stated === null ? standard : stated instanceof PdfName ? named(stated.value) : null;
  const differences = readDifferences(view, view.resolve(encoding.get('Differences')));
  if (base === null || differences === null) return null;
  return (code) => (differences.has(code) ? differences.get(code) : base(code));
}

function readDifferences(view: RevisionView, list: PdfObject): ReadonlyMap<number, string | undefined> | null {
  const out = new Map<number, string | undefined>();
  if (list === null) return out;
  if (!(list instanceof PdfArray)) return null;
  let code = -1;
  for (const item of list.items) {
    const value = view.resolve(item);
    if (typeof value === 'number' && value >= 0) code = value;
    // Viewers interpret a repeated code, and one beyond a byte, differently.
    else if (value instanceof PdfName && code >= 0 && code <= 255 && !out.has(code))
      out.set(code++, glyphText(value.value));
    else return null;
  }
  return out;
}

function named(encoding: string): Encoding | null {
  if (encoding === 'WinAnsiEncoding') return winAnsi;
  if (encoding === 'StandardEncoding') return standard;
  return encoding === 'MacRomanEncoding' ? ascii : null;
}

function winAnsi(code: number): string | undefined {
  const text = decodeWinAnsi(code);
  return text === '\uFFFD' ? undefined : text;
}

/** In the other encodings only ASCII codes are supported. */
function ascii(code: number): string | undefined {
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : undefined;
}

/** StandardEncoding has curly quotes at two codes (annex D.2). */
function standard(code: number): string | undefined {
  return code === 0x27 ? '’' : code === 0x60 ? '‘' : ascii(code);
}
