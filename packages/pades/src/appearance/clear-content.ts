/**
 * Streams of an encrypted file that may lie in clear (metadata, attachments) are known only by their /Type, which nobody
 * looks at in the content of a page: what is shown and calls itself so is clear text beside the enciphered (PDFex).
 */
import { type Finding, finding } from '@govseal/core';
import { type PdfFile, PdfName, PdfStream, pdfCodes } from '@govseal/pdf';
import type { ShownObject } from '../changes/shown-objects.ts';

const MAY_BE_CLEAR: readonly string[] = ['Metadata', 'EmbeddedFile'];

export function clearContent(file: PdfFile, shown: readonly ShownObject[]): Finding[] {
  if (!file.encrypted) return [];
  return shown.flatMap(({ path, object }) => {
    if (!(object instanceof PdfStream)) return [];
    // a reference would be read as no type at all
    const type = object.dict.get('Type');
    if (!(type instanceof PdfName) || !MAY_BE_CLEAR.includes(type.value)) return [];
    return [finding(pdfCodes, 'PDF_ENCRYPTION_PARTIAL', { at: { path }, params: { kind: type.value } })];
  });
}
