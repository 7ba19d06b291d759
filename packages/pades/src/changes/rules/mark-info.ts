/** The catalog's /MarkInfo (ISO 32000-2 §14.7.1). */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { type ChangeLocation, type ChangeLog, keysOf } from '../diff/change-log.ts';

/** An update may add the entry; an existing one (§14.7.1) must not change because it decides which text readers extract. */
export function compareMarkInfo(changes: ChangeLog, before: PdfObject | undefined, after: PdfObject | undefined): void {
  if (!changes.differs(before, after)) return;
  const old = changes.before.resolve(before);
  const now = changes.after.resolve(after);
  const location: ChangeLocation = { code: 'PADES_CHANGE_TAG', path: 'Root.MarkInfo' };
  if (!(now instanceof PdfDict) || !(old === null || old instanceof PdfDict)) {
    changes.reportChange(location, before, after);
    return;
  }
  for (const key of keysOf(old ?? undefined, now)) {
    const added = !old?.has(key) && typeof now.get(key) === 'boolean';
    const place = { ...location, path: `${location.path}.${key}` };
    if (added) changes.reportChange({ ...place, code: 'PADES_CHANGE_STRUCTURE_TREE' }, undefined, now.get(key));
    else changes.requireUnchanged(old?.get(key), now.get(key), place);
  }
  changes.reportDuplicates(old ?? PdfDict.of({}), now, location);
}
