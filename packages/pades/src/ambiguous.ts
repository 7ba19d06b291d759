/**
 * A signed document that readers see as two: an entry stated twice, of which some take the first and some the last, or a
 * page tree that contradicts itself. Nothing changed after signing, and yet nobody can say what was signed.
 */
import { type Finding, finding } from '@govseal/core';
import {
  PdfArray,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';
import { padesCodes } from './error.ts';
import type { ShownObject } from './shown-objects.ts';

/** Findings about the latest revision. May throw `PdfError`. */
export function ambiguousDocument(file: PdfFile, shown: readonly ShownObject[]): Finding[] {
  const view = file.latest;
  return [...duplicateKeys(view, shown), ...pageTree(view)];
}

/** Deepest direct value that is looked at; the parser's own limit is not much larger. */
const DEEPEST = 100;

function duplicateKeys(view: RevisionView, shown: readonly ShownObject[]): Finding[] {
  const places: ShownObject[] = [{ path: 'Root', object: view.catalog }];
  for (const key of ['AcroForm', 'OCProperties', 'Perms', 'DSS']) {
    const object = view.dictOf(view.catalog, key);
    if (object && view.catalog.get(key) instanceof PdfRef) places.push({ path: `Root.${key}`, object });
  }
  for (const field of view.formFields()) {
    for (const { dict } of [...field.parents, field, ...field.widgets])
      places.push({ path: field.fullName, object: dict });
  }
  const known = new Set<PdfObject>();
  return [...places, ...shown].flatMap(({ path, object }) => {
    if (known.has(object)) return [];
    known.add(object);
    const key = duplicateIn(object, 0);
    return key === undefined
      ? []
      : [finding(padesCodes, 'PADES_DOCUMENT_DUPLICATE_KEY', { at: { path }, params: { key } })];
  });
}

/** The first key that stands twice in the object or in what stands inside it. */
function duplicateIn(object: PdfObject, depth: number): string | undefined {
  const dict = object instanceof PdfStream ? object.dict : object;
  if (depth > DEEPEST || !(dict instanceof PdfDict || dict instanceof PdfArray)) return undefined;
  if (dict instanceof PdfDict && dict.duplicates.length > 0) return dict.duplicates[0];
  for (const value of dict instanceof PdfDict ? dict.entries.values() : dict.items) {
    const key = duplicateIn(value, depth + 1);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Readers find a page by /Kids, by /Count or by /Type (ISO 32000-2 §7.7.3): the three must agree. */
function pageTree(view: RevisionView): Finding[] {
  const findings: Finding[] = [];
  const report = (ref: PdfRef, key: string, stated: string, expected: string): void => {
    const at = { object: String(ref) };
    findings.push(finding(padesCodes, 'PADES_PAGE_TREE_AMBIGUOUS', { at, params: { key, stated, expected } }));
  };
  const visit = (ref: PdfObject | undefined): number => {
    const node = view.resolve(ref);
    if (!(ref instanceof PdfRef) || !(node instanceof PdfDict)) return 0;
    const kids = view.resolve(node.get('Kids'));
    const isTree = kids instanceof PdfArray;
    const type = view.resolve(node.get('Type'));
    const other = isTree ? 'Page' : 'Pages';
    if (type instanceof PdfName && type.value === other) report(ref, 'Type', `/${other}`, isTree ? '/Pages' : '/Page');
    if (!isTree) return 1;
    const pages = kids.items.reduce<number>((sum, kid) => sum + visit(kid), 0);
    const count = view.resolve(node.get('Count'));
    if (count !== pages) report(ref, 'Count', count === null ? '–' : String(count), String(pages));
    return pages;
  };
  // `readPages` refuses loops and trees too deep.
  view.pages();
  visit(view.catalog.get('Pages'));
  return findings;
}
