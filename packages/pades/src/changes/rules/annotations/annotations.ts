/** Annotations (ISO 32000-2 §12.5): may be added, changed or removed only under DocMDP P=3; widgets follow their fields. */
import { PdfArray, PdfDict, PdfName, type PdfObject, type PdfPage, PdfRef } from '@govseal/pdf';
import type { PadesCode } from '../../../error.ts';
import { sameReference } from '../../../objects/same-token.ts';
import { type ChangeLocation, ChangeLog } from '../../diff/change-log.ts';
import { type FieldChanges, type FieldRule, resultOf } from '../../diff/rule.ts';
import { compareWidget } from '../form/widget.ts';
import { isMarkUp, mayCover } from './mark-up.ts';
import { overlappingMarks } from './overlapping-marks.ts';

export const compareAnnotations: FieldRule = (diff, fields) =>
  resultOf(new ChangeLog(diff), (changes) => {
    // The rule of the page tree reports other pages or another order.
    for (const [before, after] of diff.samePages() ?? []) compareLists({ changes, fields }, before, after);
  });

interface Comparison {
  readonly changes: ChangeLog;
  /** The result of the form's rule. */
  readonly fields: FieldChanges;
}

function compareLists({ changes, fields }: Comparison, before: PdfPage, after: PdfPage): void {
  const old = itemsOf(changes.before.resolve(before.dict.get('Annots')));
  const now = itemsOf(changes.after.resolve(after.dict.get('Annots')));
  const location: ChangeLocation = {
    code: 'PADES_CHANGE_ANNOTATION_ALTERED',
    path: 'Page.Annots',
    page: before.index + 1,
  };
  compareOrder(changes, old, now, location);
  const left = new Map<number, PdfRef>();
  const direct: PdfObject[] = [];
  for (const item of now) {
    if (item instanceof PdfRef) left.set(item.number, item);
    else direct.push(item);
  }
  for (const item of old) {
    if (!(item instanceof PdfRef)) {
      compareOther(changes, item, direct.shift(), location);
    } else if (sameReference(item, left.get(item.number)) && left.delete(item.number)) {
      if (!changes.diff.affected.has(item.number)) changes.clear(item.number);
      else if (!fields.compared.has(item.number) && !changes.cleared.has(item.number))
        compareAnnotation(changes, item, { ...location, object: item.number });
    } else if (changes.before.resolve(item) !== null) {
      removed(changes, item, { ...location, object: item.number });
    }
  }
  for (const item of [...left.values(), ...direct]) added({ changes, fields }, item, location);
  compareOverlaps(changes, old, now, location);
}

/** Mark-up annotations that overlap, where at least one of them is new. */
function compareOverlaps(
  changes: ChangeLog,
  before: readonly PdfObject[],
  after: readonly PdfObject[],
  location: ChangeLocation,
): void {
  if (changes.scope.permission !== 3) return;
  const old = new Set(before.map((item) => (item instanceof PdfRef ? item.number : -1)));
  if (after.every((item) => item instanceof PdfRef && old.has(item.number) && !changes.diff.affected.has(item.number)))
    return;
  const overlaps = overlappingMarks(changes.after, after);
  const known = overlaps.size === 0 ? overlaps : overlappingMarks(changes.before, before);
  const added = [...overlaps].find((annotation) => !known.has(annotation));
  if (added !== undefined)
    changes.reportChange({ ...location, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, undefined, added);
}

/** Annotations are painted in list order, so a later one may cover an earlier one (ISO 32000-2 §12.5.1). */
function compareOrder(
  changes: ChangeLog,
  before: readonly PdfObject[],
  after: readonly PdfObject[],
  location: ChangeLocation,
): void {
  const places = new Map<number, { readonly first: number; times: number }>();
  before.forEach((item, index) => {
    if (!(item instanceof PdfRef)) return;
    const known = places.get(item.number);
    if (known) known.times++;
    else places.set(item.number, { first: index, times: 1 });
  });
  let last = -1;
  for (const item of after) {
    const place = item instanceof PdfRef ? places.get(item.number) : undefined;
    if (place === undefined) continue;
    // An annotation listed twice is painted twice: ten translucent layers hide the text.
    if (place.first < last || --place.times < 0) {
      changes.report({ ...location, code: 'PADES_CHANGE_ANNOTATION_ORDER' });
      return;
    }
    last = place.first;
  }
}

function itemsOf(annotations: PdfObject): readonly PdfObject[] {
  return annotations instanceof PdfArray ? annotations.items : [];
}

function compareAnnotation(changes: ChangeLog, ref: PdfRef, location: ChangeLocation): void {
  changes.clear(ref.number);
  const before = changes.before.get(ref);
  const after = changes.after.get(ref);
  if (isWidget(changes, after) && before instanceof PdfDict && after instanceof PdfDict) {
    compareWidget(changes, before, after, location);
    return;
  }
  compareOther(changes, before, after, location);
}

function compareOther(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  location: ChangeLocation,
): void {
  if (changes.scope.permission !== 3 || !isMarkUp(changes.after, after)) {
    changes.requireUnchanged(before, after, location);
    return;
  }
  if (!changes.differs(before, after)) return;
  const covers = mayCover(changes.before, before) || mayCover(changes.after, after);
  changes.reportChange({ ...location, code: markUpCode(covers) }, before, after);
}

/** A removed annotation may have covered content that is visible now (the "hide" shadow attack). */
function removed(changes: ChangeLog, ref: PdfRef, location: ChangeLocation): void {
  const before = changes.before.resolve(ref);
  const allowed = changes.scope.permission === 3 && !isWidget(changes, before);
  const code = allowed ? markUpCode(mayCover(changes.before, before)) : 'PADES_CHANGE_ANNOTATION_REMOVED';
  changes.reportChange({ ...location, code }, before, undefined);
}

function added({ changes, fields }: Comparison, item: PdfObject, location: ChangeLocation): void {
  if (item instanceof PdfRef && fields.allowedWidgets.has(item.number)) return;
  const place = item instanceof PdfRef ? { ...location, object: item.number } : location;
  const fresh = !(item instanceof PdfRef) || changes.before.get(item) === null;
  const allowed = changes.scope.permission === 3 && fresh && isMarkUp(changes.after, item);
  const code = allowed ? markUpCode(mayCover(changes.after, item)) : 'PADES_CHANGE_ANNOTATION_ADDED';
  changes.reportChange({ ...place, code }, undefined, item);
}

function markUpCode(covers: boolean): PadesCode {
  return covers ? 'PADES_CHANGE_ANNOTATION_PAINTS' : 'PADES_CHANGE_ANNOTATION_ALLOWED';
}

function isWidget(changes: ChangeLog, object: PdfObject): boolean {
  const subtype = object instanceof PdfDict ? changes.after.resolve(object.get('Subtype')) : null;
  return subtype instanceof PdfName && subtype.value === 'Widget';
}
