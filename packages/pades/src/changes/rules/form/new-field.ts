/**
 * Fields added by a later update: only signature fields that the same update signs. After certification, and for a
 * document time-stamp, they must be invisible: an appearance could cover signed content (the "sneaky signature" attack).
 */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { sameReference } from '../../../objects/same-token.ts';
import type { ChangeLocation } from '../../diff/change-log.ts';
import { isBalanced } from './balanced.ts';
import type { Branch } from './field-branch.ts';
import { isTimestamp, signCode } from './field-permissions.ts';
import type { FormLog } from './form-log.ts';
import { isUnseen } from './unseen.ts';

/** Entries allowed in a new signature field and its widgets (ISO 32000-2 tables 166, 226, 234): no actions, no attachments. */
const KEYS: ReadonlySet<string> = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'V', 'F', 'Ff', 'Lock', 'SV', 'Kids', 'Parent'],
  ...['Rect', 'P', 'M', 'NM', 'AP', 'AS', 'MK', 'BS', 'Border', 'C', 'H', 'DA', 'DR', 'Q', 'StructParent'],
]);

export function addField(changes: FormLog, item: PdfObject, branch: Branch, name: string): void {
  const ref = item instanceof PdfRef ? item : undefined;
  const field = changes.after.resolve(item);
  const location: ChangeLocation = {
    code: 'PADES_CHANGE_FIELD_ADDED',
    path: branch.path,
    field: name,
    object: ref?.number,
  };
  const refuse = (): void =>
    changes.report(location, {
      type: changes.after.name(field instanceof PdfDict ? field.get('FT') : undefined) ?? '',
    });
  // A reused object number would still be reachable through its old references.
  if (ref && changes.before.get(ref) !== null && !isUnlistedWidget(changes, ref)) {
    refuse();
    return;
  }
  if (!(field instanceof PdfDict) || (changes.after.name(field.get('FT')) ?? branch.type) !== 'Sig') {
    refuse();
    return;
  }
  const widgets = widgetsOf(changes, field, ref);
  if (
    widgets === undefined ||
    widgets.some(({ dict }) => !isPlain(dict) || !isWidget(changes, dict) || !hasPlainFlags(dict)) ||
    !isBelow(field, branch.parent)
  ) {
    refuse();
    return;
  }
  const value = changes.after.resolve(field.get('V'));
  if (value === null) {
    refuse();
    return;
  }
  // Nobody signs the appearance of a time-stamp's field.
  const stamping = changes.scope.signed && isTimestamp(changes.scope, name);
  const mustHide = changes.scope.permission !== undefined || stamping;
  if (mustHide && widgets.some(({ dict }) => !isUnseen(changes.after, dict, stamping))) {
    refuse();
    return;
  }
  const locked = changes.scope.locks.some(({ action }) => action === 'All') && !isTimestamp(changes.scope, name);
  const code = locked ? 'PADES_CHANGE_FIELD_LOCKED' : signCode(changes.scope, name, value);
  changes.reportChange({ ...location, code }, undefined, value);
  if (widgets.some(({ dict }) => !isBalanced(changes.after, dict)))
    changes.reportChange({ ...location, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, undefined, value);
  for (const { ref: widget } of widgets) if (widget) changes.allowedWidgets.add(widget.number);
  if (ref) changes.clear(ref.number);
}

function isPlain(dict: PdfDict): boolean {
  return dict.duplicates.length === 0 && [...dict.keys()].every((key) => KEYS.has(key));
}

/** Flags that all viewers interpret alike; with others, one viewer hides what another shows. */
function hasPlainFlags(dict: PdfDict): boolean {
  return flagsOf(dict.get('F')) !== undefined && flagsOf(dict.get('Ff')) !== undefined;
}

/** /Parent must be absent or the field above; otherwise the field has two names and ambiguous inherited values. */
function isBelow(field: PdfDict, parent: PdfRef | null): boolean {
  const stated = field.get('Parent');
  return stated === undefined || (parent !== null && sameReference(parent, stated));
}

interface NewWidget {
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
}

/** The field itself and its widget kids; undefined if a kid is a field. */
function widgetsOf(changes: FormLog, field: PdfDict, ref: PdfRef | undefined): NewWidget[] | undefined {
  const widgets: NewWidget[] = [{ ref, dict: field }];
  const kids = changes.after.resolve(field.get('Kids'));
  if (kids === null) return widgets;
  if (!(kids instanceof PdfArray)) return undefined;
  for (const kid of kids.items) {
    const dict = changes.after.resolve(kid);
    if (!(dict instanceof PdfDict) || dict.has('T') || !(kid instanceof PdfRef)) return undefined;
    if (changes.before.get(kid) !== null) return undefined;
    widgets.push({ ref: kid, dict });
    changes.clear(kid.number);
  }
  return widgets;
}

/** A field without a widget has no /Subtype; other kinds of annotations are drawn differently. */
function isWidget(changes: FormLog, dict: PdfDict): boolean {
  const subtype = changes.after.resolve(dict.get('Subtype'));
  return subtype === null || (subtype instanceof PdfName && subtype.value === 'Widget');
}

/** A widget that a page lists but the form does not: some tools sign by adding it to the form. */
function isUnlistedWidget(changes: FormLog, ref: PdfRef): boolean {
  return !changes.diff.affected.has(ref.number);
}
