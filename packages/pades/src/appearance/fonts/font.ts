/** Text and advances of a font's codes, as stated in its dictionary (ISO 32000-2 §9.6, §9.7, §9.10). */
import { PdfDict, PdfStream, type RevisionView } from '@govseal/pdf';
import { numberValue } from '../../objects/pdf-values.ts';
import { readComposite } from './composite-font.ts';
import { readEncoding } from './encoding.ts';
import { standardFace } from './familiar-fonts.ts';
import { standardWidth } from './standard-widths.ts';
import { type Glyph, isEmbedded, type TextFont } from './text-font.ts';
import { readToUnicode } from './to-unicode.ts';

const STANDARD = /^(Helvetica|Courier)(-Bold|-Oblique|-BoldOblique)?$|^Times-(Roman|Bold|Italic|BoldItalic)$/;
/** Maximum difference of a stated width from that of the standard font, in thousandths of the size. */
const WIDTH_TOLERANCE = 2;
const FACE_TOLERANCE = 20;

export function readFont(view: RevisionView, font: PdfDict): TextFont {
  const subtype = view.name(font.get('Subtype'));
  // A font with duplicate entries, or with drawings as glyphs (§9.6.4), may show anything.
  if (font.duplicates.length > 0 || subtype === undefined || subtype === 'Type3') return unknownFont(font);
  if (subtype === 'Type0') return readComposite(view, font);
  return readSimple(view, font, subtype);
}

function unknownFont(dict: PdfDict): TextFont {
  const glyph: Glyph = { text: null, width: undefined, space: false };
  return { kind: 'named', base: '', dict, glyphs: (codes) => Array.from(codes, () => glyph) };
}

function readSimple(view: RevisionView, font: PdfDict, subtype: string): TextFont {
  const base = view.name(font.get('BaseFont')) ?? '';
  const kind = isEmbedded(view, view.resolve(font.get('FontDescriptor')))
    ? 'embedded'
    : subtype === 'Type1' && STANDARD.test(base) && !font.has('FontDescriptor')
      ? 'standard'
      : 'named';
  const stated = view.resolve(font.get('ToUnicode'));
  const map = stated instanceof PdfStream ? readToUnicode(view.streamData(stated)) : null;
  const encodingEntry = view.resolve(font.get('Encoding'));
  // pdf.js ignores /Differences of a symbolic TrueType font (§9.6.5.4), other viewers apply them.
  const ignored = subtype === 'TrueType' && encodingEntry instanceof PdfDict && isSymbolic(view, font);
  const encoding = ignored ? null : readEncoding(view, encodingEntry);
  // Without /Encoding, a font program uses its built-in encoding (§9.6.5).
  const builtIn = kind === 'embedded' && !font.has('Encoding');
  const widths = statedWidths(view, font);
  const tolerance = kind === 'standard' ? WIDTH_TOLERANCE : FACE_TOLERANCE;
  const glyphs = new Map<number, Glyph>();
  const read = (code: number): Glyph => {
    const mapped = stated === null ? undefined : ((map?.codeLength === 1 ? map.texts.get(code) : undefined) ?? null);
    const encoded = encoding === null ? undefined : encoding(code);
    const text = agreed(mapped, builtIn && mapped !== undefined ? undefined : encoded, kind);
    const width = widths === undefined ? undefined : widths(code);
    const face = kind === 'standard' ? base : kind === 'named' ? standardFace(base) : undefined;
    if (face === undefined) return { text, width, space: code === 32 };
    const known = text === null ? undefined : standardWidth(face, text);
    // Different widths can overlap the glyphs of a standard font or spread them apart.
    const usual = width === undefined || (known !== undefined && Math.abs(width - known) <= tolerance);
    return { text: usual ? text : null, width: kind === 'standard' ? known : width, space: code === 32 };
  };
  return {
    kind,
    base,
    dict: font,
    glyphs: (codes) =>
      Array.from(codes, (code) => {
        const known = glyphs.get(code) ?? read(code);
        glyphs.set(code, known);
        return known;
      }),
  };
}

const SYMBOLIC = 4;

function isSymbolic(view: RevisionView, font: PdfDict): boolean {
  const descriptor = view.dictionary(font.get('FontDescriptor'));
  const flags = view.resolve(descriptor?.get('Flags'));
  return typeof flags === 'number' && (flags & SYMBOLIC) !== 0;
}

/** Drawing uses the encoding, copying uses /ToUnicode: if both state a character, they must agree. */
function agreed(mapped: string | null | undefined, encoded: string | undefined, kind: TextFont['kind']): string | null {
  if (mapped === undefined) return encoded ?? null;
  // The glyph names of a subset are arbitrary; a standard font has only its own.
  if (encoded === undefined) return kind === 'embedded' ? mapped : null;
  return mapped !== null && mapped.normalize('NFKC') === encoded.normalize('NFKC') ? encoded : null;
}

/** /Widths from /FirstChar on, else /MissingWidth (§9.6.2.1). */
function statedWidths(view: RevisionView, font: PdfDict): ((code: number) => number | undefined) | undefined {
  const widths = view.array(font.get('Widths'));
  if (widths === undefined) return undefined;
  const first = view.number(font.get('FirstChar'));
  const descriptor = view.dictionary(font.get('FontDescriptor'));
  const missing = descriptor ? (view.number(descriptor.get('MissingWidth')) ?? 0) : 0;
  return (code) => {
    const width = first === undefined ? null : view.resolve(widths.at(code - first));
    return code - (first ?? 0) >= widths.length || code < (first ?? 0) ? missing : numberValue(width);
  };
}
