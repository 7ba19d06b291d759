/** The page tree and the pages (ISO 32000-2 §7.7.3): the same pages in the same order, showing the same content. */
import { PdfArray, PdfDict, type PdfObject, type PdfPage, PdfRef, PdfStream } from '@govseal/pdf';
import type { PadesCode } from '../../error.ts';
import { sameReference } from '../../objects/same-token.ts';
import { type ChangeLocation, ChangeLog, keysOf } from '../diff/change-log.ts';
import { describePage } from '../diff/describe.ts';
import { type Rule, resultOf } from '../diff/rule.ts';
import { compareMetadata } from './metadata.ts';
import { isParentKey } from './structure/parent-tree.ts';

const INHERITABLE: readonly string[] = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

const PAGE_CODES: Readonly<Record<string, PadesCode>> = {
  Contents: 'PADES_CHANGE_PAGE_CONTENT',
  Resources: 'PADES_CHANGE_PAGE_CONTENT',
  AA: 'PADES_CHANGE_ACTION',
  AF: 'PADES_CHANGE_EMBEDDED_FILE',
};

export const comparePages: Rule = (diff) =>
  resultOf(new ChangeLog(diff), (changes) => {
    const pages = diff.samePages();
    if (pages === undefined) {
      reportOrder(changes, diff.before.pages(), diff.after.pages());
      return;
    }
    compareNodes(changes, [diff.before.catalog.get('Pages'), diff.after.catalog.get('Pages')], 'Root.Pages', 0);
    for (const [before, after] of pages) {
      for (const key of INHERITABLE)
        changes.requireUnchanged(before.inherited(key), after.inherited(key), locationOf(before, key));
      changes.clear(before.ref.number);
      if (diff.affected.has(before.ref.number)) comparePage(changes, before, after);
    }
  });

/** Compares pages by object number: a replaced page counts as one removed and one added. */
function reportOrder(changes: ChangeLog, before: readonly PdfPage[], after: readonly PdfPage[]): void {
  const old = before.map(({ ref }) => ref.number);
  const now = after.map(({ ref }) => ref.number);
  const path = 'Root.Pages';
  const oldSet = new Set(old);
  const newSet = new Set(now);
  after.forEach(({ ref }, index) => {
    if (oldSet.has(ref.number)) return;
    const after = describePage(changes.after, index);
    changes.report(
      { code: 'PADES_CHANGE_PAGE_ADDED', path, page: index + 1, object: ref.number },
      { before: '', after },
    );
  });
  before.forEach(({ ref }, index) => {
    if (newSet.has(ref.number)) return;
    const shown = describePage(changes.before, index);
    changes.report(
      { code: 'PADES_CHANGE_PAGE_REMOVED', path, page: index + 1, object: ref.number },
      { before: shown, after: '' },
    );
  });
  if (oldSet.size === newSet.size && old.every((number) => newSet.has(number))) {
    changes.report({ code: 'PADES_CHANGE_PAGE_ORDER', path }, { before: old.length, after: now.length });
  }
}

/** Compares the entries of page tree nodes other than /Kids. */
function compareNodes(
  changes: ChangeLog,
  [before, after]: readonly [PdfObject | undefined, PdfObject | undefined],
  path: string,
  depth: number,
): void {
  const b = changes.before.resolve(before);
  const a = changes.after.resolve(after);
  if (!(b instanceof PdfDict) || !(a instanceof PdfDict) || !b.has('Kids') || depth > 64) return;
  // Unchanged nodes are visited as well: the reference index stops at nodes and pages, so a change below is not visible from above.
  if (after instanceof PdfRef) changes.clear(after.number);
  changes.reportDuplicates(b, a, { code: 'PADES_CHANGE_PAGE_ATTRIBUTE', path });
  for (const key of keysOf(b, a)) {
    if (key === 'Kids') continue;
    const location: ChangeLocation = { code: 'PADES_CHANGE_PAGE_ATTRIBUTE', path: `${path}.${key}` };
    // pdf.js merges the resources of the tree with those of the page.
    const own = key === 'Type' || key === 'Count' || INHERITABLE.includes(key);
    // Some writers record their version in the tree; a plain value is not shown.
    if (key === 'Parent') compareParent(changes, b.get(key), a.get(key), location);
    if (own || leadsSomewhere(a.get(key)) || leadsSomewhere(b.get(key)))
      changes.requireUnchanged(b.get(key), a.get(key), location);
  }
  const kids = changes.before.array(b.get('Kids'));
  const now = changes.after.array(a.get('Kids'));
  if (kids === undefined || now === undefined) return;
  kids.items.forEach((kid, index) => {
    compareNodes(changes, [kid, now.at(index)], `${path}.Kids[${index}]`, depth + 1);
  });
}

/** Many viewers inherit through /Parent instead of from the root, so another parent changes the page. */
function compareParent(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  location: ChangeLocation,
): void {
  if (sameReference(before, after) || (before === undefined && after === undefined)) return;
  changes.reportChange(location, before, after);
}

function leadsSomewhere(object: PdfObject | undefined): boolean {
  return object instanceof PdfRef || object instanceof PdfDict || object instanceof PdfArray;
}

function comparePage(changes: ChangeLog, before: PdfPage, after: PdfPage): void {
  for (const key of keysOf(before.dict, after.dict)) {
    if (INHERITABLE.includes(key) || key === 'Annots') continue;
    const b = before.dict.get(key);
    const a = after.dict.get(key);
    const location = locationOf(before, key);
    if (key === 'Parent') compareParent(changes, b, a, location);
    else if (key === 'Metadata') compareMetadata(changes, b, a, location.path);
    // /StructParents may be added, but not changed and not reused from other content.
    else if (
      key === 'StructParents' &&
      (changes.before.resolve(b) !== null || isParentKey(changes.before, changes.after.resolve(a)))
    )
      changes.requireUnchanged(b, a, { ...location, code: 'PADES_CHANGE_TAG' });
    else if (key === 'Tabs' || key === 'StructParents' || key === 'LastModified')
      compareHarmless(changes, b, a, location);
    else changes.requireUnchanged(b, a, location);
  }
  for (const key of new Set([...before.dict.duplicates, ...after.dict.duplicates])) {
    if (before.dict.duplicates.includes(key) !== after.dict.duplicates.includes(key))
      changes.report(locationOf(before, key), { duplicate: key });
  }
}

/** Tab order, structure tree key and date: plain values that are not shown. */
function compareHarmless(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  location: ChangeLocation,
): void {
  if (!changes.differs(before, after)) return;
  const value = changes.after.resolve(after);
  const plain = !(value instanceof PdfDict || value instanceof PdfArray || value instanceof PdfStream);
  changes.reportChange(plain ? { ...location, code: 'PADES_CHANGE_STRUCTURE_TREE' } : location, before, after);
}

function locationOf(page: PdfPage, key: string): ChangeLocation {
  return {
    code: PAGE_CODES[key] ?? 'PADES_CHANGE_PAGE_ATTRIBUTE',
    path: `Page.${key}`,
    page: page.index + 1,
    object: page.ref.number,
  };
}
