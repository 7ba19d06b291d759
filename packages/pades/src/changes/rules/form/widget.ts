/** A widget that is not merged with its field, or that no form lists: its look follows the field, all else stays. */
import type { PdfDict } from '@govseal/pdf';
import type { Spot, Walk } from '../../diff/walk.ts';
import { compareLook, isLookKey } from './widget-appearance.ts';

const NOBODY = { type: 'Sig', signing: false, filling: false, stamping: false } as const;

export function compareWidget(walk: Walk, before: PdfDict, after: PdfDict, spot: Spot): void {
  walk.reportDuplicates(before, after, spot);
  for (const key of walk.keys(before, after)) {
    const place = { ...spot, path: `${spot.path}.${key}` };
    // Outside the form no field owns its value, so nothing permits a change.
    if (isLookKey(key)) compareLook(walk, key, before, after, place, NOBODY);
    else walk.frozen(before.get(key), after.get(key), place);
  }
}
