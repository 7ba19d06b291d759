/** The page tree and the pages (ISO 32000-2 §7.7.3): the same pages in the same order, showing the same content. */
import { PdfArray, PdfDict, type PdfObject, type PdfPage, PdfRef, PdfStream } from '@govseal/pdf';
import type { PadesCode } from '../../error.ts';
import { sameReference } from '../../objects/same-token.ts';
import { describePage } from '../diff/describe.ts';
import type { Spot, Walk } from '../diff/walk.ts';
import { compareAnnotations } from './annotations/annotations.ts';
import { compareMetadata } from './housekeeping.ts';
import { isParentKey } from './structure/structure-tree.ts';

const INHERITABLE: readonly string[] = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

const PAGE_CODES: Readonly<Record<string, PadesCode>> = {
  Contents: 'PADES_CHANGE_PAGE_CONTENT',
  Resources: 'PADES_CHANGE_PAGE_CONTENT',
  AA: 'PADES_CHANGE_ACTION',
  AF: 'PADES_CHANGE_EMBEDDED_FILE',
};

export function comparePages(walk: Walk): void {
  const before = walk.before.pages();
  const after = walk.after.pages();
  if (!compareOrder(walk, before, after)) return;
  compareNodes(walk, walk.before.catalog.get('Pages'), walk.after.catalog.get('Pages'), 'Root.Pages', 0);
  before.forEach((page, index) => {
    const now = after[index]!;
    for (const key of INHERITABLE) {
      walk.frozen(page.inherited(key), now.inherited(key), spotOf(page, key));
    }
    walk.paired.add(page.ref.number);
    if (walk.dirty.has(page.ref.number)) comparePage(walk, page, now);
    else compareAnnotations(walk, page, now);
  });
}

/** By object number: a page that was replaced is one removed and one added. */
function compareOrder(walk: Walk, before: readonly PdfPage[], after: readonly PdfPage[]): boolean {
  const old = before.map(({ ref }) => ref.number);
  const now = after.map(({ ref }) => ref.number);
  if (old.length === now.length && old.every((number, index) => number === now[index])) return true;
  const path = 'Root.Pages';
  const oldSet = new Set(old);
  const newSet = new Set(now);
  after.forEach(({ ref }, index) => {
    if (oldSet.has(ref.number)) return;
    const after = describePage(walk.after, index);
    walk.report({ code: 'PADES_CHANGE_PAGE_ADDED', path, page: index + 1, object: ref.number }, { before: '', after });
  });
  before.forEach(({ ref }, index) => {
    if (newSet.has(ref.number)) return;
    const shown = describePage(walk.before, index);
    walk.report(
      { code: 'PADES_CHANGE_PAGE_REMOVED', path, page: index + 1, object: ref.number },
      { before: shown, after: '' },
    );
  });
  if (oldSet.size === newSet.size && old.every((number) => newSet.has(number))) {
    walk.report({ code: 'PADES_CHANGE_PAGE_ORDER', path }, { before: old.length, after: now.length });
  }
  return false;
}

/** Entries of tree nodes that are no part of the tree itself. */
function compareNodes(
  walk: Walk,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  path: string,
  depth: number,
): void {
  const b = walk.before.resolve(before);
  const a = walk.after.resolve(after);
  if (!(b instanceof PdfDict) || !(a instanceof PdfDict) || !b.has('Kids') || depth > 64) return;
  // Below an unchanged node another may have changed: nodes and pages are no part of the paths that lead to changes.
  if (after instanceof PdfRef) walk.paired.add(after.number);
  walk.reportDuplicates(b, a, { code: 'PADES_CHANGE_PAGE_ATTRIBUTE', path });
  for (const key of walk.keys(b, a)) {
    if (key === 'Kids') continue;
    const spot: Spot = { code: 'PADES_CHANGE_PAGE_ATTRIBUTE', path: `${path}.${key}` };
    // pdf.js adds the resources of the tree to those of the page.
    const own = key === 'Type' || key === 'Count' || INHERITABLE.includes(key);
    // Some writers sign the tree with their version; a value that leads nowhere shows nothing.
    if (key === 'Parent') compareParent(walk, b.get(key), a.get(key), spot);
    if (own || leadsSomewhere(a.get(key)) || leadsSomewhere(b.get(key))) walk.frozen(b.get(key), a.get(key), spot);
  }
  const kids = walk.before.array(b.get('Kids'));
  const now = walk.after.array(a.get('Kids'));
  if (kids === undefined || now === undefined) return;
  kids.items.forEach((kid, index) => {
    compareNodes(walk, kid, now.at(index), `${path}.Kids[${index}]`, depth + 1);
  });
}

/** Many readers inherit up by /Parent, and not down from the root: another parent is another page to them. */
function compareParent(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined, spot: Spot): void {
  if (sameReference(before, after) || (before === undefined && after === undefined)) return;
  walk.reportChange(spot, before, after);
}

function leadsSomewhere(object: PdfObject | undefined): boolean {
  return object instanceof PdfRef || object instanceof PdfDict || object instanceof PdfArray;
}

function comparePage(walk: Walk, before: PdfPage, after: PdfPage): void {
  for (const key of walk.keys(before.dict, after.dict)) {
    if (INHERITABLE.includes(key) || key === 'Annots') continue;
    const b = before.dict.get(key);
    const a = after.dict.get(key);
    const spot = spotOf(before, key);
    if (key === 'Parent') compareParent(walk, b, a, spot);
    else if (key === 'Metadata') compareMetadata(walk, b, a, spot.path);
    // The key from the page's marked content to its elements may be given once, not changed, and not be another's.
    else if (key === 'StructParents' && (walk.before.resolve(b) !== null || isParentKey(walk, walk.after.resolve(a))))
      walk.frozen(b, a, { ...spot, code: 'PADES_CHANGE_TAG' });
    else if (key === 'Tabs' || key === 'StructParents' || key === 'LastModified') compareHarmless(walk, b, a, spot);
    else walk.frozen(b, a, spot);
  }
  for (const key of new Set([...before.dict.duplicates, ...after.dict.duplicates])) {
    if (before.dict.duplicates.includes(key) !== after.dict.duplicates.includes(key))
      walk.report(spotOf(before, key), { duplicate: key });
  }
  compareAnnotations(walk, before, after);
}

/** Tab order, the key into the structure tree, a date: plain values that show nothing. */
function compareHarmless(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined, spot: Spot): void {
  if (!walk.differs(before, after)) return;
  const value = walk.after.resolve(after);
  const plain = !(value instanceof PdfDict || value instanceof PdfArray || value instanceof PdfStream);
  walk.reportChange(plain ? { ...spot, code: 'PADES_CHANGE_STRUCTURE_TREE' } : spot, before, after);
}

function spotOf(page: PdfPage, key: string): Spot {
  return {
    code: PAGE_CODES[key] ?? 'PADES_CHANGE_PAGE_ATTRIBUTE',
    path: `Page.${key}`,
    page: page.index + 1,
    object: page.ref.number,
  };
}
