/** A value in a few words, for findings: its text where it has one, else its kind. */
import { BudgetError, joinBytes } from '@govseal/core';
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

const LONGEST = 80;
/** Words shown before the first difference of two texts. */
const LEAD = 20;
/** Longest content that is read for its words. */
const MAX_CONTENT = 200_000;

const NEW_LINE = Uint8Array.of(10);

type Value = PdfObject | undefined;

/** Empty for no value; an unreadable value is named as such. */
export function describe(view: RevisionView, object: Value): string {
  return guarded(() => words(view, object), 'unreadable');
}

/** Both sides; where the words are the same and the objects are not, the objects' numbers tell them apart. */
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

/** The texts that two pages show, from a little before they differ; undefined where they show the same or cannot be read. */
export function describePages(
  views: readonly [RevisionView, RevisionView],
  index: number,
): { readonly before: string; readonly after: string } | undefined {
  const [before, after] = views.map((view) => guarded(() => pageText(view, index), null));
  if (before == null || after == null || before === after) return undefined;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - LEAD);
  const cut = (text: string): string => shorten((from > 0 ? '…' : '') + text.slice(from));
  return { before: cut(before), after: cut(after) };
}

/** What a page shows, for pages that came or went. */
export function describePage(view: RevisionView, index: number): string {
  return shorten(guarded(() => pageText(view, index), null) ?? '');
}

function guarded<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    return otherwise;
  }
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

/** Entries by which people know a thing: a note's text, a file's name, a title, a field's name. */
const TELLING: readonly string[] = ['Contents', 'UF', 'F', 'Title', 'JS', 'URI', 'T', 'Name'];

function dictionaryWords(view: RevisionView, dict: PdfDict): string {
  const normal = view.resolve(dict.get('N'));
  if (normal instanceof PdfStream) return streamWords(view, normal);
  const kind = typeWords(view, dict, 'dictionary');
  for (const key of TELLING) {
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
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
