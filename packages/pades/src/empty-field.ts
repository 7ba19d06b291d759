/**
 * A signature field that nobody signed but that shows something: a seal or a name copied there looks like a signature to
 * people, and programs see none.
 */
import { type Finding, finding } from '@govseal/core';
import { PdfDict, type PdfFile, PdfStream } from '@govseal/pdf';
import { padesCodes } from './error.ts';
import { signatureFields } from './signed-fields.ts';

/** A finding for each empty signature field whose normal appearance draws anything. May throw `PdfError`. */
export function shownEmptyFields(file: PdfFile): Finding[] {
  const view = file.latest;
  return signatureFields(view)
    .filter(({ value, field }) => value === null && field.widgets.some(({ dict }) => draws(dict)))
    .map(({ field }) => finding(padesCodes, 'PADES_EMPTY_FIELD_SHOWN', { at: { field: field.fullName } }));

  function draws(widget: PdfDict): boolean {
    const appearances = view.dictOf(widget, 'AP');
    const normal = view.resolve(appearances?.get('N'));
    // Readers show the state that /AS names, whatever kind of field it is.
    const looks = normal instanceof PdfDict ? [...normal.entries.values()].map((look) => view.resolve(look)) : [normal];
    return looks.some((look) => look instanceof PdfStream && view.streamData(look).some((octet) => octet > 0x20));
  }
}
