/**
 * Chooses the field of a signature: an empty one of the form, or a new one. Whatever an existing signature forbids is
 * rejected here, before a key is used.
 */
import { type FormField, PdfDict, type PdfFile, type PdfPage, PdfRef, type RevisionView } from '@govseal/pdf';
import { pageRotation, type Rotation, toUserSpace } from '../appearance/page-content/page-geometry.ts';
import { type Permission, readLock, readLockPermission, sameLock } from '../changes/transforms.ts';
import { padesError } from '../error.ts';
import { isLocked, type Restrictions, type SignatureField, signatureFields } from '../signature/signed-fields.ts';
import type { FieldLock, Rect, SignPdfOptions } from '../types.ts';

type FieldOptions = Pick<SignPdfOptions, 'field' | 'page' | 'rect' | 'lock'>;

/** An empty signature field of the form. */
export interface ExistingField {
  readonly kind: 'existing';
  readonly name: string;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** The only widget; the field itself if they are merged. */
  readonly widget: { readonly ref: PdfRef; readonly dict: PdfDict };
  readonly visible: boolean;
  readonly rotation: Rotation;
  readonly lock: FieldLock | undefined;
  /** /P of its /Lock. */
  readonly permission: Permission | undefined;
}

export interface NewField {
  readonly kind: 'new';
  readonly name: string;
  readonly page: PdfPage;
  /** In default user space; null for an invisible field. */
  readonly rect: Rect | null;
  readonly rotation: Rotation;
  readonly lock: FieldLock | undefined;
}

export type ChosenField = ExistingField | NewField;

export function chooseField(file: PdfFile, options: FieldOptions, present: Restrictions): ChosenField {
  const fields = signatureFields(file.latest);
  const existing = findExisting(fields, options);
  const chosen = existing ? existingField(file, existing, options) : newField(file, options, present);
  if (chosen.kind === 'existing' ? isLocked(present.fieldLocks, chosen.name) : locksEverything(present)) {
    throw padesError('PADES_FIELD_LOCKED', { field: chosen.name });
  }
  if (chosen.lock && chosen.lock.action !== 'All') {
    checkNames(file, chosen.lock.fields, chosen.name);
  }
  return chosen;
}

function findExisting(fields: readonly SignatureField[], options: FieldOptions): SignatureField | undefined {
  if (options.field !== undefined) {
    const named = fields.filter(({ field }) => field.fullName === options.field);
    if (named.length > 1) throw padesError('PADES_FIELD_AMBIGUOUS', { field: options.field });
    return named[0];
  }
  if (options.page !== undefined || options.rect !== undefined) return undefined;
  const empty = fields.filter(({ value }) => value === null);
  if (empty.length > 1) {
    throw padesError('PADES_FIELD_AMBIGUOUS', {}, { fields: empty.map(({ field }) => field.fullName) });
  }
  return empty[0];
}

function existingField(file: PdfFile, found: SignatureField, options: FieldOptions): ExistingField {
  const { field, value } = found;
  const name = field.fullName;
  if (value !== null) throw padesError('PADES_FIELD_SIGNED', { field: name });
  if (options.page !== undefined || options.rect !== undefined) throw padesError('PADES_RECT', { field: name });
  const widget = field.widgets[0];
  if (!field.ref || !widget?.ref || field.widgets.length !== 1) {
    throw padesError('PADES_FIELD_NOT_FILLABLE', { field: name });
  }
  const view = file.latest;
  const rect = view.rectangle(widget.dict.get('Rect'));
  const page = pageOf(view, widget.ref);
  const lockDict = view.resolve(field.dict.get('Lock'));
  let lock: FieldLock | undefined;
  if (lockDict instanceof PdfDict) {
    lock = readLock(view, lockDict);
    if (!lock) throw padesError('PADES_LOCK_CONFLICT', { field: name });
    if (options.lock && !sameLock(lock, options.lock)) throw padesError('PADES_LOCK_CONFLICT', { field: name });
  }
  return {
    kind: 'existing',
    name,
    ref: field.ref,
    dict: field.dict,
    widget: { ref: widget.ref, dict: widget.dict },
    visible: rect !== undefined && rect[2] > rect[0] && rect[3] > rect[1],
    rotation: page ? pageRotation(view, page) : 0,
    lock: options.lock ?? lock,
    permission: lockDict instanceof PdfDict ? readLockPermission(view, lockDict) : undefined,
  };
}

function newField(file: PdfFile, options: FieldOptions, present: Restrictions): NewField {
  const view = file.latest;
  const taken = new Set(view.formFields().map(({ fullName }) => fullName));
  const name = options.field ?? freeName(taken);
  // A name with a period would denote a child of another field (ISO 32000-2 §12.7.4.2).
  if (name === '' || name.includes('.')) throw padesError('PADES_FIELD_NAME', { field: name });
  for (const other of taken) {
    if (other === name || other.startsWith(`${name}.`)) throw padesError('PADES_FIELD_NOT_SIGNATURE', { field: name });
  }
  const pages = view.pages();
  const page = pages[(options.page ?? 1) - 1];
  if (!page) throw padesError('PADES_PAGE_NOT_FOUND', { page: options.page ?? 1 }, { pages: pages.length });
  const { rect } = options;
  if (rect && !(rect[2] > rect[0] && rect[3] > rect[1])) throw padesError('PADES_RECT', { field: name });
  // After certification a new field must be invisible (the "sneaky signature" attack, 2021).
  if (rect && present.permission !== undefined) throw padesError('PADES_CERTIFICATION_FORBIDS', { field: name });
  return {
    kind: 'new',
    name,
    page,
    rect: rect ? toUserSpace(view, page, rect) : null,
    rotation: pageRotation(view, page),
    lock: options.lock,
  };
}

function freeName(taken: ReadonlySet<string>): string {
  for (let index = 1; ; index++) if (!taken.has(`Signature${index}`)) return `Signature${index}`;
}

function locksEverything(present: Restrictions): boolean {
  return present.fieldLocks.some((lock) => lock.action === 'All');
}

/** A lock on an unknown field name would lock nothing, unnoticed. */
function checkNames(file: PdfFile, names: readonly string[], own: string): void {
  const fields: FormField[] = [...file.latest.formFields()];
  for (const name of names) {
    if (name === own || fields.some(({ fullName }) => fullName === name || fullName.startsWith(`${name}.`))) continue;
    throw padesError('PADES_LOCK_UNKNOWN_FIELD', { field: name });
  }
}

/** The page that shows a widget: the one whose /Annots lists it. */
function pageOf(view: RevisionView, widget: PdfRef): PdfPage | undefined {
  return view.pages().find(({ dict }) => {
    const annotations = view.items(dict.get('Annots'));
    return annotations.some((item) => item instanceof PdfRef && item.number === widget.number);
  });
}

/** The current SigFlags of the form (ISO 32000-2 table 225). */
export function signatureFlags(file: PdfFile, form: PdfDict | undefined): number {
  return form ? (file.latest.number(form.get('SigFlags')) ?? 0) : 0;
}
