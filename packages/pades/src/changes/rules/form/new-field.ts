/**
 * Fields that a later update adds: only signature fields that it signs. After certification, and where a mere time-stamp
 * signs them, they must be invisible, or their appearance could cover what was signed (the "sneaky signature" attack).
 */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { sameReference } from '../../../objects/same-token.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { isBalanced } from './balanced.ts';
import { type Branch, typeOf } from './field.ts';
import { isTimestamp, signCode } from './signature-value.ts';
import { isUnseen } from './unseen.ts';

/** What a new signature field and its widgets are made of (ISO 32000-2 tables 166, 226, 234); nothing that acts or carries. */
const KEYS: ReadonlySet<string> = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'V', 'F', 'Ff', 'Lock', 'SV', 'Kids', 'Parent'],
  ...['Rect', 'P', 'M', 'NM', 'AP', 'AS', 'MK', 'BS', 'Border', 'C', 'H', 'DA', 'DR', 'Q', 'StructParent'],
]);

export function addField(walk: Walk, item: PdfObject, branch: Branch, name: string): void {
  const ref = item instanceof PdfRef ? item : undefined;
  const field = walk.after.resolve(item);
  const spot: Spot = {
    code: 'PADES_CHANGE_FIELD_ADDED',
    path: branch.path,
    field: name,
    ...(ref && { object: ref.number }),
  };
  const refuse = (): void => walk.report(spot, { type: field instanceof PdfDict ? (typeOf(walk, field) ?? '') : '' });
  // A number that stood for something else before would bring its old paths with it.
  if (ref && walk.before.get(ref) !== null && !isUnlistedWidget(walk, ref)) {
    refuse();
    return;
  }
  if (!(field instanceof PdfDict) || (typeOf(walk, field) ?? branch.type) !== 'Sig') {
    refuse();
    return;
  }
  const widgets = widgetsOf(walk, field, ref);
  if (
    widgets === undefined ||
    widgets.some(({ dict }) => !isPlain(dict) || !isWidget(walk, dict) || !hasPlainFlags(dict)) ||
    !isBelow(field, branch.parent)
  ) {
    refuse();
    return;
  }
  const value = walk.after.resolve(field.get('V'));
  if (value === null) {
    refuse();
    return;
  }
  // No person signs what the field of a time-stamp shows.
  const stamping = walk.scope.signed && isTimestamp(walk, name);
  const mustHide = walk.scope.permission !== undefined || stamping;
  if (mustHide && widgets.some(({ dict }) => !isUnseen(walk.after, dict, stamping))) {
    refuse();
    return;
  }
  const locked = walk.scope.locks.some(({ action }) => action === 'All') && !isTimestamp(walk, name);
  const code = locked ? 'PADES_CHANGE_FIELD_LOCKED' : signCode(walk, name, value);
  walk.reportChange({ ...spot, code }, undefined, value);
  if (widgets.some(({ dict }) => !isBalanced(walk.after, dict)))
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, undefined, value);
  for (const { ref: widget } of widgets) if (widget) walk.allowedWidgets.add(widget.number);
  if (ref) walk.paired.add(ref.number);
}

function isPlain(dict: PdfDict): boolean {
  return dict.duplicates.length === 0 && [...dict.keys()].every((key) => KEYS.has(key));
}

/** Other flags viewers read differently: one hides what another shows. */
function hasPlainFlags(dict: PdfDict): boolean {
  return flagsOf(dict.get('F')) !== undefined && flagsOf(dict.get('Ff')) !== undefined;
}

/** A field names the one above it, or none: with another parent it has two names, and what it inherits is anybody's guess. */
function isBelow(field: PdfDict, parent: PdfRef | null): boolean {
  const stated = field.get('Parent');
  return stated === undefined || (parent !== null && sameReference(parent, stated));
}

interface NewWidget {
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
}

/** The field itself, and its kids where it has them; undefined where they are fields of their own. */
function widgetsOf(walk: Walk, field: PdfDict, ref: PdfRef | undefined): NewWidget[] | undefined {
  const widgets: NewWidget[] = [{ ref, dict: field }];
  const kids = walk.after.resolve(field.get('Kids'));
  if (kids === null) return widgets;
  if (!(kids instanceof PdfArray)) return undefined;
  for (const kid of kids.items) {
    const dict = walk.after.resolve(kid);
    if (!(dict instanceof PdfDict) || dict.has('T') || !(kid instanceof PdfRef)) return undefined;
    if (walk.before.get(kid) !== null) return undefined;
    widgets.push({ ref: kid, dict });
    walk.paired.add(kid.number);
  }
  return widgets;
}

/** A field without a widget has no /Subtype; any other kind of annotation is drawn by rules of its own. */
function isWidget(walk: Walk, dict: PdfDict): boolean {
  const subtype = walk.after.resolve(dict.get('Subtype'));
  return subtype === null || (subtype instanceof PdfName && subtype.value === 'Widget');
}

/** A widget that pages listed before, but no form: entering it into the form is how some tools sign. */
function isUnlistedWidget(walk: Walk, ref: PdfRef): boolean {
  return !walk.dirty.has(ref.number);
}
