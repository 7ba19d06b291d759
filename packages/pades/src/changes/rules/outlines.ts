/**
 * Bookmarks (ISO 32000-2 §12.3.3): none may change. /SE (table 151) is not followed: no viewer shows it, and the structure
 * tree to which it refers has its own rule.
 */
import { PdfDict, PdfName, PdfRef, type RevisionView } from '@govseal/pdf';
import type { PairPlace } from '../../objects/compare-objects.ts';
import type { ChangeLog } from '../diff/change-log.ts';

/** Entries that link items (tables 150 and 151). */
const ITEM_LINKS: ReadonlySet<string> = new Set(['.First', '.Last', '.Next', '.Prev', '.Parent']);

export function compareOutlines(changes: ChangeLog): void {
  const { diff, before, after } = changes;
  const location = { code: 'PADES_CHANGE_CATALOG', path: 'Root.Outlines', object: after.catalogRef.number } as const;
  changes.requireUnchanged(
    before.catalog.get('Outlines'),
    after.catalog.get('Outlines'),
    location,
    (place, b, a) =>
      isElementOfItem(place) && !diff.hasOwnRule(b.number) && isElement(before, b) && isElement(after, a),
  );
}

function isElementOfItem({ step, above }: PairPlace): boolean {
  return step === '.SE' && above !== undefined && ITEM_LINKS.has(above.step);
}

/** §14.7.2: /S and /P are required. */
function isElement(view: RevisionView, ref: PdfRef): boolean {
  const element = view.get(ref);
  return element instanceof PdfDict && element.get('S') instanceof PdfName && element.get('P') instanceof PdfRef;
}
