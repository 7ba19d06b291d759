/**
 * Form fields (ISO 32000-2 §12.7.4): values and appearances may change as DocMDP and FieldMDP allow, definitions never,
 * and new fields only to be signed.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfString, readTextString } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { sameReference } from '../../../objects/same-token.ts';
import { isLocked, locksBelow } from '../../../signature/signed-fields.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { addField } from './new-field.ts';
import { compareSignatureValue, isTimestamp } from './signature-value.ts';
import { compareLook, isLookKey } from './widget-appearance.ts';

type Value = PdfObject | undefined;

/** What a field inherits, and how it is called so far. */
export interface Branch {
  readonly path: string;
  /** Fully qualified name of the parent; empty at the root. */
  readonly name: string;
  readonly type: string | null;
  /** Field flags (ISO 32000-2 table 227). */
  readonly flags: number;
  /** The object above; null at the root. */
  readonly parent: PdfRef | null;
  /** The parent gets its signature in this update. */
  readonly signing: boolean;
  /** The parent's value changes in this update. */
  readonly filling: boolean;
}

/** Deepest field tree that is compared; the reader of the form has its own, smaller limit. */
const DEEPEST = 64;
const READ_ONLY = 1;
const PUSH_BUTTON = 1 << 16;
const VALUE_KEYS: ReadonlySet<string> = new Set(['V', 'RV', 'I', 'TI']);

/** /Fields or /Kids: every entry that stood there must still stand there. */
export function compareFieldList(walk: Walk, before: Value, after: Value, branch: Branch): void {
  const old = walk.before.resolve(before);
  const now = walk.after.resolve(after);
  const oldItems = old instanceof PdfArray ? old.items : [];
  const newItems = now instanceof PdfArray ? now.items : [];
  // A field without kids that gets a list of them, even an empty one, is another kind of field to readers.
  if (branch.parent !== null && (old === null) !== (now === null)) walk.reportChange(spotOfList(branch), before, after);
  if (branch.parent !== null) compareOrder(walk, oldItems, newItems, spotOfList(branch));
  const left = new Map<number, PdfRef>();
  for (const item of newItems) if (item instanceof PdfRef) left.set(item.number, item);
  oldItems.forEach((item, index) => {
    const path = `${branch.path}[${index}]`;
    if (!(item instanceof PdfRef)) {
      walk.frozen(item, newItems[index], { code: 'PADES_CHANGE_FIELD_DEFINITION', path });
    } else if (!sameReference(item, left.get(item.number)) || !left.delete(item.number)) {
      const name = nameOf(walk.before.resolve(item), walk, branch, 'before');
      walk.report({ code: 'PADES_CHANGE_FIELD_REMOVED', path, object: item.number, field: name });
    } else if (walk.dirty.has(item.number) || hasKids(walk, item)) compareField(walk, item, { ...branch, path });
    else walk.paired.add(item.number);
  });
  for (const item of newItems) {
    if (
      item instanceof PdfRef ? left.delete(item.number) : !oldItems.includes(item) && oldItems.length < newItems.length
    ) {
      addField(walk, item, branch, nameOf(walk.after.resolve(item), walk, branch, 'after'));
    }
  }
}

function spotOfList({ path, parent, name }: Branch): Spot {
  const object = parent === null ? {} : { object: parent.number };
  return { code: 'PADES_CHANGE_FIELD_DEFINITION', path, field: name, ...object };
}

/** The meaning of a button's kids depends on their positions (/Opt, §12.7.5.2.3). */
function compareOrder(walk: Walk, before: readonly PdfObject[], after: readonly PdfObject[], spot: Spot): void {
  const place = new Map(after.map((item, index) => [item instanceof PdfRef ? item.number : -1, index]));
  const order = before.flatMap((item) => (item instanceof PdfRef ? (place.get(item.number) ?? []) : []));
  if (order.some((index, position) => position > 0 && index < order[position - 1]!))
    walk.reportChange(spot, new PdfArray([...before]), new PdfArray([...after]));
}

/** Below an unchanged parent a kid may have changed: fields have rules of their own, so no path of changes leads through. */
function hasKids(walk: Walk, ref: PdfRef): boolean {
  const dict = walk.after.get(ref);
  return dict instanceof PdfDict && dict.has('Kids');
}

function compareField(walk: Walk, ref: PdfRef, branch: Branch): void {
  walk.paired.add(ref.number);
  const before = walk.before.get(ref);
  const after = walk.after.get(ref);
  const name = nameOf(before, walk, branch, 'before');
  const spot: Spot = { code: 'PADES_CHANGE_FIELD_DEFINITION', path: branch.path, object: ref.number, field: name };
  if (!(before instanceof PdfDict) || !(after instanceof PdfDict) || branch.path.split('Kids').length > DEEPEST) {
    walk.reportChange(spot, before, after);
    return;
  }
  if (hasOtherParent(walk, before, branch)) {
    walk.frozen(before, after, spot);
    return;
  }
  walk.reportDuplicates(before, after, spot);
  const type = typeOf(walk, before) ?? branch.type;
  const flags = before.has('Ff') ? (flagsOf(before.get('Ff')) ?? PUSH_BUTTON) : branch.flags;
  const signing = branch.signing || isSigning(walk, before, after);
  if (signing) walk.signed.add(ref.number);
  // A widget that the page did not list is listed with its signature; after certification nothing new may be seen.
  if (signing && walk.scope.permission === undefined && !walk.isListed(ref.number)) walk.allowedWidgets.add(ref.number);
  const stamping = signing && walk.scope.signed && isTimestamp(walk, name);
  // A kid with its own value does not change with the parent's; a push-button has none (§12.7.5.2.2).
  const inherits = !before.has('V') && !after.has('V');
  const fillable = type !== 'Sig' && !(type === 'Btn' && (flags & PUSH_BUTTON) !== 0);
  const filling = fillable && (inherits ? branch.filling : walk.differs(before.get('V'), after.get('V')));
  if (filling) walk.filled.add(name);
  for (const key of walk.keys(before, after)) {
    const place = { ...spot, path: `${branch.path}.${key}` };
    const b = before.get(key);
    const a = after.get(key);
    if (key === 'Parent') compareParent(walk, b, a, place);
    else if (key === 'Kids')
      compareFieldList(walk, b, a, { path: place.path, name, type, flags, parent: ref, signing, filling });
    // Rich text and selections are the value once more: they change with it or not at all.
    else if ((key === 'RV' || key === 'I') && !filling) walk.frozen(b, a, place);
    else if (VALUE_KEYS.has(key) && (fillable || type === 'Sig')) compareValue(walk, key, b, a, place, type);
    else if (key === 'Ff') compareFlags(walk, b, a, place, signing, branch.flags);
    else if (isLookKey(key)) compareLook(walk, key, before, after, place, { type, signing, filling, stamping });
    else walk.frozen(b, a, key === 'AA' || key === 'A' ? { ...place, code: 'PADES_CHANGE_ACTION' } : place);
  }
}

/** Led to from one field and naming another as its parent, it has two names, and locks know it by either. */
function hasOtherParent(walk: Walk, field: PdfDict, { parent }: Branch): boolean {
  const stated = field.get('Parent');
  if (walk.before.resolve(stated) === null) return false;
  return parent === null || !sameReference(parent, stated);
}

/** The same parent, by number: its own entries are checked where the tree is walked. */
function compareParent(walk: Walk, before: Value, after: Value, spot: Spot): void {
  if (!sameReference(before, after) && (before instanceof PdfRef || after instanceof PdfRef))
    walk.reportChange(spot, before, after);
}

function compareValue(walk: Walk, key: string, before: Value, after: Value, spot: Spot, type: string | null): void {
  if (type === 'Sig') {
    if (key === 'V') compareSignatureValue(walk, before, after, spot);
    else walk.frozen(before, after, spot);
    return;
  }
  if (!walk.differs(before, after)) return;
  walk.reportChange({ ...spot, code: fillCode(walk, spot.field ?? '') }, before, after);
}

/** What filling a field counts as: allowed, locked (FieldMDP) or forbidden altogether (DocMDP P=1). */
export function fillCode(
  walk: Walk,
  field: string,
): 'PADES_CHANGE_FIELD_LOCKED' | 'PADES_CHANGE_FORM_FORBIDDEN' | 'PADES_CHANGE_FORM_FILLED' {
  // A parent's value is that of every field below it (ISO 32000-2 §12.7.4.1).
  if (isLocked(walk.scope.locks, field) || locksBelow(walk.scope.locks, field)) return 'PADES_CHANGE_FIELD_LOCKED';
  return walk.scope.permission === 1 ? 'PADES_CHANGE_FORM_FORBIDDEN' : 'PADES_CHANGE_FORM_FILLED';
}

/** Adobe Sign makes fields read-only once they are signed, others those that they lock; no other flag may change, and none while signing. */
function compareFlags(walk: Walk, before: Value, after: Value, spot: Spot, signing: boolean, inherited: number): void {
  // Flags of its own replace those that a field inherits (table 226).
  const old = before === undefined ? inherited : flagsOf(before);
  const now = after === undefined ? inherited : flagsOf(after);
  if (old !== undefined && now !== undefined && (old === now || (!signing && now === (old | READ_ONLY)))) return;
  walk.reportChange(spot, before, after);
}

/** Does this update put a signature into an empty signature field? */
function isSigning(walk: Walk, before: PdfDict, after: PdfDict): boolean {
  return walk.before.resolve(before.get('V')) === null && walk.after.resolve(after.get('V')) !== null;
}

export function typeOf(walk: Walk, dict: PdfDict): string | null {
  const type = walk.after.name(dict.get('FT'));
  return type ?? null;
}

function nameOf(object: PdfObject, walk: Walk, branch: Branch, side: 'before' | 'after'): string {
  const view = side === 'before' ? walk.before : walk.after;
  const partial = object instanceof PdfDict ? view.resolve(object.get('T')) : null;
  if (!(partial instanceof PdfString)) return branch.name;
  const text = readTextString(partial);
  return branch.name === '' ? text : `${branch.name}.${text}`;
}
