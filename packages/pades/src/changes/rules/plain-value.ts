/** Values that contain no dictionary, stream or reference. */
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';

export function isPlainValue(view: RevisionView, object: PdfObject): boolean {
  const value = view.resolve(object);
  if (value instanceof PdfArray)
    return value.items.every((item) => !(item instanceof PdfRef) && isPlainValue(view, item));
  return !(value instanceof PdfDict || value instanceof PdfStream);
}
