/** /Type of a widget (ISO 32000-2 table 166): optional, always /Annot. */
import { type PdfDict, PdfName, type RevisionView } from '@govseal/pdf';

/** Whether the only change is an added /Type /Annot, which no viewer uses to decide what it draws. */
export function isAddedAnnotationType(view: RevisionView, before: PdfDict, after: PdfDict): boolean {
  const added = after.get('Type');
  const isWidget = view.name(before.get('Subtype')) === 'Widget';
  return isWidget && !before.has('Type') && added instanceof PdfName && added.value === 'Annot';
}
