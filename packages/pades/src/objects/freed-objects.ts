/**
 * Objects that a later table frees although the document still refers to them: pdf.js and poppler read null there, PDFium
 * (MergeCrossRefObjectsData) and MuPDF (pdf_prime_xref_index) ignore free entries of later tables and show the old object.
 */
import { PdfArray, PdfDict, type PdfFile, type PdfObject, PdfRef, PdfStream } from '@govseal/pdf';

/** The first such object, in ascending order; undefined if there is none. May throw `PdfError`. */
export function freedButReferenced(file: PdfFile): PdfRef | undefined {
  const freed = freedObjects(file);
  if (freed.size === 0) return undefined;
  return references(file, ({ number, generation }) => freed.get(number) === generation);
}

/**
 * The first reference, in ascending order, to an object that the file does not have: poppler (`XRef::fetch`) then
 * rebuilds the table and finds objects that no table lists. May throw `PdfError`.
 */
export function missingButReferenced(file: PdfFile): PdfRef | undefined {
  return references(file, ({ number }) => {
    const entry = file.latest.entry(number);
    return entry === undefined || entry.kind === 'free';
  });
}

/** The first reference of that kind that is reachable from the catalog. */
function references(file: PdfFile, isOfKind: (ref: PdfRef) => boolean): PdfRef | undefined {
  const view = file.latest;
  const visited = new Set<number>();
  const found: PdfRef[] = [];
  const open: (PdfObject | undefined)[] = [view.catalogRef, view.trailer.get('Info')];
  while (open.length > 0) {
    let object = open.pop();
    if (object instanceof PdfRef) {
      if (isOfKind(object)) found.push(object);
      if (visited.has(object.number)) continue;
      visited.add(object.number);
      object = view.get(object);
    }
    if (object instanceof PdfStream) object = object.dict;
    if (object instanceof PdfDict) for (const value of object.entries.values()) open.push(value);
    else if (object instanceof PdfArray) for (const item of object.items) open.push(item);
  }
  return found.sort((a, b) => a.number - b.number)[0];
}

/** Numbers that were in use in an earlier revision and are free now, with their former generation. */
function freedObjects(file: PdfFile): Map<number, number> {
  const freed = new Map<number, number>();
  const last = file.revisions.length - 1;
  for (const { index, entries } of file.revisions.slice(1)) {
    for (const { kind, number } of entries.values()) {
      if (kind !== 'free' || number === 0) continue;
      const before = file.at(index - 1).entry(number);
      if (before !== undefined && before.kind !== 'free' && file.at(last).entry(number)?.kind === 'free')
        freed.set(number, before.generation);
    }
  }
  return freed;
}
