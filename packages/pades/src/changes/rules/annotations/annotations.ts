/** Annotations of a page (ISO 32000-2 §12.5): only DocMDP P=3 lets them come, go or change; widgets follow their fields. */
import { PdfArray, PdfDict, PdfName, type PdfObject, type PdfPage, PdfRef } from '@govseal/pdf';
import type { PadesCode } from '../../../error.ts';
import { sameReference } from '../../../objects/same-token.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { compareWidget } from '../form/widget.ts';
import { isMarkUp, mayCover } from './mark-up.ts';
import { piledMarks } from './overlapping-marks.ts';

export function compareAnnotations(walk: Walk, before: PdfPage, after: PdfPage): void {
  const old = itemsOf(walk.before.resolve(before.dict.get('Annots')));
  const now = itemsOf(walk.after.resolve(after.dict.get('Annots')));
  const spot: Spot = { code: 'PADES_CHANGE_ANNOTATION_ALTERED', path: 'Page.Annots', page: before.index + 1 };
  compareOrder(walk, old, now, spot);
  const left = new Map<number, PdfRef>();
  const direct: PdfObject[] = [];
  for (const item of now) {
    if (item instanceof PdfRef) left.set(item.number, item);
    else direct.push(item);
  }
  for (const item of old) {
    if (!(item instanceof PdfRef)) {
      compareOther(walk, item, direct.shift(), spot);
    } else if (sameReference(item, left.get(item.number)) && left.delete(item.number)) {
      if (!walk.dirty.has(item.number)) walk.paired.add(item.number);
      else if (!walk.paired.has(item.number)) compareAnnotation(walk, item, { ...spot, object: item.number });
    } else if (walk.before.resolve(item) !== null) {
      removed(walk, item, { ...spot, object: item.number });
    }
  }
  for (const item of [...left.values(), ...direct]) added(walk, item, spot);
  comparePiles(walk, old, now, spot);
}

/** Marks that come to lie on others, whichever of the pile is new. */
function comparePiles(walk: Walk, before: readonly PdfObject[], after: readonly PdfObject[], spot: Spot): void {
  if (walk.scope.permission !== 3) return;
  const old = new Set(before.map((item) => (item instanceof PdfRef ? item.number : -1)));
  if (after.every((item) => item instanceof PdfRef && old.has(item.number) && !walk.dirty.has(item.number))) return;
  const piles = piledMarks(walk.after, after);
  const known = piles.size === 0 ? piles : piledMarks(walk.before, before);
  const pile = [...piles].find((annotation) => !known.has(annotation));
  if (pile !== undefined) walk.reportChange({ ...spot, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, undefined, pile);
}

/** Annotations are painted in the order of the list: whichever comes later may cover another (ISO 32000-2 §12.5.1). */
function compareOrder(walk: Walk, before: readonly PdfObject[], after: readonly PdfObject[], spot: Spot): void {
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
    // Listed once more it is painted once more: a glaze of ten layers covers.
    if (place.first < last || --place.times < 0) {
      walk.report({ ...spot, code: 'PADES_CHANGE_ANNOTATION_ORDER' });
      return;
    }
    last = place.first;
  }
}

function itemsOf(annotations: PdfObject): readonly PdfObject[] {
  return annotations instanceof PdfArray ? annotations.items : [];
}

function compareAnnotation(walk: Walk, ref: PdfRef, spot: Spot): void {
  walk.paired.add(ref.number);
  const before = walk.before.get(ref);
  const after = walk.after.get(ref);
  if (isWidget(walk, after) && before instanceof PdfDict && after instanceof PdfDict) {
    compareWidget(walk, before, after, spot);
    return;
  }
  compareOther(walk, before, after, spot);
}

function compareOther(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined, spot: Spot): void {
  if (walk.scope.permission !== 3 || !isMarkUp(walk.after, after)) {
    walk.frozen(before, after, spot);
    return;
  }
  if (!walk.differs(before, after)) return;
  const covers = mayCover(walk.before, before) || mayCover(walk.after, after);
  walk.reportChange({ ...spot, code: markUpCode(covers) }, before, after);
}

/** What went away may have hidden what is seen now (the "hide" shadow attack). */
function removed(walk: Walk, ref: PdfRef, spot: Spot): void {
  const before = walk.before.resolve(ref);
  const allowed = walk.scope.permission === 3 && !isWidget(walk, before);
  const code = allowed ? markUpCode(mayCover(walk.before, before)) : 'PADES_CHANGE_ANNOTATION_REMOVED';
  walk.reportChange({ ...spot, code }, before, undefined);
}

function added(walk: Walk, item: PdfObject, spot: Spot): void {
  if (item instanceof PdfRef && walk.allowedWidgets.has(item.number)) return;
  const place = item instanceof PdfRef ? { ...spot, object: item.number } : spot;
  const fresh = !(item instanceof PdfRef) || walk.before.get(item) === null;
  const allowed = walk.scope.permission === 3 && fresh && isMarkUp(walk.after, item);
  const code = allowed ? markUpCode(mayCover(walk.after, item)) : 'PADES_CHANGE_ANNOTATION_ADDED';
  walk.reportChange({ ...place, code }, undefined, item);
}

function markUpCode(covers: boolean): PadesCode {
  return covers ? 'PADES_CHANGE_ANNOTATION_PAINTS' : 'PADES_CHANGE_ANNOTATION_ALLOWED';
}

function isWidget(walk: Walk, object: PdfObject): boolean {
  const subtype = object instanceof PdfDict ? walk.after.resolve(object.get('Subtype')) : null;
  return subtype instanceof PdfName && subtype.value === 'Widget';
}
