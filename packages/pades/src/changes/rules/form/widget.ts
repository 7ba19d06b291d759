/** A widget that is not merged with its field, or that no form lists: only its appearance may change, with the field. */
import type { PdfDict } from '@govseal/pdf';
import { type ChangeLocation, type ChangeLog, keysOf } from '../../diff/change-log.ts';
import { compareLook, isLookKey } from './widget-appearance.ts';
import { isAddedAnnotationType } from './widget-type.ts';

const NOBODY = { type: 'Sig', signing: false, filling: false, stamping: false } as const;

export function compareWidget(changes: ChangeLog, before: PdfDict, after: PdfDict, location: ChangeLocation): void {
  changes.reportDuplicates(before, after, location);
  for (const key of keysOf(before, after)) {
    const place = { ...location, path: `${location.path}.${key}` };
    // Without a field there is no value, so nothing permits a change.
    if (isLookKey(key)) compareLook(changes, key, [before, after], { ...place, of: NOBODY });
    else if (key !== 'Type' || !isAddedAnnotationType(changes.before, before, after))
      changes.requireUnchanged(before.get(key), after.get(key), place);
  }
}
