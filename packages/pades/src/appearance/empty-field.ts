/**
 * Unsigned signature fields that show something: to people, a seal or a name copied there looks like a signature,
 * although there is none. A document time-stamp is not a person's signature either (EN 319 142-1 §5.4.3).
 */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, type PdfFile, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import type { Container } from '../signature/container.ts';
import { signatureFields } from '../signature/signed-fields.ts';
import { drawsMarks } from './drawn-marks.ts';

/**
 * A finding for each field whose appearance draws more than a frame, and which is empty or has a document time-stamp
 * made after a person signed. May throw `PdfError`.
 */
export function shownEmptyFields(file: PdfFile, containers: readonly Container[]): Finding[] {
  const view = file.latest;
  const stamped = stampedFields(containers);
  return signatureFields(view)
    .filter(({ value, field }) => value === null || stamped.has(field.fullName))
    .filter(({ field }) =>
      field.widgets.some(({ dict }) => drawsMarks(view, dict, isFramed(dict)) || paintsColours(view, dict)),
    )
    .map(({ field }) => finding(padesCodes, 'PADES_EMPTY_FIELD_SHOWN', { at: { field: field.fullName } }));
}

/** Whether the widget states the frame that a form designer's appearance draws (ISO 32000-2 table 192). */
function isFramed(widget: PdfDict): boolean {
  const characteristics = widget.get('MK');
  return characteristics instanceof PdfDict && (characteristics.has('BC') || characteristics.has('BG'));
}

/**
 * poppler paints /BG and /BC if there is no normal appearance (`AnnotWidget::generateFieldAppearance`), and other
 * viewers do not. Entries that give only a width (/BS, /Border) paint nothing without a colour.
 */
function paintsColours(view: RevisionView, widget: PdfDict): boolean {
  if (isColour(view, widget.get('C'))) return true;
  const characteristics = view.dictionary(widget.get('MK'));
  const isPainted =
    characteristics !== undefined && ['BG', 'BC'].some((key) => isColour(view, characteristics.get(key)));
  if (!isPainted) return false;
  const appearances = view.dictionary(widget.get('AP'));
  const normal = view.resolve(appearances?.get('N'));
  return !(normal instanceof PdfStream);
}

/** An array without numbers is transparent (ISO 32000-2 tables 166, 192). */
function isColour(view: RevisionView, stated: PdfObject | undefined): boolean {
  const colour = view.resolve(stated);
  return colour !== null && !(colour instanceof PdfArray && colour.length === 0);
}

/** Names of fields with a time-stamp made after a person's signature. */
function stampedFields(containers: readonly Container[]): ReadonlySet<string> {
  const isStamp = ({ dictionary }: Container): boolean => dictionary?.kind === 'timestamp';
  const first = Math.min(...containers.filter((one) => !isStamp(one)).map(({ revision }) => revision));
  const later = containers.filter((one) => isStamp(one) && one.revision > first);
  return new Set(later.map(({ candidate }) => candidate.name));
}
