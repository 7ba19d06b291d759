/** Puts the signature into its field: the field's /V and appearance, the form's /SigFlags, the page's /Annots. */
import { utf8 } from '@govseal/core';
import {
  type Increment,
  PdfArray,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  writeTextString,
} from '@govseal/pdf';
import { padesError } from '../error.ts';
import { pdfNumbers } from '../objects/pdf-values.ts';
import { type ChosenField, type NewField, signatureFlags } from './choose-field.ts';
import { graftAppearance } from './graft-appearance.ts';

/** SignaturesExist and AppendOnly (ISO 32000-2 table 225). */
const SIG_FLAGS = 3;
/** Print and Locked (ISO 32000-2 table 167). */
const WIDGET_FLAGS = 132;

export function placeField(
  file: PdfFile,
  increment: Increment,
  field: ChosenField,
  { signature, appearance }: { readonly signature: PdfRef; readonly appearance?: Uint8Array | undefined },
): void {
  const visible = field.kind === 'new' ? field.rect !== null : field.visible;
  if (appearance && !visible) throw padesError('PADES_FIELD_INVISIBLE', { field: field.name });
  const drawn = appearance ? graftAppearance(increment, appearance, field.rotation) : undefined;
  if (field.kind === 'existing') {
    update(increment, field.ref, { V: signature });
    const rect = file.latest.rectangle(field.widget.dict.get('Rect')) ?? [0, 0, 0, 0];
    const shown = drawn ?? (visible ? blank(increment, rect[2] - rect[0], rect[3] - rect[1]) : undefined);
    if (shown) update(increment, field.widget.ref, { AP: PdfDict.of({ N: shown }) });
    setFlags(file, increment, undefined);
    return;
  }
  const ref = increment.allocate();
  const shown =
    drawn ?? (field.rect ? blank(increment, field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) : undefined);
  increment.set(ref, newFieldDict(field, signature, shown));
  listOnPage(file, increment, field, ref);
  setFlags(file, increment, ref);
}

function newFieldDict(field: NewField, signature: PdfRef, appearance: PdfRef | undefined): PdfDict {
  const { lock } = field;
  return PdfDict.of({
    Type: new PdfName('Annot'),
    Subtype: new PdfName('Widget'),
    FT: new PdfName('Sig'),
    T: writeTextString(field.name),
    V: signature,
    F: WIDGET_FLAGS,
    Rect: pdfNumbers(field.rect ?? [0, 0, 0, 0]),
    P: field.page.ref,
    MK: field.rect && field.rotation !== 0 ? PdfDict.of({ R: field.rotation }) : undefined,
    AP: appearance ? PdfDict.of({ N: appearance }) : undefined,
    Lock: lock
      ? PdfDict.of({
          Type: new PdfName('SigFieldLock'),
          Action: new PdfName(lock.action),
          Fields: lock.action === 'All' ? undefined : new PdfArray(lock.fields.map((name) => writeTextString(name))),
        })
      : undefined,
  });
}

/** A visible widget must have an appearance (ISO 32000-2 §12.5.2), even if it is empty. */
function blank(increment: Increment, width: number, height: number): PdfRef {
  const ref = increment.allocate();
  const dict = PdfDict.of({
    Type: new PdfName('XObject'),
    Subtype: new PdfName('Form'),
    BBox: pdfNumbers([0, 0, width, height]),
    Resources: PdfDict.of({}),
  });
  increment.setStream(ref, dict, utf8('q Q\n'));
  return ref;
}

function listOnPage(file: PdfFile, increment: Increment, field: NewField, widget: PdfRef): void {
  const stated = field.page.dict.get('Annots');
  const listed = file.latest.array(stated);
  const items: readonly PdfObject[] = listed ? listed.items : [];
  const annotations = new PdfArray([...items, widget]);
  if (stated instanceof PdfRef && listed !== undefined) increment.set(stated, annotations);
  else update(increment, field.page.ref, { Annots: annotations });
}

/** Sets /SigFlags and adds a new field to /Fields; creates the form if there is none. */
function setFlags(file: PdfFile, increment: Increment, added: PdfRef | undefined): void {
  const view = file.latest;
  const catalog = increment.get(view.catalogRef) as PdfDict;
  const stated = catalog.get('AcroForm');
  const form = view.dictionary(catalog.get('AcroForm'));
  const flags = signatureFlags(file, form) | SIG_FLAGS;
  if (!added && flags === signatureFlags(file, form)) return;
  const changes: Record<string, PdfObject> = { SigFlags: flags };
  if (added) {
    const fields = form?.get('Fields');
    const listed = view.array(fields);
    const items = new PdfArray([...(listed ? listed.items : []), added]);
    if (fields instanceof PdfRef && listed !== undefined) increment.set(fields, items);
    else changes.Fields = items;
  }
  const changed = (form ?? PdfDict.of({})).with(changes);
  if (stated instanceof PdfRef && form) increment.set(stated, changed);
  else increment.set(view.catalogRef, catalog.with({ AcroForm: changed }));
}

function update(increment: Increment, ref: PdfRef, changes: Readonly<Record<string, PdfObject | undefined>>): void {
  const current = increment.get(ref);
  if (current instanceof PdfDict) increment.set(ref, current.with(changes));
}
