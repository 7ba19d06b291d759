/** The parent tree: maps marked content and annotations to structure elements (ISO 32000-2 §14.7.5.4). */
import type { PdfObject, RevisionView } from '@govseal/pdf';

type Value = PdfObject | undefined;

/** Maximum elements, old and new, that one comparison reads. */
export const MAX_ELEMENTS = 200_000;

/** A number tree as a flat map (ISO 32000-2 §7.9.7). */
export function numberTree(
  view: RevisionView,
  tree: Value,
  affords: () => boolean,
  twice?: (key: number) => void,
): Map<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const waiting: Value[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!affords()) return found;
    const dict = view.dictionary(node);
    if (dict === undefined) continue;
    const pairs = view.array(dict.get('Nums'));
    const kids = view.array(dict.get('Kids'));
    if (kids !== undefined) for (const kid of kids.items) waiting.push(kid);
    if (pairs === undefined) continue;
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = view.resolve(pairs.items[index]);
      if (typeof key !== 'number') continue;
      if (found.has(key)) twice?.(key);
      found.set(key, pairs.items[index + 1]!);
    }
  }
  return found;
}

/** Whether the parent tree contains this key, which then belongs to other content or another annotation. */
export function isParentKey(before: RevisionView, key: PdfObject): boolean {
  if (typeof key !== 'number') return false;
  const root = before.dictionary(before.catalog.get('StructTreeRoot'));
  let left = MAX_ELEMENTS;
  return root !== undefined && numberTree(before, root.get('ParentTree'), () => --left >= 0).has(key);
}
