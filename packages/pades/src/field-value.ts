/** A form field's value as text (ISO 32000-2 §12.7.5): what was written, chosen or ticked. */
import {
  type FormField,
  PdfArray,
  PdfName,
  type PdfObject,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';

/** The value's text; an empty string where the field is empty. */
export function fieldValue(view: RevisionView, field: FormField): string {
  return valueText(view, field.inherited('V'));
}

function valueText(view: RevisionView, object: PdfObject | undefined): string {
  const value = view.resolve(object);
  if (value instanceof PdfString) return readTextString(value);
  if (value instanceof PdfName) return value.value;
  // Long texts may be streams (§12.7.5.3).
  if (value instanceof PdfStream) return readTextString(new PdfString(view.streamData(value)));
  if (value instanceof PdfArray) return value.items.map((item) => valueText(view, item)).join(', ');
  return value === null ? '' : String(value);
}

/** `Off` is how a button says that it has no value (§12.7.5.2). */
export function isEmptyValue(field: FormField, value: string): boolean {
  return value === '' || (field.type === 'Btn' && value === 'Off');
}
