/**
 * Composite fonts (ISO 32000-2 §9.7): two-byte codes, horizontal, decoded by /ToUnicode or by a CMap whose codes are
 * UTF-16.
 */
import { PdfArray, PdfDict, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { numberValue } from '../../objects/pdf-values.ts';
import { type Glyph, isEmbedded, type TextFont } from './text-font.ts';
import { readToUnicode } from './to-unicode.ts';

/** Maximum number of width entries of a font; there are 65,536 codes. */
const MAX_WIDTHS = 70_000;
const DEFAULT_WIDTH = 1000;
/** ISO 32000-2 table 116: codes are UCS-2 or UTF-16. */
const UNICODE_CMAP = /^Uni(GB|CNS|JIS|KS)-(UCS2|UTF16)-H$/;

export function readComposite(view: RevisionView, font: PdfDict): TextFont {
  const descendants = view.array(font.get('DescendantFonts'));
  const found = descendants !== undefined && descendants.length === 1 ? view.resolve(descendants.at(0)) : null;
  const descendant = found instanceof PdfDict && found.duplicates.length === 0 ? found : undefined;
  const kind = descendant && isEmbedded(view, view.resolve(descendant.get('FontDescriptor'))) ? 'embedded' : 'named';
  const encoding = view.name(font.get('Encoding'));
  const stated = view.resolve(font.get('ToUnicode'));
  const map = stated instanceof PdfStream ? readToUnicode(view.streamData(stated)) : null;
  const widths = encoding === 'Identity-H' && descendant ? readWidths(view, descendant) : undefined;
  const unicode = encoding !== undefined && UNICODE_CMAP.test(encoding);
  const textOf = (code: number): string | null => {
    const mapped = map?.codeLength === 2 ? (map.texts.get(code) ?? null) : null;
    if (unicode) {
      const drawn = String.fromCharCode(code);
      return stated === null || mapped === drawn ? drawn : null;
    }
    return encoding === 'Identity-H' && kind === 'embedded' ? mapped : null;
  };
  return {
    kind,
    base: '',
    dict: font,
    glyphs: (codes) => {
      const glyphs: Glyph[] = [];
      for (let i = 0; i < codes.length; i += 2) {
        const code = codes[i]! * 256 + (codes[i + 1] ?? 0);
        const text = i + 1 < codes.length ? textOf(code) : null;
        // Full width is the maximum advance in these collections.
        glyphs.push({ text, width: unicode ? DEFAULT_WIDTH : widths?.(code), space: false });
      }
      return glyphs;
    },
  };
}

/** /W and /DW (§9.7.4.3); undefined if the array is malformed. */
function readWidths(view: RevisionView, descendant: PdfDict): ((cid: number) => number) | undefined {
  const usual = descendant.has('DW') ? view.number(descendant.get('DW')) : DEFAULT_WIDTH;
  const list = view.resolve(descendant.get('W'));
  if (usual === undefined || (list !== null && !(list instanceof PdfArray))) return undefined;
  const byCid = new Map<number, number>();
  const items = list === null ? [] : list.items.map((item) => view.resolve(item));
  let named = 0;
  for (let i = 0; i < items.length; ) {
    const first = items[i];
    const second = items[i + 1];
    if (typeof first !== 'number') return undefined;
    if (second instanceof PdfArray) {
      named += second.length;
      if (named > MAX_WIDTHS || !setAll(view, byCid, first, second.items)) return undefined;
      i += 2;
    } else {
      const width = numberValue(items[i + 2]);
      if (typeof second !== 'number' || width === undefined || second < first) return undefined;
      named += second - first + 1;
      if (named > MAX_WIDTHS) return undefined;
      for (let cid = first; cid <= second; cid++) byCid.set(cid, width);
      i += 3;
    }
  }
  return (cid) => byCid.get(cid) ?? usual;
}

function setAll(view: RevisionView, byCid: Map<number, number>, first: number, items: readonly PdfObject[]): boolean {
  for (const [index, item] of items.entries()) {
    const width = numberValue(view.resolve(item));
    if (width === undefined) return false;
    byCid.set(first + index, width);
  }
  return true;
}
