/** Signature fields of one revision and the combined restrictions of their signatures. */
import { type FormField, PdfDict, PdfError, type PdfFile, type RevisionView } from '@govseal/pdf';
import { locks, type Permission, permissionOf, readTransforms } from '../changes/transforms.ts';
import type { FieldLock } from '../types.ts';

export interface SignatureField {
  readonly field: FormField;
  /** The signature dictionary; null for an unsigned field. A /V of another type is `malformed`. */
  readonly value: PdfDict | null | 'malformed';
}

/** Every signature field of the form, in the order of the tree. */
export function signatureFields(view: RevisionView): SignatureField[] {
  return view
    .formFields()
    .filter((field) => field.type === 'Sig')
    .map((field) => ({ field, value: signatureValue(view, field) }));
}

function signatureValue(view: RevisionView, field: FormField): SignatureField['value'] {
  try {
    const value = view.resolve(field.inherited('V'));
    return value === null || value instanceof PdfDict ? value : 'malformed';
  } catch (error) {
    // The other signatures of the file are still read.
    if (error instanceof PdfError && error.code === 'PDF_REFERENCE_CHAIN') return 'malformed';
    throw error;
  }
}

/** Combined restrictions of all signatures; the strictest permission applies. */
export interface Restrictions {
  readonly signed: number;
  readonly permission?: Permission;
  readonly fieldLocks: readonly FieldLock[];
}

export function restrictions(file: PdfFile): Restrictions {
  const view = file.latest;
  let permission: Permission | undefined;
  let signed = 0;
  const fieldLocks: FieldLock[] = [];
  for (const { field, value } of signatureFields(view)) {
    if (value === null) continue;
    signed += 1;
    if (value === 'malformed') continue;
    const transforms = readTransforms(view, value);
    const stated = permissionOf(view, field.dict, transforms);
    if (stated) permission = Math.min(permission ?? 3, stated) as Permission;
    if (transforms.fieldMdp) fieldLocks.push(transforms.fieldMdp);
  }
  return { signed, permission, fieldLocks };
}

export function isLocked(fieldLocks: readonly FieldLock[], fullName: string): boolean {
  return fieldLocks.some((lock) => locks(lock, fullName));
}

/** Whether a lock covers a field below this one. */
export function locksBelow(fieldLocks: readonly FieldLock[], fullName: string): boolean {
  return fieldLocks.some(
    (lock) => lock.action === 'Include' && lock.fields.some((name) => name.startsWith(`${fullName}.`)),
  );
}
