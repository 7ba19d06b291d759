/** /V of a signature field: a signed field must not change; an empty one may be signed if DocMDP and FieldMDP allow it. */
import type { PdfObject } from '@govseal/pdf';
import type { ChangeLocation, ChangeLog } from '../../diff/change-log.ts';
import { signCode } from './field-permissions.ts';

type Value = PdfObject | undefined;

export function compareSignatureValue(changes: ChangeLog, before: Value, after: Value, location: ChangeLocation): void {
  const old = changes.before.resolve(before);
  if (old !== null) {
    // The signature dictionary was replaced, or two fields share one.
    changes.requireUnchanged(before, after, { ...location, code: 'PADES_CHANGE_SIGNATURE_ALTERED' });
    return;
  }
  if (changes.after.resolve(after) === null) return;
  const code = signCode(changes.scope, location.field ?? '', changes.after.resolve(after));
  changes.reportChange({ ...location, code }, before, after);
}
