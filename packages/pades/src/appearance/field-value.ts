/** A form field's value as text (ISO 32000-2 §12.7.5): what was entered, chosen or ticked. */
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

/** The value's text; an empty string if the field is empty. */
export function fieldValue(view: RevisionView, field: FormField): string {
  const value = view.resolve(field.inherited('V'));
  // The selection of a list (§12.7.5.4), whose items are texts, never arrays.
  if (value instanceof PdfArray) return value.items.map((item) => valueText(view, view.resolve(item))).join(', ');
  return valueText(view, value);
}

function valueText(view: RevisionView, value: PdfObject): string {
  if (value instanceof PdfString) return readTextString(value);
  if (value instanceof PdfName) return value.value;
  // Long texts may be streams (§12.7.5.3).
  if (value instanceof PdfStream) return readTextString(new PdfString(view.streamData(value)));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** `Off` means that a button has no value (§12.7.5.2). */
export function isEmptyValue(field: FormField, value: string): boolean {
  return value === '' || (field.type === 'Btn' && value === 'Off');
}
