/**
 * Form fields (ISO 32000-2 §12.7.4): values and appearances may change if DocMDP and FieldMDP allow it; definitions must
 * not; a new field is allowed only if the update signs it.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, type RevisionView } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { sameReference } from '../../../objects/same-token.ts';
import { type ChangeLocation, keysOf } from '../../diff/change-log.ts';
import type { Branch } from './field-branch.ts';
import { fillCode, isTimestamp } from './field-permissions.ts';
import type { FormLog } from './form-log.ts';
import { addField } from './new-field.ts';
import { compareSignatureValue } from './signature-value.ts';
import { compareLook, isLookKey } from './widget-appearance.ts';
import { isAddedAnnotationType } from './widget-type.ts';

type Value = PdfObject | undefined;

/** Maximum depth of the field tree; the form reader has its own, smaller limit. */
const MAX_DEPTH = 64;
const READ_ONLY = 1;
const PUSH_BUTTON = 1 << 16;
const VALUE_KEYS: ReadonlySet<string> = new Set(['V', 'RV', 'I', 'TI']);

/** /Fields or /Kids: no entry may be removed. */
export function compareFieldList(changes: FormLog, before: Value, after: Value, branch: Branch): void {
  const old = changes.before.resolve(before);
  const now = changes.after.resolve(after);
  const oldItems = old instanceof PdfArray ? old.items : [];
  const newItems = now instanceof PdfArray ? now.items : [];
  // Viewers treat a field that gains /Kids, even an empty array, as another kind of field.
  if (branch.parent !== null && (old === null) !== (now === null))
    changes.reportChange(locationOfList(branch), before, after);
  if (branch.parent !== null) compareOrder(changes, oldItems, newItems, locationOfList(branch));
  const left = new Map<number, PdfRef>();
  for (const item of newItems) if (item instanceof PdfRef) left.set(item.number, item);
  oldItems.forEach((item, index) => {
    const path = `${branch.path}[${index}]`;
    if (!(item instanceof PdfRef)) {
      changes.requireUnchanged(item, newItems[index], { code: 'PADES_CHANGE_FIELD_DEFINITION', path });
    } else if (!sameReference(item, left.get(item.number)) || !left.delete(item.number)) {
      const name = fullName(changes.before, changes.before.resolve(item), branch);
      changes.report({ code: 'PADES_CHANGE_FIELD_REMOVED', path, object: item.number, field: name });
    } else if (changes.diff.affected.has(item.number) || hasKids(changes, item))
      compareField(changes, item, { ...branch, path });
    else changes.clear(item.number);
  });
  for (const item of newItems) {
    if (
      item instanceof PdfRef ? left.delete(item.number) : !oldItems.includes(item) && oldItems.length < newItems.length
    ) {
      addField(changes, item, branch, fullName(changes.after, changes.after.resolve(item), branch));
    }
  }
}

function locationOfList({ path, parent, name }: Branch): ChangeLocation {
  const object = parent === null ? {} : { object: parent.number };
  return { code: 'PADES_CHANGE_FIELD_DEFINITION', path, field: name, ...object };
}

/** The order of a button's kids matters: /Opt assigns values by position (§12.7.5.2.3). */
function compareOrder(
  changes: FormLog,
  before: readonly PdfObject[],
  after: readonly PdfObject[],
  location: ChangeLocation,
): void {
  const place = new Map(after.map((item, index) => [item instanceof PdfRef ? item.number : -1, index]));
  const order = before.flatMap((item) => (item instanceof PdfRef ? (place.get(item.number) ?? []) : []));
  if (order.some((index, position) => position > 0 && index < order[position - 1]!))
    changes.reportChange(location, new PdfArray([...before]), new PdfArray([...after]));
}

/** Visits the kids of an unchanged parent as well: the reference index stops at fields, so a change below is not visible from above. */
function hasKids(changes: FormLog, ref: PdfRef): boolean {
  const dict = changes.after.get(ref);
  return dict instanceof PdfDict && dict.has('Kids');
}

function compareField(changes: FormLog, ref: PdfRef, branch: Branch): void {
  changes.clear(ref.number);
  const before = changes.before.get(ref);
  const after = changes.after.get(ref);
  const name = fullName(changes.before, before, branch);
  const location: ChangeLocation = {
    code: 'PADES_CHANGE_FIELD_DEFINITION',
    path: branch.path,
    object: ref.number,
    field: name,
  };
  if (!(before instanceof PdfDict) || !(after instanceof PdfDict) || branch.path.split('Kids').length > MAX_DEPTH) {
    changes.reportChange(location, before, after);
    return;
  }
  if (hasOtherParent(changes, before, branch)) {
    changes.requireUnchanged(before, after, location);
    return;
  }
  changes.reportDuplicates(before, after, location);
  const type = changes.after.name(before.get('FT')) ?? branch.type;
  const flags = before.has('Ff') ? (flagsOf(before.get('Ff')) ?? PUSH_BUTTON) : branch.flags;
  const signing = branch.signing || isSigning(changes, before, after);
  if (signing) changes.signed.add(ref.number);
  // Signing may add an unlisted widget to the page; after certification it must be invisible.
  if (signing && changes.scope.permission === undefined && !changes.diff.isListed(ref.number))
    changes.allowedWidgets.add(ref.number);
  const stamping = signing && changes.scope.signed && isTimestamp(changes.scope, name);
  // A kid with its own value does not follow the parent's; a push-button has no value (§12.7.5.2.2).
  const inherits = !before.has('V') && !after.has('V');
  const fillable = type !== 'Sig' && !(type === 'Btn' && (flags & PUSH_BUTTON) !== 0);
  const filling = fillable && (inherits ? branch.filling : changes.differs(before.get('V'), after.get('V')));
  if (filling) changes.filled.add(name);
  for (const key of keysOf(before, after)) {
    const place = { ...location, path: `${branch.path}.${key}` };
    const b = before.get(key);
    const a = after.get(key);
    if (key === 'Parent') compareParent(changes, b, a, place);
    else if (key === 'Kids')
      compareFieldList(changes, b, a, { path: place.path, name, type, flags, parent: ref, signing, filling });
    // Rich text and selections repeat the value: they may change only together with it.
    else if ((key === 'RV' || key === 'I') && !filling) changes.requireUnchanged(b, a, place);
    else if (VALUE_KEYS.has(key) && (fillable || type === 'Sig'))
      compareValue(changes, key, [b, a], { ...place, type });
    else if (key === 'Ff') compareFlags(changes, [b, a], place, { signing, inherited: branch.flags });
    else if (isLookKey(key))
      compareLook(changes, key, [before, after], { ...place, of: { type, signing, filling, stamping } });
    else if (key !== 'Type' || !isAddedAnnotationType(changes.before, before, after))
      changes.requireUnchanged(b, a, key === 'AA' || key === 'A' ? { ...place, code: 'PADES_CHANGE_ACTION' } : place);
  }
}

/** A field whose /Parent is not the field that lists it has two names, and a lock may use either. */
function hasOtherParent(changes: FormLog, field: PdfDict, { parent }: Branch): boolean {
  const stated = field.get('Parent');
  if (changes.before.resolve(stated) === null) return false;
  return parent === null || !sameReference(parent, stated);
}

/** Compares parents by object number; the parent's entries are checked when the tree is traversed. */
function compareParent(changes: FormLog, before: Value, after: Value, location: ChangeLocation): void {
  if (!sameReference(before, after) && (before instanceof PdfRef || after instanceof PdfRef))
    changes.reportChange(location, before, after);
}

function compareValue(
  changes: FormLog,
  key: string,
  [before, after]: readonly [Value, Value],
  location: ChangeLocation & { readonly type: string | null },
): void {
  if (location.type === 'Sig') {
    if (key === 'V') compareSignatureValue(changes, before, after, location);
    else changes.requireUnchanged(before, after, location);
    return;
  }
  if (!changes.differs(before, after)) return;
  changes.reportChange({ ...location, code: fillCode(changes.scope, location.field ?? '') }, before, after);
}

/** Adobe Sign makes signed fields read-only, other writers the fields that they lock; no other flag may change, and none during signing. */
function compareFlags(
  changes: FormLog,
  [before, after]: readonly [Value, Value],
  location: ChangeLocation,
  { signing, inherited }: { readonly signing: boolean; readonly inherited: number },
): void {
  // A field's own flags replace inherited ones (table 226).
  const old = before === undefined ? inherited : flagsOf(before);
  const now = after === undefined ? inherited : flagsOf(after);
  if (old !== undefined && now !== undefined && (old === now || (!signing && now === (old | READ_ONLY)))) return;
  changes.reportChange(location, before, after);
}

/** Whether this update signs an empty signature field. */
function isSigning(changes: FormLog, before: PdfDict, after: PdfDict): boolean {
  return changes.before.resolve(before.get('V')) === null && changes.after.resolve(after.get('V')) !== null;
}

/** The fully qualified name of a field below `branch`. */
function fullName(view: RevisionView, object: PdfObject, branch: Branch): string {
  const partial = object instanceof PdfDict ? view.text(object.get('T')) : undefined;
  if (partial === undefined) return branch.name;
  return branch.name === '' ? partial : `${branch.name}.${partial}`;
}
