/** The catalog's /Version (ISO 32000-2 §7.2.2). */
import { PdfName, type PdfObject } from '@govseal/pdf';
import type { ChangeLog } from '../diff/change-log.ts';

/** A later update may raise the version, never lower it (ISO 32000-2 §7.2.2). */
export function compareVersion(changes: ChangeLog, before: PdfObject | undefined, after: PdfObject | undefined): void {
  const number = (object: PdfObject): number =>
    object instanceof PdfName && /^[12]\.\d$/.test(object.value) ? Number(object.value) : Number.NaN;
  if (!changes.differs(before, after)) return;
  const b = changes.before.resolve(before);
  const raised = number(changes.after.resolve(after)) >= (b === null ? Number(changes.before.file.version) : number(b));
  const code = raised ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
  changes.reportChange({ code, path: 'Root.Version' }, before, after);
}
