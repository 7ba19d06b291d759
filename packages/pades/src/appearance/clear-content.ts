/**
 * Detects plaintext in encrypted files (PDFex). Streams that may be unencrypted (metadata, attachments) are identified
 * only by their /Type, which viewers ignore in page content: a shown stream with such a /Type is plaintext next to the
 * encrypted content.
 */
import { type Finding, finding } from '@govseal/core';
import { type PdfFile, PdfName, PdfStream, pdfCodes } from '@govseal/pdf';
import type { ShownObject } from '../changes/shown-objects.ts';

const MAY_BE_CLEAR: readonly string[] = ['Metadata', 'EmbeddedFile'];

export function clearContent(file: PdfFile, shown: readonly ShownObject[]): Finding[] {
  if (!file.encrypted) return [];
  return shown.flatMap(({ path, object }) => {
    if (!(object instanceof PdfStream)) return [];
    // a reference would be treated as no type
    const type = object.dict.get('Type');
    if (!(type instanceof PdfName) || !MAY_BE_CLEAR.includes(type.value)) return [];
    return [finding(pdfCodes, 'PDF_ENCRYPTION_PARTIAL', { at: { path }, params: { kind: type.value } })];
  });
}
