/** `collectPdfEvidence`. */
import type { PdfFile } from '@govseal/pdf';
import type { CollectOptions, PdfEvidence } from './types.ts';

export async function collectPdfEvidence(_file: PdfFile, _options: CollectOptions): Promise<PdfEvidence> {
  throw new Error('not written yet');
}
