/**
 * Forms that PDFBox (`PDVisibleSigBuilder`) adds to /DR /XObject under the same three names for each visible signature, so
 * that a second signature replaces those of the first. Viewers use a form from /DR only if a default appearance or an
 * appearance without /Resources paints it.
 */
import { latin1 } from '@govseal/core';
import { PdfDict, PdfName, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';

const NAMES: ReadonlySet<string> = new Set(['FRM', 'n0', 'n2']);

/** Operator that paints a form (ISO 32000-2 §8.8). */
const PAINT = 'Do';

/** Whether the entry may refer to another form: nothing in either revision paints it. May throw `PdfError`. */
export function isReplaceableForm(views: readonly RevisionView[], key: string, values: readonly PdfObject[]): boolean {
  return NAMES.has(key) && values.every(isForm) && views.every((view) => !paintsByName(view));
}

function isForm(object: PdfObject): boolean {
  const kind = object instanceof PdfStream ? object.dict.get('Subtype') : undefined;
  return kind instanceof PdfName && kind.value === 'Form';
}

function paintsByName(view: RevisionView): boolean {
  const form = view.dictionary(view.catalog.get('AcroForm'));
  if (form !== undefined && mentionsPaint(view, form.get('DA'))) return true;
  return view.formFields().some((field) => {
    const nodes = [...field.parents, field, ...field.widgets].map(({ dict }) => dict);
    return nodes.some((dict) => mentionsPaint(view, dict.get('DA')) || lacksForms(view, dict.get('AP')));
  });
}

/** poppler executes every operator of a default appearance. A value that is not a string counts as painting. */
function mentionsPaint(view: RevisionView, appearance: PdfObject | undefined): boolean {
  if (view.resolve(appearance) === null) return false;
  const text = view.string(appearance);
  return text === undefined || latin1(text.bytes).includes(PAINT);
}

/** Whether an appearance without /Resources paints a form. */
function lacksForms(view: RevisionView, appearances: PdfObject | undefined): boolean {
  const dict = view.dictionary(appearances);
  if (dict === undefined) return false;
  const streams = [...dict.entries.values()].flatMap((item): PdfObject[] => {
    const one = view.resolve(item);
    return one instanceof PdfDict ? [...one.entries.values()].map((state) => view.resolve(state)) : [one];
  });
  return streams.some((stream) => {
    if (!(stream instanceof PdfStream)) return false;
    const resources = view.dictionary(stream.dict.get('Resources'));
    if (resources !== undefined && view.dictionary(resources.get('XObject')) !== undefined) return false;
    return latin1(view.streamData(stream)).includes(PAINT);
  });
}
