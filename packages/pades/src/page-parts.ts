/** Parts of a page that readers pass over, each in its own way: one the part alone, another the rest of the page. */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, PdfName, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import type { Report } from './ambiguous.ts';
import { padesCodes } from './error.ts';
import type { ShownObject } from './shown-objects.ts';

/** Filters that a page's content may have (ISO 32000-2 §7.4.1, §7.8.2); of others one reader shows the raw octets, another nothing. */
const FILTERS: ReadonlySet<string> = new Set(
  'ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode RunLengthDecode Crypt AHx A85 LZW Fl RL'.split(' '),
);

/**
 * Content that is no stream (ISO 32000-2 §7.7.3.3) or has a filter that nobody knows, a page turned by no right angle, an
 * appearance of an annotation of no kind (§12.5.2).
 */
export function pageParts(view: RevisionView, report: Report): void {
  for (const page of view.pages()) {
    const { ref, dict } = page;
    const contents = view.resolve(dict.get('Contents'));
    const parts = contents instanceof PdfArray ? contents.items : contents === null ? [] : [contents];
    for (const [index, part] of parts.entries()) {
      const stream = view.resolve(part);
      const stated = part instanceof PdfRef ? String(part) : '–';
      if (!(stream instanceof PdfStream)) report(ref, `Contents[${index}]`, stated, 'stream');
      else {
        const filter = unknownFilter(view, stream);
        if (filter !== undefined) report(ref, `Contents[${index}].Filter`, filter, 'ISO 32000-2 §7.4.1');
      }
    }
    const turned = view.resolve(page.inherited('Rotate'));
    if (typeof turned === 'number' && turned % 90 !== 0) report(ref, 'Rotate', String(turned), '0, 90, 180, 270');
    const annotations = view.resolve(dict.get('Annots'));
    for (const [index, item] of (annotations instanceof PdfArray ? annotations.items : []).entries()) {
      const annotation = view.resolve(item);
      if (!(annotation instanceof PdfDict) || view.dictOf(annotation, 'AP') === undefined) continue;
      if (!(view.resolve(annotation.get('Subtype')) instanceof PdfName))
        report(ref, `Annots[${index}].Subtype`, '–', 'name');
    }
  }
}

/** Of pictures alone. */
const PICTURE_FILTERS: ReadonlySet<string> = new Set(
  'DCTDecode DCT JPXDecode JBIG2Decode CCITTFaxDecode CCF'.split(' '),
);

/** Forms and pictures whose filter nobody knows. */
export function partsShown(view: RevisionView, shown: readonly ShownObject[]): Finding[] {
  return shown.flatMap(({ path, object }) => {
    const filter = object instanceof PdfStream ? unknownFilter(view, object, PICTURE_FILTERS) : undefined;
    if (filter === undefined) return [];
    return [finding(padesCodes, 'PADES_CONTENT_UNREADABLE', { at: { path }, params: { cause: `Filter ${filter}` } })];
  });
}

function unknownFilter(view: RevisionView, stream: PdfStream, further?: ReadonlySet<string>): string | undefined {
  const stated = view.resolve(stream.dict.get('Filter'));
  if (stated === null) return undefined;
  const filters = stated instanceof PdfArray ? stated.items.map((item) => view.resolve(item)) : [stated];
  const isKnown = (name: string): boolean => FILTERS.has(name) || further?.has(name) === true;
  const unknown = filters.find((filter) => !(filter instanceof PdfName && isKnown(filter.value)));
  return unknown === undefined ? undefined : unknown instanceof PdfName ? `/${unknown.value}` : '–';
}
