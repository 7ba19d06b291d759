/** Permissions of those who opened an encrypted document with the user password (ISO 32000-2 §7.6.4.2 table 22). */
import { PdfError, type PdfFile } from '@govseal/pdf';
import { padesError } from '../error.ts';

/** Bits 4, 6 and 9 of /P, counted from 1. */
const MODIFY = 1 << 3;
const ANNOTATE_AND_FILL = 1 << 5;
const FILL = 1 << 8;

/** Throws `PDF_PASSWORD_NEEDED` if no password opened the file, since field names are then ciphertext. */
export function refuseLocked(file: PdfFile): void {
  if (file.security?.access === 'locked') throw new PdfError('PDF_PASSWORD_NEEDED');
}

/** Throws `PADES_USER_PERMISSIONS` if the user may not sign, or not in a new field. The owner may do everything. */
export function refuseForbidden({ security }: PdfFile, field: 'existing' | 'new'): void {
  if (security?.access !== 'user') return;
  const { permissions, revision } = security;
  const may = (bits: number): boolean => (permissions & bits) === bits;
  // Bit 9 exists from revision 3 on.
  const allowed =
    field === 'new' ? may(MODIFY | ANNOTATE_AND_FILL) : may(ANNOTATE_AND_FILL) || (revision >= 3 && may(FILL));
  if (!allowed) throw padesError('PADES_USER_PERMISSIONS', {}, { field });
}
