/** Objects whose changes are checked by their own rule, whichever path leads to them. */
import { PdfRef, type RevisionView } from '@govseal/pdf';

/** The catalog, the page tree, every page, every field and every widget of a page. */
export function collectRoles(view: RevisionView): Set<number> {
  const roles = new Set<number>([view.catalogRef.number]);
  const pages = view.catalog.get('Pages');
  if (pages instanceof PdfRef) roles.add(pages.number);
  for (const page of view.pages()) {
    roles.add(page.ref.number);
    const parent = page.dict.get('Parent');
    if (parent instanceof PdfRef) roles.add(parent.number);
    const annotations = view.array(page.dict.get('Annots'));
    if (annotations === undefined) continue;
    for (const item of annotations.items) {
      if (!(item instanceof PdfRef) || roles.has(item.number)) continue;
      const annotation = view.dictionary(item);
      if (annotation === undefined) continue;
      const subtype = view.name(annotation.get('Subtype'));
      if (subtype === 'Widget') roles.add(item.number);
    }
  }
  for (const field of view.formFields()) {
    for (const { ref } of [...field.parents, field, ...field.widgets]) if (ref) roles.add(ref.number);
  }
  return roles;
}
