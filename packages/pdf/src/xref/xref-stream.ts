/** Cross-reference streams (ISO 32000-2 §7.5.8). */
import { pdfError } from '../error.ts';
import { decodeStream } from '../filter/decode.ts';
import { PdfArray, type PdfDict, PdfName, PdfRef, PdfStream } from '../syntax/object.ts';
import { readIndirect } from './indirect.ts';
import {
  addEntry,
  checkEntryBudget,
  checkTrailer,
  type RawEntry,
  type SectionContext,
  type XrefSection,
} from './xref-entries.ts';
import { type Deviations, MAX_OBJECT_NUMBER } from './xref-rules.ts';

export function readXrefStream(
  context: SectionContext,
  offset: number,
  revision: number,
  deviations: Deviations,
): Pick<XrefSection, 'trailer' | 'entries' | 'end'> {
  const { file, budget } = context;
  const fail = (what: string): never => {
    throw pdfError('PDF_XREF_STREAM', offset, { expected: what });
  };
  // All of its values are direct (§7.5.8.2): no cross-reference exists yet.
  const indirect = readIndirect(file, { offset, expected: null }, budget, () => fail('direct Length'));
  const stream = indirect.object;
  if (!(stream instanceof PdfStream)) return fail('stream');
  const { dict } = stream;
  const type = dict.get('Type');
  if (!(type instanceof PdfName) || type.value !== 'XRef') return fail('Type XRef');
  checkTrailer(dict, offset);
  const data = decodeStream(dict, stream.raw(), {
    budget,
    resolve: (object) => (object instanceof PdfRef ? fail('direct value') : (object ?? null)),
  });
  const widths = fieldWidths(dict, fail);
  if (widths[0] > 4) deviations.add('field widths', offset);
  if (indirect.number > MAX_OBJECT_NUMBER) deviations.add('object number', offset);
  const width = widths[0] + widths[1] + widths[2];
  const entries = new Map<number, RawEntry>();
  let pos = 0;
  for (const [first, count] of subsections(dict, fail)) {
    // PDFium and poppler reject the section for such a number, even if it has no entries.
    if (first > MAX_OBJECT_NUMBER || first + count > MAX_OBJECT_NUMBER + 1) deviations.add('object number', offset);
    if (count * width > data.length - pos) return fail('data for every entry');
    context.entries += count;
    checkEntryBudget(context, offset);
    for (let number = first; number < first + count; number++, pos += width) {
      const type = widths[0] === 0 ? 1 : field(data, pos, widths[0]);
      const second = field(data, pos + widths[0], widths[1]);
      const third = field(data, pos + widths[0] + widths[1], widths[2]);
      const fields = { type, number, second, third };
      checkFields(fields, offset, deviations);
      addEntry(entries, entryOf(fields, revision), offset, deviations);
    }
  }
  if (pos !== data.length) deviations.add('stream data', offset);
  return { trailer: dict, entries, end: indirect.end };
}

/** The fields of one entry (§7.5.8.3, tables 17 and 18). */
interface EntryFields {
  readonly type: number;
  readonly number: number;
  readonly second: number;
  readonly third: number;
}

function checkFields({ type, number, second, third }: EntryFields, offset: number, deviations: Deviations): void {
  if (type > 2) deviations.add('entry type', offset);
  else if (number === 0 && type !== 0) deviations.add('object 0 in use', offset);
  else if (type === 1 && second === 0) deviations.add('offset 0', offset);
  if (third > 65_535) deviations.add(type === 0 ? 'free generation' : 'generation', offset);
}

function entryOf({ type, number, second, third }: EntryFields, revision: number): RawEntry {
  if (type === 1 && second > 0) return { kind: 'offset', number, generation: third, offset: second, revision };
  if (type === 2) return { kind: 'compressed', number, generation: 0, stream: second, index: third, revision };
  // §7.5.8.3: an unknown type is a reference to the null object, like a free entry.
  return { kind: 'free', number, generation: type === 0 ? third : 0, revision };
}

function field(data: Uint8Array, pos: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + data[pos + i]!;
  if (!Number.isSafeInteger(value)) throw pdfError('PDF_XREF_STREAM', -1, { expected: 'field below 2^53' });
  return value;
}

function fieldWidths(dict: PdfDict, fail: (what: string) => never): readonly [number, number, number] {
  const array = dict.get('W');
  if (!(array instanceof PdfArray) || array.length < 3) return fail('W');
  const widths = array.items.slice(0, 3);
  for (const width of widths) if (typeof width !== 'number' || width < 0 || width > 8) return fail('W');
  if (array.length > 3 || widths[1] === 0) return fail('W');
  return widths as unknown as readonly [number, number, number];
}

function subsections(dict: PdfDict, fail: (what: string) => never): [number, number][] {
  const index = dict.get('Index');
  if (index === undefined) return [[0, dict.get('Size') as number]];
  if (!(index instanceof PdfArray) || index.length % 2 !== 0) return fail('Index');
  const out: [number, number][] = [];
  for (let i = 0; i < index.length; i += 2) {
    const first = index.at(i);
    const count = index.at(i + 1);
    if (typeof first !== 'number' || typeof count !== 'number' || first < 0 || count < 0) return fail('Index');
    out.push([first, count]);
  }
  return out;
}
