/**
 * Ciphertext that the file's key does not open. /O and /U of revisions 5 and 6 each wrap a file key (ISO 32000-2
 * §7.6.4.3.3), and only with both passwords can one see whether they are the same: data under another key is
 * unreadable for one reader and content for the other.
 */
import { BudgetError, CodedError, type Finding, finding } from '@govseal/core';
import { type PdfFile, PdfName, PdfStream, pdfCodes } from '@govseal/pdf';
import type { ShownObject } from '../changes/shown-objects.ts';

export function undecipherable(file: PdfFile, shown: readonly ShownObject[]): Finding[] {
  if (!file.encrypted) return [];
  return shown.flatMap(({ path, object }) => {
    if (!(object instanceof PdfStream)) return [];
    const reason = failureOf(file, object, isContent(path, object));
    return reason === null ? [] : [finding(pdfCodes, 'PDF_ENCRYPTION_DATA', { at: { path }, params: { reason } })];
  });
}

/** Page contents and forms must also inflate. */
function isContent(path: string, { dict }: PdfStream): boolean {
  const subtype = dict.get('Subtype');
  return path.includes('.Contents') || (subtype instanceof PdfName && subtype.value === 'Form');
}

function failureOf(file: PdfFile, stream: PdfStream, content: boolean): string | null {
  try {
    if (content) file.latest.streamData(stream);
    else stream.raw();
    return null;
  } catch (error) {
    if (!(error instanceof CodedError) || error instanceof BudgetError) throw error;
    return typeof error.params.reason === 'string' ? error.params.reason : error.code;
  }
}
