/** Identifiers of structure elements: a name tree whose values are references to elements (ISO 32000-2 §7.9.6, table 354). */
import { latin1 } from '@govseal/core';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfString, type RevisionView } from '@govseal/pdf';

const NODE_KEYS: ReadonlySet<string> = new Set(['Names', 'Kids', 'Limits']);

/** The tree as a flat map; undefined if it is invalid, repeats an identifier or exceeds the budget `affords`. */
export function elementNames(
  view: RevisionView,
  tree: PdfObject | undefined,
  affords: () => boolean,
): ReadonlyMap<string, PdfRef> | undefined {
  const found = new Map<string, PdfRef>();
  const waiting: (PdfObject | undefined)[] = [tree];
  while (waiting.length > 0) {
    const node = view.resolve(waiting.pop());
    if (node === null) continue;
    if (!affords() || !(node instanceof PdfDict) || node.duplicates.length > 0) return undefined;
    if (![...node.keys()].every((key) => NODE_KEYS.has(key)) || !isLimits(view.resolve(node.get('Limits')))) {
      return undefined;
    }
    const [pairs, kids] = [view.resolve(node.get('Names')), view.resolve(node.get('Kids'))];
    if (kids instanceof PdfArray) for (const kid of kids.items) waiting.push(kid);
    else if (kids !== null) return undefined;
    if (pairs === null) continue;
    if (!(pairs instanceof PdfArray) || pairs.length % 2 !== 0) return undefined;
    for (let index = 0; index < pairs.length; index += 2) {
      const [id, element] = [view.resolve(pairs.items[index]), pairs.items[index + 1]];
      if (!affords() || !(id instanceof PdfString) || !(element instanceof PdfRef)) return undefined;
      const name = latin1(id.bytes);
      if (found.has(name)) return undefined;
      found.set(name, element);
    }
  }
  return found;
}

function isLimits(limits: PdfObject): boolean {
  return limits === null || (limits instanceof PdfArray && limits.items.every((item) => item instanceof PdfString));
}
