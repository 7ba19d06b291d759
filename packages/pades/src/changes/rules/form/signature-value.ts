/** /V of a signature field: once signed it stays as it is; an empty field may be signed where DocMDP and FieldMDP allow. */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { isLocked } from '../../../signature/signed-fields.ts';
import type { Spot, Walk } from '../../diff/walk.ts';

type Value = PdfObject | undefined;

export function compareSignatureValue(walk: Walk, before: Value, after: Value, spot: Spot): void {
  const old = walk.before.resolve(before);
  if (old !== null) {
    // Two fields with one dictionary, or another one in its place: either way this is not what was signed.
    walk.frozen(before, after, { ...spot, code: 'PADES_CHANGE_SIGNATURE_ALTERED' });
    return;
  }
  if (walk.after.resolve(after) === null) return;
  const code = signCode(walk, spot.field ?? '', walk.after.resolve(after));
  walk.reportChange({ ...spot, code }, before, after);
}

/** What putting a signature into the field counts as. */
export function signCode(
  walk: Walk,
  field: string,
  value: PdfObject,
): 'PADES_CHANGE_SIGNATURE_ADDED' | 'PADES_CHANGE_SIGNATURE_FORBIDDEN' | 'PADES_CHANGE_FIELD_LOCKED' {
  if (!(value instanceof PdfDict) || !value.has('Contents') || !value.has('ByteRange')) {
    return 'PADES_CHANGE_SIGNATURE_FORBIDDEN';
  }
  // ISO 32000-2 §12.8.2.2.2: document time-stamps are allowed under every permission, P=1 included.
  if (isTimestamp(walk, field)) return 'PADES_CHANGE_SIGNATURE_ADDED';
  if (isLocked(walk.scope.locks, field)) return 'PADES_CHANGE_FIELD_LOCKED';
  return walk.scope.permission === 1 ? 'PADES_CHANGE_SIGNATURE_FORBIDDEN' : 'PADES_CHANGE_SIGNATURE_ADDED';
}

export function isTimestamp(walk: Walk, field: string): boolean {
  return walk.scope.signatures.get(field)?.dictionary?.kind === 'timestamp';
}
