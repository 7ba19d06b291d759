/** /V of a signature field: once signed it stays as it is; an empty field may be signed where DocMDP and FieldMDP allow. */
import type { PdfObject } from '@govseal/pdf';
import type { ChangeLocation, ChangeLog } from '../../diff/change-log.ts';
import { signCode } from './field-permissions.ts';

type Value = PdfObject | undefined;

export function compareSignatureValue(changes: ChangeLog, before: Value, after: Value, location: ChangeLocation): void {
  const old = changes.before.resolve(before);
  if (old !== null) {
    // Two fields with one dictionary, or another one in its place: either way this is not what was signed.
    changes.requireUnchanged(before, after, { ...location, code: 'PADES_CHANGE_SIGNATURE_ALTERED' });
    return;
  }
  if (changes.after.resolve(after) === null) return;
  const code = signCode(changes.scope, location.field ?? '', changes.after.resolve(after));
  changes.reportChange({ ...location, code }, before, after);
}
