/** Whether DocMDP and FieldMDP allow a field to be filled or signed (ISO 32000-2 §12.8.2.2, §12.8.2.4). */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { isLocked, locksBelow } from '../../../signature/signed-fields.ts';
import type { Scope } from '../../diff/scope.ts';

/** Whether filling a field is allowed, locked (FieldMDP) or forbidden (DocMDP P=1). */
export function fillCode(
  scope: Scope,
  field: string,
): 'PADES_CHANGE_FIELD_LOCKED' | 'PADES_CHANGE_FORM_FORBIDDEN' | 'PADES_CHANGE_FORM_FILLED' {
  // Fields inherit their parent's value (ISO 32000-2 §12.7.4.1).
  if (isLocked(scope.locks, field) || locksBelow(scope.locks, field)) return 'PADES_CHANGE_FIELD_LOCKED';
  return scope.permission === 1 ? 'PADES_CHANGE_FORM_FORBIDDEN' : 'PADES_CHANGE_FORM_FILLED';
}

/** Whether signing the field is allowed, locked or forbidden. */
export function signCode(
  scope: Scope,
  field: string,
  value: PdfObject,
): 'PADES_CHANGE_SIGNATURE_ADDED' | 'PADES_CHANGE_SIGNATURE_FORBIDDEN' | 'PADES_CHANGE_FIELD_LOCKED' {
  if (!(value instanceof PdfDict) || !value.has('Contents') || !value.has('ByteRange')) {
    return 'PADES_CHANGE_SIGNATURE_FORBIDDEN';
  }
  // ISO 32000-2 §12.8.2.2.2: document time-stamps are allowed under every permission, P=1 included.
  if (isTimestamp(scope, field)) return 'PADES_CHANGE_SIGNATURE_ADDED';
  if (isLocked(scope.locks, field)) return 'PADES_CHANGE_FIELD_LOCKED';
  return scope.permission === 1 ? 'PADES_CHANGE_SIGNATURE_FORBIDDEN' : 'PADES_CHANGE_SIGNATURE_ADDED';
}

/** Whether the field contains a document time-stamp in the latest revision. */
export function isTimestamp(scope: Scope, field: string): boolean {
  return scope.signatures.get(field)?.dictionary?.kind === 'timestamp';
}
