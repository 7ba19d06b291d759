/**
 * Fills form fields in the increment that signs: value, appearance and appearance state (ISO 32000-2 §12.7.4.3, §12.7.5).
 * The appearance comes from the caller; if none is given, plain Latin text is set in Helvetica.
 */
import {
  type FormField,
  type Increment,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfPage,
  PdfRef,
  writeTextString,
} from '@govseal/pdf';
import { pageRotation, type Rotation } from '../appearance/page-content/page-geometry.ts';
import { drawTextAppearance } from '../appearance/text-appearance.ts';
import { padesError } from '../error.ts';
import { isLocked, type Restrictions } from '../signature/signed-fields.ts';
import type { FieldFill } from '../types.ts';
import { graftAppearance } from './graft-appearance.ts';

const BUTTON_PUSH = 1 << 16;

/** Fills the fields. Throws before anything is changed if one of them must not be filled. */
export function fillFields(
  file: PdfFile,
  increment: Increment,
  fills: readonly FieldFill[],
  present: Restrictions,
): void {
  if (fills.length === 0) return;
  if (present.permission === 1) throw padesError('PADES_CERTIFICATION_FORBIDS', { field: fills[0]!.name });
  const byName = new Map<string, FormField>();
  for (const field of file.latest.formFields()) byName.set(field.fullName, field);
  const targets = fills.map((fill) => ({ fill, field: fillable(byName.get(fill.name), fill, present) }));
  const pages = widgetPages(file);
  for (const { fill, field } of targets) {
    if (field.type === 'Btn') fillButton(file, increment, field, fill);
    else fillText({ file, increment, pages }, field, fill);
  }
}

function fillable(field: FormField | undefined, fill: FieldFill, present: Restrictions): FormField {
  const at = { field: fill.name };
  if (!field) throw padesError('PADES_FIELD_NOT_FOUND', at);
  if (isLocked(present.fieldLocks, fill.name)) throw padesError('PADES_FIELD_LOCKED', at);
  const known = field.type === 'Tx' || field.type === 'Ch' || (field.type === 'Btn' && !(field.flags & BUTTON_PUSH));
  if (!known || !field.ref || field.widgets.some(({ ref }) => !ref)) throw padesError('PADES_FIELD_NOT_FILLABLE', at);
  return field;
}

interface Filling {
  readonly file: PdfFile;
  readonly increment: Increment;
  readonly pages: ReadonlyMap<number, PdfPage>;
}

function fillText({ file, increment, pages }: Filling, field: FormField, fill: FieldFill): void {
  set(increment, field.ref!, { V: writeTextString(fill.value), RV: undefined, I: undefined });
  for (const widget of field.widgets) {
    const rect = file.latest.rectangle(widget.dict.get('Rect')) ?? [0, 0, 0, 0];
    const page = pages.get(widget.ref!.number);
    const rotation: Rotation = page ? pageRotation(file.latest, page) : 0;
    const appearance = fill.appearance
      ? graftAppearance(increment, fill.appearance, rotation)
      : drawTextAppearance({ file, increment }, field, fill.value, { rect, rotation });
    set(increment, widget.ref!, { AP: PdfDict.of({ N: appearance }) });
  }
}

/** A check box or radio button: the value is the name of one of its appearance states (ISO 32000-2 §12.7.5.2). */
function fillButton(file: PdfFile, increment: Increment, field: FormField, fill: FieldFill): void {
  const view = file.latest;
  const states = field.widgets.map(({ dict }) => {
    const appearances = view.dictionary(dict.get('AP'));
    const normal = appearances && view.dictionary(appearances.get('N'));
    return new Set(normal ? normal.keys() : []);
  });
  if (fill.value !== 'Off' && !states.some((names) => names.has(fill.value))) {
    throw padesError('PADES_FIELD_NOT_FILLABLE', { field: fill.name }, { value: fill.value });
  }
  set(increment, field.ref!, { V: new PdfName(fill.value) });
  field.widgets.forEach((widget, index) => {
    set(increment, widget.ref!, { AS: new PdfName(states[index]!.has(fill.value) ? fill.value : 'Off') });
  });
}

/** Changes keys of a dictionary object, in addition to earlier changes of this increment. */
function set(increment: Increment, ref: PdfRef, changes: Parameters<PdfDict['with']>[0]): void {
  const current = increment.get(ref);
  if (current instanceof PdfDict) increment.set(ref, current.with(changes));
}

function widgetPages(file: PdfFile): Map<number, PdfPage> {
  const pages = new Map<number, PdfPage>();
  for (const page of file.latest.pages()) {
    const annotations = file.latest.array(page.dict.get('Annots'));
    if (annotations === undefined) continue;
    for (const item of annotations.items) if (item instanceof PdfRef) pages.set(item.number, page);
  }
  return pages;
}
