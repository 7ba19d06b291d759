/** Values that viewers draw with the form's defaults (ISO 32000-2 §12.7.4.3); a later default changes how they look. */
import { type FormField, type PdfDict, PdfStream, type RevisionView } from '@govseal/pdf';

/** Types whose values are variable text. */
const TEXT_TYPES: ReadonlySet<string> = new Set(['Tx', 'Ch']);

/** The first field with a value but no appearance that inherits `key` from the form; undefined if there is none. */
export function undrawnField(view: RevisionView, key: 'DA' | 'Q'): FormField | undefined {
  return view
    .formFields()
    .find(
      (field) =>
        TEXT_TYPES.has(field.type ?? '') &&
        view.resolve(field.inherited('V')) !== null &&
        field.inherited(key) === undefined &&
        field.widgets.some(({ dict }) => !dict.has(key) && !hasAppearance(view, dict)),
    );
}

function hasAppearance(view: RevisionView, widget: PdfDict): boolean {
  const appearances = view.dictionary(widget.get('AP'));
  return appearances !== undefined && view.resolve(appearances.get('N')) instanceof PdfStream;
}
