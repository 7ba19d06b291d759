/** Which text a font's codes stand for, as far as its dictionary says (ISO 32000-2 §9.6, §9.7, §9.10). */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { nameOf } from '../pdf-values.ts';
import { decodeWinAnsi } from '../win-ansi.ts';
import { glyphText } from './glyph-names.ts';
import { readToUnicode, type ToUnicode } from './to-unicode.ts';

export interface TextFont {
  /** Text of a shown string; null where one of its codes stands for nothing known. */
  decode(codes: Uint8Array): string | null;
  /** One of the standard 14, not embedded: every reader shows the same glyph for a code. */
  readonly standard: boolean;
  /** Name of a font that is not composite. */
  readonly base: string;
}

const STANDARD = /^(Helvetica|Courier)(-Bold|-Oblique|-BoldOblique)?$|^Times-(Roman|Bold|Italic|BoldItalic)$|^Helv$/;

export function readFont(view: RevisionView, font: PdfDict): TextFont {
  const toUnicode = view.resolve(font.get('ToUnicode'));
  const map = toUnicode instanceof PdfStream ? readToUnicode(view.streamData(toUnicode)) : null;
  const subtype = nameOf(view, font, 'Subtype');
  if (subtype === 'Type0') return { standard: false, base: '', decode: composite(view, font, map) };
  const encoding = readEncoding(view, view.resolve(font.get('Encoding')));
  const base = nameOf(view, font, 'BaseFont') ?? '';
  const standard =
    subtype === 'Type1' &&
    STANDARD.test(base) &&
    // Widths of its own lay the glyphs over one another, or far apart.
    !['FontDescriptor', 'Widths'].some((key) => font.has(key)) &&
    !map &&
    encoding !== null;
  const decode = map ? (codes: Uint8Array) => byMap(codes, map) : (codes: Uint8Array) => byEncoding(codes, encoding);
  return { standard, base, decode };
}

/** Composite fonts: by /ToUnicode, or by a predefined CMap whose codes are UTF-16 (ISO 32000-2 table 116). */
function composite(view: RevisionView, font: PdfDict, map: ToUnicode | null): TextFont['decode'] {
  if (map) return (codes) => byMap(codes, map);
  const encoding = view.resolve(font.get('Encoding'));
  if (encoding instanceof PdfName && /^Uni.*-(UCS2|UTF16)-[HV]$/.test(encoding.value)) {
    return (codes) => (codes.length % 2 === 0 ? new TextDecoder('utf-16be').decode(codes) : null);
  }
  return () => null;
}

function byMap(codes: Uint8Array, { codeLength, texts }: ToUnicode): string | null {
  if (codes.length % codeLength !== 0) return null;
  let out = '';
  for (let i = 0; i < codes.length; i += codeLength) {
    const text = texts.get(codeLength === 1 ? codes[i]! : codes[i]! * 256 + codes[i + 1]!);
    if (text === undefined) return null;
    out += text;
  }
  return out;
}

function byEncoding(codes: Uint8Array, encoding: ReadonlyMap<number, string | undefined> | null): string | null {
  if (!encoding) return null;
  let out = '';
  for (const code of codes) {
    const text = encoding.has(code) ? encoding.get(code) : decodeWinAnsi(code);
    if (text === undefined || text === '\uFFFD') return null;
    out += text;
  }
  return out;
}

/** Departures from WinAnsiEncoding by code; null for an encoding that is not read. */
function readEncoding(view: RevisionView, encoding: PdfObject): ReadonlyMap<number, string | undefined> | null {
  if (encoding === null) return standardEncoding();
  if (encoding instanceof PdfName) return named(encoding.value);
  if (!(encoding instanceof PdfDict)) return null;
  const base = named(nameOf(view, encoding, 'BaseEncoding') ?? 'StandardEncoding');
  if (!base) return null;
  const out = new Map(base);
  const differences = view.resolve(encoding.get('Differences'));
  let code = 0;
  for (const item of differences instanceof PdfArray ? differences.items : []) {
    if (typeof item === 'number') code = item;
    else if (item instanceof PdfName) out.set(code++, glyphText(item.value));
    else return null;
  }
  return out;
}

function named(encoding: string): ReadonlyMap<number, string | undefined> | null {
  if (encoding === 'WinAnsiEncoding') return new Map();
  return encoding === 'StandardEncoding' || encoding === 'MacRomanEncoding' || encoding === 'PDFDocEncoding'
    ? standardEncoding(encoding === 'StandardEncoding')
    : null;
}

/** Only ASCII is read in the other encodings; StandardEncoding has curly quotes at two codes (annex D.2). */
function standardEncoding(curly = true): ReadonlyMap<number, string | undefined> {
  const out = new Map<number, string | undefined>();
  for (let code = 0x7f; code <= 0xff; code++) out.set(code, undefined);
  if (curly) out.set(0x27, '’').set(0x60, '‘');
  return out;
}
