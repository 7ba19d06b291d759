/** The text of an OFD package: pages and templates by line, and the values of every other XML part. */
import { openOfd, readPartTexts, type XmlText } from '@govseal/ofd';
import { linesOf } from './placed-runs.ts';
import type { Attached, TextOfPart } from './read-texts.ts';

export function* readOfdTexts(bytes: Uint8Array): Generator<TextOfPart | Attached> {
  const file = openOfd(bytes);
  const numbers = new Map(file.document.pages.map((page) => [page.file, page.number]));
  for (const { name, kind } of file.document.parts) {
    if (kind === 'attachment' && !name.endsWith('.xml')) yield { name, bytes: file.zip.read(name) };
    else if (name.endsWith('.xml')) {
      yield { path: name, page: numbers.get(name), lines: toLines(readPartTexts(file, name)) };
    }
  }
}

/** Millimetres; characters of one line differ by less, even if punctuation is set lower. */
const TOLERANCE = 0.5;

/** Drawn runs by line; every other value is a separate line. */
function toLines(texts: readonly XmlText[]): string[] {
  const drawn = texts.flatMap(({ text, place }) => (place === undefined ? [] : [{ text, ...place }]));
  const others = texts.flatMap(({ text, place }) => (place === undefined ? [text] : []));
  return [...linesOf(drawn, TOLERANCE), ...others];
}
