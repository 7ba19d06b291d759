/** The text of a PDF: pages as a viewer reads them, every text string and XML stream of its objects, and its attachments. */
import {
  openPdf,
  PdfArray,
  PdfDict,
  type PdfObject,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';
import type { DocumentToSign } from '../pre-sign-check.ts';
import { linesOf } from './placed-runs.ts';
import type { Attached, PageTextReader, TextOfPart } from './read-texts.ts';

/** Points; characters of one line differ by less, even if punctuation is set lower. */
const TOLERANCE = 1.5;

const NO_READER = 'no reader for the text of PDF pages was given';

export async function* readPdfTexts(
  { bytes, password }: DocumentToSign,
  pageText: PageTextReader | undefined,
): AsyncGenerator<TextOfPart | Attached> {
  if (pageText === undefined) throw new TypeError(NO_READER);
  const pages = await pageText(bytes, password);
  for (const [index, runs] of pages.entries()) {
    yield { path: 'page', page: index + 1, lines: linesOf(runs, TOLERANCE) };
  }
  const view = openPdf(bytes, { password }).latest;
  for (const number of view.objectNumbers()) {
    const object = view.get(number);
    const lines = [...strings(object)];
    if (lines.length > 0) yield { path: `${number} 0 R`, lines };
    if (object instanceof PdfStream) yield* readStream(view, object, number);
  }
}

/** ISO 32000-2 §7.11.4 embedded files, §14.3.2 metadata. */
function* readStream(view: RevisionView, stream: PdfStream, number: number): Generator<TextOfPart | Attached> {
  const type = view.name(stream.dict.get('Type'));
  if (type === 'EmbeddedFile') yield { name: `${number} 0 R`, bytes: view.streamData(stream) };
  if (type !== 'Metadata') return;
  const xml = new TextDecoder().decode(view.streamData(stream));
  yield { path: `${number} 0 R`, lines: xml.split(/<[^>]*>/) };
}

/** Every string in an object, as text (ISO 32000-2 §7.9.2.2). Parsed objects are bounded in depth. */
function* strings(object: PdfObject): Generator<string> {
  if (object instanceof PdfString) yield readTextString(object);
  else if (object instanceof PdfArray) for (const item of object.items) yield* strings(item);
  else if (object instanceof PdfDict) for (const value of object.entries.values()) yield* strings(value);
  else if (object instanceof PdfStream) yield* strings(object.dict);
}
