/**
 * Fields that a later update adds: only signature fields that it signs. After certification they must be invisible, or
 * their appearance could cover what was certified (the "sneaky signature" attack).
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef } from '@govseal/pdf';
import type { Spot, Walk } from '../diff/walk.ts';
import { rectOf } from '../pdf-values.ts';
import { type Branch, typeOf } from './field.ts';
import { isTimestamp, signCode } from './signature-value.ts';

/** What a new signature field may hold besides what every annotation has; actions are not among it. */
const ACTIVE: readonly string[] = ['AA', 'A'];

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
  if (widgets === undefined || widgets.some(({ dict }) => ACTIVE.some((key) => dict.has(key)))) {
    refuse();
    return;
  }
  const value = walk.after.resolve(field.get('V'));
  if (value === null) {
    refuse();
    return;
  }
  const visible = widgets.some(({ dict }) => isVisible(walk, dict));
  if (visible && walk.scope.permission !== undefined) {
    refuse();
    return;
  }
  const locked = walk.scope.locks.some(({ action }) => action === 'All') && !isTimestamp(walk, name);
  const code = locked ? 'PADES_CHANGE_FIELD_LOCKED' : signCode(walk, name, value);
  walk.reportChange({ ...spot, code }, undefined, value);
  for (const { ref: widget } of widgets) if (widget) walk.allowedWidgets.add(widget.number);
  if (ref) walk.paired.add(ref.number);
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

/** A widget that pages listed before, but no form: entering it into the form is how some tools sign. */
function isUnlistedWidget(walk: Walk, ref: PdfRef): boolean {
  return !walk.dirty.has(ref.number);
}

function isVisible(walk: Walk, widget: PdfDict): boolean {
  const rect = rectOf(walk.after, widget.get('Rect'));
  if (!rect || rect[2] <= rect[0] || rect[3] <= rect[1]) return false;
  const flags = walk.after.resolve(widget.get('F'));
  const hidden = typeof flags === 'number' && (flags & (2 | 32)) !== 0;
  return !hidden && walk.after.resolve(widget.get('AP')) !== null;
}
