/** References compare by number and generation: with another generation they lead nowhere (ISO 32000-2 §7.3.10). */
import { type PdfObject, PdfRef } from '@govseal/pdf';

export function sameReference(before: PdfObject | undefined, after: PdfObject | undefined): before is PdfRef {
  return (
    before instanceof PdfRef &&
    after instanceof PdfRef &&
    before.number === after.number &&
    before.generation === after.generation
  );
}
