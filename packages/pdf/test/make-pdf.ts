/** Small PDF files written by hand for tests: objects as source text, cross-reference table or stream, further revisions. */
import { concatBytes, latin1, utf8 } from '@govseal/core';

export type ObjectTexts = Readonly<Record<number, string>>;

export interface MakeOptions {
  readonly kind?: 'table' | 'stream';
  /** Further trailer entries, e.g. `/Info 5 0 R`. */
  readonly trailer?: string;
  readonly size?: number;
  /** Bytes between the last object and the cross-reference section. */
  readonly before?: string;
  /** The value of `startxref` instead of the correct offset. */
  readonly startxref?: number;
  readonly free?: readonly number[];
  readonly head?: string;
}

/** A page tree with one page, a catalog at 1. */
export const onePage: ObjectTexts = {
  1: '<</Type /Catalog /Pages 2 0 R>>',
  2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <<>>>>',
  4: '<</Length 4>>\nstream\nq\nQ\n\nendstream',
};

/** `onePage` with a text field and an empty signature field. */
export const onePageWithForm: ObjectTexts = {
  ...onePage,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [5 0 R 6 0 R]>>>>',
  3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <<>> /Annots [5 0 R 6 0 R]>>',
  5: '<</FT /Tx /T (opinion) /Type /Annot /Subtype /Widget /Rect [10 10 90 30] /P 3 0 R /F 4>>',
  6: '<</FT /Sig /T (seal) /Type /Annot /Subtype /Widget /Rect [10 40 90 60] /P 3 0 R /F 132>>',
};

export function makePdf(objects: ObjectTexts, options: MakeOptions = {}): Uint8Array {
  return writeRevision(utf8(options.head ?? '%PDF-1.7\n%\u00e2\u00e3\n'), objects, {
    ...options,
    trailer: `/Root 1 0 R ${options.trailer ?? ''}`,
  });
}

/** Appends a revision; /Prev is the last `startxref` of `pdf` unless `trailer` has another one. */
export function appendRevision(pdf: Uint8Array, objects: ObjectTexts, options: MakeOptions = {}): Uint8Array {
  const trailer = options.trailer ?? '';
  const prev = trailer.includes('/Prev') ? '' : `/Prev ${lastStartXref(pdf)}`;
  return writeRevision(pdf, objects, { ...options, trailer: `/Root 1 0 R ${prev} ${trailer}` });
}

export function lastStartXref(pdf: Uint8Array): number {
  const matches = [...latin1(pdf).matchAll(/startxref\s+(\d+)/g)];
  return Number(matches[matches.length - 1]![1]);
}

function writeRevision(head: Uint8Array, objects: ObjectTexts, options: MakeOptions): Uint8Array {
  const kind = options.kind ?? 'table';
  const numbers = Object.keys(objects).map(Number);
  let body = '';
  const offsets = new Map<number, number>();
  for (const number of numbers) {
    offsets.set(number, head.length + body.length);
    body += `${number} 0 obj\n${objects[number]}\nendobj\n`;
  }
  body += options.before ?? '';
  const xref = head.length + body.length;
  const sizes = [...latin1(head).matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1]));
  const own = Math.max(1, ...sizes, ...numbers.map((number) => number + 1));
  const size = options.size ?? (kind === 'stream' ? own + 1 : own);
  const free = new Set([0, ...(options.free ?? [])]);
  const trailer = `/Size ${size} ${options.trailer ?? ''}`;
  let section: string;
  if (kind === 'table') {
    section = 'xref\n';
    for (const number of [...free, ...numbers]) {
      const line = free.has(number)
        ? '0000000000 65535 f \n'
        : `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`;
      section += `${number} 1\n${line}`;
    }
    section += `trailer\n<<${trailer}>>\n`;
  } else {
    offsets.set(own, xref);
    const rows = [...free, ...numbers, own].map((number) => {
      const offset = free.has(number) ? 0 : offsets.get(number)!;
      return `${free.has(number) ? '00' : '01'}${offset.toString(16).padStart(8, '0')}0000`;
    });
    const index = [...free, ...numbers, own].map((number) => `${number} 1`).join(' ');
    const hex = `${rows.join('')}>`;
    section = `${own} 0 obj\n<</Type /XRef /W [1 4 2] /Index [${index}] /Filter /ASCIIHexDecode /Length ${hex.length} ${trailer}>>\nstream\n${hex}\nendstream\nendobj\n`;
  }
  const end = `startxref\n${options.startxref ?? xref}\n%%EOF\n`;
  return concatBytes(head, bytesOf(body + section + end));
}

/** One byte per character. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
