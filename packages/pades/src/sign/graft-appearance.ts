/**
 * Copies an appearance that was drawn in a scratch PDF into the increment. A drawing library never modifies the
 * document to be signed; only object trees copied by `@govseal/pdf` enter it.
 */
import { type Increment, openPdf, PdfDict, PdfName, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import {
  IDENTITY,
  matrixOf,
  multiply,
  type Rotation,
  uprightMatrix,
} from '../appearance/page-content/page-geometry.ts';
import { padesError } from '../error.ts';
import { pdfNumbers } from '../objects/pdf-values.ts';

/** Key of the form XObject in the scratch PDF's first page. */
const FORM_NAME = 'FRM';

export interface ScratchForm {
  readonly view: RevisionView;
  readonly form: PdfStream;
}

/** Finds /Resources /XObject /FRM of page 1; throws `PADES_APPEARANCE_SOURCE`, or `PdfError` for an unreadable PDF. */
export function openScratchForm(scratch: Uint8Array): ScratchForm {
  const view = openPdf(scratch).latest;
  const page = view.pages()[0];
  const resources = page && view.resolve(page.inherited('Resources'));
  const xobjects = resources instanceof PdfDict ? view.dictionary(resources.get('XObject')) : undefined;
  const form = xobjects && view.resolve(xobjects.get(FORM_NAME));
  if (!(form instanceof PdfStream) || view.rectangle(form.dict.get('BBox')) === undefined) {
    throw padesError('PADES_APPEARANCE_SOURCE', { path: `Resources.XObject.${FORM_NAME}` });
  }
  return { view, form };
}

/** Copies the scratch PDF's form into the increment, rotated to be upright on the page. */
export function graftAppearance(increment: Increment, scratch: Uint8Array, rotation: Rotation): PdfRef {
  const { view, form } = openScratchForm(scratch);
  const copy = increment.graft(view.file, form);
  const staged = copy instanceof PdfRef ? increment.get(copy) : copy;
  if (!(staged instanceof PdfStream)) throw padesError('PADES_APPEARANCE_SOURCE', { path: FORM_NAME });
  const own = matrixOf(view.numbers(form.dict.get('Matrix'))) ?? IDENTITY;
  const dict = staged.dict.with({
    Type: new PdfName('XObject'),
    Subtype: new PdfName('Form'),
    ...(rotation !== 0 && { Matrix: pdfNumbers(multiply(own, uprightMatrix(rotation))) }),
  });
  const ref = copy instanceof PdfRef ? copy : increment.allocate();
  increment.setStream(ref, dict, staged.raw());
  return ref;
}
