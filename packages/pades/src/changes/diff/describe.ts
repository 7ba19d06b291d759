/** Short description of a value for findings: its text if it has any, otherwise its type. */
import { attempt, BudgetError, joinBytes } from '@govseal/core';
import {
  PdfArray,
  PdfDict,
  PdfError,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';
import { readAppearance } from '../../appearance/reading.ts';

const MAX_LENGTH = 80;
/** Number of words shown before the first difference of two texts. */
const CONTEXT_WORDS = 20;
/** Maximum content length whose text is extracted. */
const MAX_CONTENT = 200_000;

const NEW_LINE = Uint8Array.of(10);

type Value = PdfObject | undefined;

/** Returns an empty string for an absent value; says so if a value is unreadable. */
export function describe(view: RevisionView, object: Value): string {
  return attempt(() => words(view, object), PdfError, BudgetError) ?? 'unreadable';
}

/** Describes both values; adds object numbers if the descriptions are equal but the objects differ. */
export function describeChange(
  views: readonly [RevisionView, RevisionView],
  before: Value,
  after: Value,
): { readonly before: string; readonly after: string } {
  const words = { before: describe(views[0], before), after: describe(views[1], after) };
  if (words.before !== words.after || !(before instanceof PdfRef) || !(after instanceof PdfRef)) return words;
  if (before.number === after.number) return words;
  return { before: `${words.before} (${String(before)})`, after: `${words.after} (${String(after)})` };
}

/** The text of two pages from shortly before the first difference; undefined if equal or unreadable. */
export function describePages(
  views: readonly [RevisionView, RevisionView],
  index: number,
): { readonly before: string; readonly after: string } | undefined {
  const [before, after] = views.map((view) => attempt(() => pageText(view, index), PdfError, BudgetError) ?? null);
  if (before == null || after == null || before === after) return undefined;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - CONTEXT_WORDS);
  const cut = (text: string): string => shorten((from > 0 ? '…' : '') + text.slice(from));
  return { before: cut(before), after: cut(after) };
}

/** The text of a page that was added or removed. */
export function describePage(view: RevisionView, index: number): string {
  return shorten(attempt(() => pageText(view, index), PdfError, BudgetError) ?? '');
}

function words(view: RevisionView, object: Value): string {
  const value = object instanceof PdfRef ? view.resolve(object) : object;
  if (value === undefined || value === null) return '';
  if (value instanceof PdfString) return shorten(readTextString(value));
  if (value instanceof PdfName) return shorten(`/${value.value}`);
  if (value instanceof PdfReal) return value.text;
  if (value instanceof PdfArray) {
    const simple = value.items.every(
      (item) => typeof item === 'number' || item instanceof PdfReal || item instanceof PdfName,
    );
    if (!simple || value.length > 8) return `array of ${value.length}`;
    return `[${value.items.map((item) => words(view, item)).join(' ')}]`;
  }
  if (value instanceof PdfDict) return dictionaryWords(view, value);
  if (value instanceof PdfStream) return streamWords(view, value);
  return String(value);
}

/** Entries that identify an object to a reader: a note's text, a file name, a title, a field name. */
const IDENTIFYING_KEYS: readonly string[] = ['Contents', 'UF', 'F', 'Title', 'JS', 'URI', 'T', 'Name'];

function dictionaryWords(view: RevisionView, dict: PdfDict): string {
  const normal = view.resolve(dict.get('N'));
  if (normal instanceof PdfStream) return streamWords(view, normal);
  const kind = typeWords(view, dict, 'dictionary');
  for (const key of IDENTIFYING_KEYS) {
    const value = view.resolve(dict.get(key));
    if (value instanceof PdfString && !value.hex) return `${kind} ${shorten(readTextString(value))}`;
  }
  return kind === 'dictionary' && dict.size > 0 ? `${kind} of ${shorten([...dict.keys()].join(', '))}` : kind;
}

function streamWords(view: RevisionView, stream: PdfStream): string {
  const subtype = view.name(stream.dict.get('Subtype'));
  if (subtype === 'Form' && stream.dataLength <= MAX_CONTENT) {
    const reading = readAppearance(view, stream);
    if (reading.kind === 'read' && reading.text.trim() !== '') return shorten(reading.text);
  }
  return typeWords(view, stream.dict, `stream of ${stream.dataLength} bytes`);
}

function typeWords(view: RevisionView, dict: PdfDict, kind: string): string {
  const type = view.name(dict.get('Subtype') ?? dict.get('Type') ?? dict.get('S'));
  return type !== undefined ? `${kind} /${shorten(type)}` : kind;
}

function pageText(view: RevisionView, index: number): string | null {
  const page = view.pages()[index];
  if (!page) return null;
  const contents = view.resolve(page.dict.get('Contents'));
  const streams = (contents instanceof PdfArray ? contents.items : [contents]).map((item) => view.resolve(item));
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const stream of streams) {
    if (!(stream instanceof PdfStream)) continue;
    const data = view.streamData(stream);
    size += data.length;
    if (size > MAX_CONTENT) return null;
    parts.push(data, NEW_LINE);
  }
  const dict = PdfDict.of({
    Subtype: new PdfName('Form'),
    Resources: page.inherited('Resources'),
    BBox: page.inherited('MediaBox'),
  });
  const reading = readAppearance(view, PdfStream.of(dict, joinBytes(parts)));
  return reading.kind === 'read' ? reading.text : null;
}

function shorten(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
