/**
 * Compares the values of two objects of two revisions: references are followed, streams are compared by their decoded
 * content.
 */
import type { PdfObject, RevisionView } from '@govseal/pdf';
import { compareObjects } from './compare-objects.ts';

/** Maximum pairs of objects that one comparison visits; beyond it the answer is "not the same". */
const MAX_PAIRS = 20_000;

/** May throw `PdfError` and `BudgetError`. */
export function sameObject(
  before: RevisionView,
  a: PdfObject | undefined,
  after: RevisionView,
  b: PdfObject | undefined,
): boolean {
  let left = MAX_PAIRS;
  let same = true;
  compareObjects({ before, after, streams: 'decoded', spend: () => --left >= 0 }, [a, b], new Set(), () => {
    same = false;
    return false;
  });
  return same;
}
