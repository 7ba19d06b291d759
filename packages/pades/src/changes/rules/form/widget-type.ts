/** /Type of a widget (ISO 32000-2 table 166): optional, and the only value that it may have. */
import { type PdfDict, PdfName, type RevisionView } from '@govseal/pdf';

/** Whether nothing but /Type /Annot was added to a widget: no viewer decides by its presence what it draws. */
export function isAddedAnnotationType(view: RevisionView, before: PdfDict, after: PdfDict): boolean {
  const added = after.get('Type');
  const isWidget = view.name(before.get('Subtype')) === 'Widget';
  return isWidget && !before.has('Type') && added instanceof PdfName && added.value === 'Annot';
}
