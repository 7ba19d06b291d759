/** A file among the catalog's associated files of a PDF (ISO 32000-2 §7.11.4, §14.13). */
import { PdfStream, PdfString, type RevisionView, readTextString } from '@govseal/pdf';

/** The first file with that name and the relationship Data; undefined if there is none. */
export function associatedFile(view: RevisionView, name: string): Uint8Array | undefined {
  const files = view.array(view.catalog.get('AF'));
  if (files === undefined) return undefined;
  for (const item of files.items) {
    const specification = view.dictionary(item);
    if (specification === undefined) continue;
    const title = view.resolve(specification.get('UF') ?? specification.get('F'));
    const relationship = view.name(specification.get('AFRelationship'));
    const stream = view.resolve(view.dictionary(specification.get('EF'))?.get('F'));
    if (!(title instanceof PdfString) || readTextString(title) !== name) continue;
    if (relationship !== 'Data') continue;
    if (stream instanceof PdfStream) return view.streamData(stream);
  }
  return undefined;
}
