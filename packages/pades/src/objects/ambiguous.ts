/**
 * Signed documents that viewers interpret differently: duplicate entries, of which some viewers use the first and
 * others the last, and contradictory trees of pages and fields. Nothing changed after signing, but it is ambiguous
 * what was signed.
 */
import { type Finding, finding } from '@govseal/core';
import {
  type FormField,
  PdfArray,
  PdfDict,
  type PdfFile,
  type PdfObject,
  PdfRef,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';
import { fieldValue } from '../appearance/field-value.ts';
import { pageParts, partsShown } from '../changes/page-parts.ts';
import type { ShownObject } from '../changes/shown-objects.ts';
import { padesCodes } from '../error.ts';

/** Findings about the latest revision. May throw `PdfError`. */
export function ambiguousDocument(file: PdfFile, shown: readonly ShownObject[]): Finding[] {
  const view = file.latest;
  const findings: Finding[] = [];
  const known = new Set<string>();
  const report: Report = (ref, key, stated, expected) => {
    if (known.has(`${ref} ${key}`)) return;
    known.add(`${ref} ${key}`);
    const at = { object: String(ref) };
    findings.push(finding(padesCodes, 'PADES_TREE_AMBIGUOUS', { at, params: { key, stated, expected } }));
  };
  pageTree(view, report);
  pageParts(view, report);
  formTree(view, report);
  widgetsOutsideForm(view, report);
  firstPage(view, report);
  return [
    ...collection(view),
    ...duplicateKeys(view, shown),
    ...partsShown(view, shown),
    ...findings,
    ...twoValues(view),
  ];
}

/**
 * A portfolio: some viewers show the files inside, others the pages (ISO 32000-2 §12.3.5), and the signer may have
 * seen either.
 */
function collection(view: RevisionView): Finding[] {
  const found = view.dictionary(view.catalog.get('Collection')) !== undefined;
  return found ? [finding(padesCodes, 'PADES_COLLECTION', { at: { path: 'Root.Collection' } })] : [];
}

/** Maximum depth of direct values that are checked; the parser's limit is not much larger. */
const MAX_DEPTH = 100;

function duplicateKeys(view: RevisionView, shown: readonly ShownObject[]): Finding[] {
  const places: ShownObject[] = [{ path: 'Root', object: view.catalog }];
  for (const key of ['AcroForm', 'OCProperties', 'Perms', 'DSS']) {
    const object = view.dictionary(view.catalog.get(key));
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

/** The first key that occurs twice in the object or inside it. */
function duplicateIn(object: PdfObject, depth: number): string | undefined {
  const dict = object instanceof PdfStream ? object.dict : object;
  if (depth > MAX_DEPTH || !(dict instanceof PdfDict || dict instanceof PdfArray)) return undefined;
  if (dict instanceof PdfDict && dict.duplicates.length > 0) return dict.duplicates[0];
  for (const value of dict instanceof PdfDict ? dict.entries.values() : dict.items) {
    const key = duplicateIn(value, depth + 1);
    if (key !== undefined) return key;
  }
  return undefined;
}

export type Report = (ref: PdfRef, key: string, stated: string, expected: string) => void;

/**
 * Viewers find pages by /Kids, /Count or /Type, and inherit from the root or through /Parent (ISO 32000-2 §7.7.3): all
 * must agree.
 */
function pageTree(view: RevisionView, report: Report): void {
  const visit = (ref: PdfObject | undefined, above: PdfRef | null): number => {
    const node = view.resolve(ref);
    if (!(ref instanceof PdfRef) || !(node instanceof PdfDict)) return 0;
    parent(view, { ref, node }, above, report);
    const kids = view.array(node.get('Kids'));
    const isTree = kids !== undefined;
    const type = view.name(node.get('Type'));
    const other = isTree ? 'Page' : 'Pages';
    if (type === other) report(ref, 'Type', `/${other}`, isTree ? '/Pages' : '/Page');
    if (!isTree) return 1;
    const pages = kids.items.reduce<number>((sum, kid) => sum + visit(kid, ref), 0);
    const count = view.resolve(node.get('Count'));
    if (count !== pages) report(ref, 'Count', count === null ? '–' : String(count), String(pages));
    return pages;
  };
  // `readPages` rejects loops and deep trees.
  view.pages();
  visit(view.catalog.get('Pages'), null);
}

/** pdf.js shows the object /O of the linearization dictionary as the first page (Annex F.3.3), regardless of the page tree. */
function firstPage(view: RevisionView, report: Report): void {
  const { linearization } = view.file;
  if (linearization === null) return;
  const page = view.pages()[linearization.pageIndex];
  if (page?.ref.number !== linearization.firstPage || page.ref.generation !== 0)
    report(new PdfRef(linearization.firstPage), 'O', String(linearization.firstPage), String(page?.ref ?? '–'));
}

/** §12.7.4.1. */
const FIELD_TYPES: ReadonlySet<string> = new Set(['Btn', 'Tx', 'Ch', 'Sig']);

/** Names and values of fields are inherited in the same way (§12.7.4.1). */
function formTree(view: RevisionView, report: Report): void {
  const form = view.dictionary(view.catalog.get('AcroForm'));
  if (form !== undefined) missingNodes(view, form, 'Fields', report);
  for (const field of view.formFields()) {
    let above: PdfRef | null = null;
    for (const node of [...field.parents, field]) {
      if (node.ref) parent(view, { ref: node.ref, node: node.dict }, above, report);
      missingNodes(view, node.dict, 'Kids', report);
      above = node.ref;
    }
    for (const { ref, dict } of field.widgets) {
      if (ref === null) continue;
      if (ref !== field.ref) parent(view, { ref, node: dict }, field.ref, report);
      fieldType(view, { ref, widget: dict }, field, report);
    }
  }
}

/** pdf.js and poppler do not draw a field without a type, PDFium and MuPDF do; MuPDF finds the type through /Parent. */
function fieldType(
  view: RevisionView,
  { ref, widget }: { readonly ref: PdfRef; readonly widget: PdfDict },
  field: FormField,
  report: Report,
): void {
  // A field whose widgets were removed is not drawn.
  if (!widget.has('Rect') && !widget.has('AP')) return;
  const type = widget.has('FT') ? view.name(widget.get('FT')) : (field.type ?? undefined);
  if (type === undefined || !FIELD_TYPES.has(type) || (field.type !== null && type !== field.type))
    report(ref, 'FT', type === undefined ? '–' : `/${type}`, field.type ?? [...FIELD_TYPES].join(', '));
  const chain = [...field.parents.map(({ dict }) => dict), field.dict, ...(widget === field.dict ? [] : [widget])];
  for (const [index, dict] of [...chain.entries()].reverse()) {
    if (dict.has('FT')) return;
    if (index > 0 && !dict.has('Parent')) report(ref, 'Parent', '–', '/FT');
  }
}

/** PDFium omits a widget that no field lists (§12.7.4.1); other viewers draw it. */
function widgetsOutsideForm(view: RevisionView, report: Report): void {
  const nodes = new Set<number>();
  for (const field of view.formFields()) {
    for (const { ref } of [...field.parents, field, ...field.widgets]) if (ref !== null) nodes.add(ref.number);
  }
  for (const { ref: page, dict } of view.pages()) {
    const annotations = view.items(dict.get('Annots'));
    for (const [index, item] of annotations.entries()) {
      const widget = view.dictionary(item);
      if (widget === undefined || view.name(widget.get('Subtype')) !== 'Widget') continue;
      const parent = widget.get('Parent');
      if (!(item instanceof PdfRef)) report(page, `Annots[${index}]`, '–', '/Fields');
      else if (nodes.has(item.number)) continue;
      else if (parent instanceof PdfRef) report(parent, 'Kids', '–', String(item));
      else report(view.catalogRef, 'AcroForm.Fields', '–', String(item));
    }
  }
}

/** After a missing node PDFium and MuPDF do not show fields that pdf.js and poppler show. */
function missingNodes(view: RevisionView, dict: PdfDict, key: string, report: Report): void {
  const nodes = view.items(dict.get(key));
  for (const node of nodes) {
    if (node instanceof PdfRef && !(view.resolve(node) instanceof PdfDict)) report(node, key, '–', 'dictionary');
  }
}

/** Compares /Parent, unless it is missing. */
function parent(
  view: RevisionView,
  { ref, node }: { readonly ref: PdfRef; readonly node: PdfDict },
  above: PdfRef | null,
  report: Report,
): void {
  const stated = node.get('Parent');
  if (!(stated instanceof PdfRef) || stated.number === above?.number) return;
  if (view.resolve(stated) instanceof PdfDict)
    report(ref, 'Parent', String(stated), above === null ? '–' : String(above));
}

/**
 * Fields with the same name are one field (§12.7.4.2) with one value. Signature fields are reported by
 * `activeContent`.
 */
function twoValues(view: RevisionView): Finding[] {
  const values = new Map<string, string>();
  const found = new Set<string>();
  for (const field of view.formFields()) {
    if (field.type === 'Sig' || field.fullName === '') continue;
    const value = fieldValue(view, field);
    if ((values.get(field.fullName) ?? value) !== value) found.add(field.fullName);
    values.set(field.fullName, value);
  }
  return [...found].map((field) => finding(padesCodes, 'PADES_FIELD_NAME_TWICE', { at: { field } }));
}
