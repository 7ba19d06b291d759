/**
 * The structure tree of a tagged file (ISO 32000-2 §14.7): what is read aloud, copied or reflowed. New widgets bring new
 * elements (§14.7.5); existing elements keep their meaning, and no new one may take over signed content. Tagging a
 * file that had no tags is refused: reading it would then follow unsigned content.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, type RevisionView } from '@govseal/pdf';
import { sameReference } from '../../../objects/same-token.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { isSeen } from '../form/widget-appearance.ts';
import { elementNames } from './element-names.ts';

type Value = PdfObject | undefined;

const CODE = 'PADES_CHANGE_TAG';
const ROOT = 'Root.StructTreeRoot';
/** Elements, old and new, that one comparison looks at. */
const MOST_ELEMENTS = 200_000;
/** Texts that are read aloud or copied instead of what is shown. */
const TEXTS: readonly string[] = ['ActualText', 'Alt', 'E'];

export function compareStructureTree(walk: Walk, before: Value, after: Value): void {
  if (!walk.differs(before, after)) return;
  const path = ROOT;
  const old = walk.before.resolve(before);
  const tree = walk.after.resolve(after);
  if (!(old instanceof PdfDict) || !old.has('K') || !(tree instanceof PdfDict)) {
    walk.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
    return;
  }
  const reported = walk.findings.length;
  new TreeComparison(walk).compare(old, tree, path);
  if (walk.findings.length === reported)
    walk.reportChange({ code: 'PADES_CHANGE_STRUCTURE_TREE', path }, before, after);
}

class TreeComparison {
  private readonly walk: Walk;
  private readonly seen: Set<number> = new Set();
  private readonly open: (readonly [PdfDict, PdfDict, Spot])[] = [];
  private left = MOST_ELEMENTS;

  constructor(walk: Walk) {
    this.walk = walk;
  }

  compare(before: PdfDict, after: PdfDict, path: string): void {
    this.entries(before, after, { code: CODE, path });
    for (let pair = this.open.pop(); pair !== undefined; pair = this.open.pop()) {
      if (--this.left < 0) {
        this.walk.reportChange(pair[2], pair[0], pair[1]);
        return;
      }
      this.entries(...pair);
    }
    this.identifiers(before.get('IDTree'), after.get('IDTree'), { code: CODE, path: `${path}.IDTree` });
  }

  /** /IDTree (table 354), after all elements were visited: identifiers stay, new ones name elements of the tree. */
  private identifiers(before: Value, after: Value, spot: Spot): void {
    const { walk } = this;
    if (!walk.differs(before, after)) return;
    const affords = (): boolean => --this.left >= 0;
    const old = elementNames(walk.before, before, affords);
    const now = elementNames(walk.after, after, affords);
    const isSound =
      now !== undefined &&
      [...now].every(([id, element]) => this.seen.has(element.number) || sameReference(element, old?.get(id))) &&
      [...(old ?? [])].every(([id, element]) => sameReference(element, now.get(id)));
    if (!isSound) walk.reportChange(spot, before, after);
  }

  /** Of the root or of an element. */
  private entries(before: PdfDict, after: PdfDict, spot: Spot): void {
    const { walk } = this;
    const isRoot = spot.path === ROOT;
    walk.reportDuplicates(before, after, spot);
    for (const key of walk.keys(before, after)) {
      const b = before.get(key);
      const a = after.get(key);
      const place = { ...spot, path: `${spot.path}.${key}` };
      if (key === 'K') this.kids(b, a, place);
      else if (key === 'ParentTree') this.parents(b, a, place);
      // References to other elements: the same ones, which are compared where the tree leads to them.
      else if (key === 'P' || key === 'Ref') {
        if (!sameReferences(walk, b, a)) walk.reportChange(place, b, a);
      } else if (key === 'ParentTreeNextKey' && isRoot) {
        if (a !== undefined && !Number.isInteger(a)) walk.frozen(b, a, place);
      } else if (key !== 'IDTree' || !isRoot) walk.frozen(b, a, place);
    }
  }

  /** Existing elements keep their order; only elements of new annotations may come between. */
  private kids(before: Value, after: Value, spot: Spot): void {
    const { walk } = this;
    const old = itemsOf(walk.before.resolve(before), before);
    const now = itemsOf(walk.after.resolve(after), after);
    let next = 0;
    for (const item of now) {
      const was = old[next];
      if (was !== undefined && this.isSame(was, item)) {
        next++;
        this.pair(was, item, spot);
      } else if (!this.isNewElement(item)) walk.reportChange(spot, was, item);
    }
    if (next < old.length) walk.reportChange(spot, old[next], undefined);
  }

  private isSame(before: PdfObject, after: PdfObject): boolean {
    if (before instanceof PdfRef || after instanceof PdfRef) return sameReference(before, after);
    return !this.walk.differs(before, after);
  }

  private pair(before: PdfObject, after: PdfObject, spot: Spot): void {
    if (!(before instanceof PdfRef) || !(after instanceof PdfRef) || this.seen.has(after.number)) return;
    this.seen.add(after.number);
    const b = this.walk.before.get(before);
    const a = this.walk.after.get(after);
    const place = { code: spot.code, path: 'StructElem', object: after.number };
    if (b instanceof PdfDict && a instanceof PdfDict) this.open.push([b, a, place]);
    else this.walk.frozen(b, a, place);
  }

  /** An element that refers only to annotations: marked content (a number, an MCR) would take over what the page shows. */
  private isNewElement(item: PdfObject): boolean {
    const { walk } = this;
    const waiting: PdfObject[] = [item];
    let speaks = false;
    let hides = false;
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (--this.left < 0) return false;
      if (one instanceof PdfRef) {
        if (walk.before.get(one) !== null || this.seen.has(one.number)) return false;
        this.seen.add(one.number);
      }
      const element = walk.after.resolve(one);
      if (!(element instanceof PdfDict) || element.has('MCID') || element.has('AF')) return false;
      const shown = element.get('Obj');
      // An annotation that was there has been read aloud by its own name.
      if (shown instanceof PdfRef && walk.before.get(shown) !== null && !walk.signed.has(shown.number)) return false;
      speaks ||= TEXTS.some((key) => element.has(key));
      hides ||= isUnseen(walk, shown);
      const kids = itemsOf(walk.after.resolve(element.get('K')), element.get('K'));
      // An element without an annotation would be read aloud but never shown.
      if (kids.length === 0 && !(shown instanceof PdfRef)) return false;
      for (const kid of kids) waiting.push(kid);
    }
    return !(speaks && hides);
  }

  /** From a page's marked content to its elements: entries may come, none may lead elsewhere. */
  private parents(before: Value, after: Value, spot: Spot): void {
    const old = this.numbers(before, 'before');
    const now = this.numbers(after, 'after');
    if (this.left < 0) this.walk.reportChange(spot, before, after);
    for (const [key, value] of now) {
      // An array belongs to marked content (ISO 32000-2 §14.7.5.4), which was there before and would be read as something else.
      if (!old.has(key) && !(value instanceof PdfRef && isElement(this.walk.after.resolve(value))))
        this.walk.reportChange({ ...spot, path: `${spot.path}[${key}]` }, undefined, value);
    }
    for (const [key, value] of old) {
      if (!sameReferences(this.walk, value, now.get(key)))
        this.walk.reportChange({ ...spot, path: `${spot.path}[${key}]` }, value, now.get(key));
    }
  }

  /** Of the tree of parents. */
  private numbers(tree: Value, side: 'before' | 'after'): Map<number, PdfObject> {
    const twice = (key: number): void =>
      // Of two entries some readers take the first, others the last.
      this.walk.report({ code: CODE, path: `Root.StructTreeRoot.ParentTree[${key}]` }, { duplicate: key });
    return numberTree(this.walk[side], tree, () => --this.left >= 0, side === 'after' ? twice : undefined);
  }
}

/** A number tree, flat (ISO 32000-2 §7.9.7). */
function numberTree(
  view: RevisionView,
  tree: Value,
  affords: () => boolean,
  twice?: (key: number) => void,
): Map<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const waiting: Value[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!affords()) return found;
    const dict = view.dictionary(node);
    if (dict === undefined) continue;
    const pairs = view.array(dict.get('Nums'));
    const kids = view.array(dict.get('Kids'));
    if (kids !== undefined) for (const kid of kids.items) waiting.push(kid);
    if (pairs === undefined) continue;
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = view.resolve(pairs.items[index]);
      if (typeof key !== 'number') continue;
      if (found.has(key)) twice?.(key);
      found.set(key, pairs.items[index + 1]!);
    }
  }
  return found;
}

/** Did the tree of parents know this key? Then it is that of some content (or annotation) already. */
export function isParentKey({ before }: Walk, key: PdfObject): boolean {
  if (typeof key !== 'number') return false;
  const root = before.dictionary(before.catalog.get('StructTreeRoot'));
  let left = MOST_ELEMENTS;
  return root !== undefined && numberTree(before, root.get('ParentTree'), () => --left >= 0).has(key);
}

/** An invisible widget, such as that of a time-stamp, has nothing to be read aloud. */
function isUnseen(walk: Walk, shown: Value): boolean {
  const widget = walk.after.resolve(shown);
  if (!(widget instanceof PdfDict)) return false;
  return walk.after.name(widget.get('Subtype')) === 'Widget' && !isSeen(walk, widget);
}

function itemsOf(resolved: PdfObject, stated: Value): readonly PdfObject[] {
  if (resolved === null) return [];
  return resolved instanceof PdfArray ? resolved.items : [stated!];
}

/** §14.7.2: what an annotation or a form may name as its element. */
function isElement(object: PdfObject): boolean {
  return object instanceof PdfDict && object.has('S') && object.has('P');
}

/** The same references, or the same values; arrays item by item. What a reference leads to is not compared here. */
function sameReferences(walk: Walk, before: Value, after: Value): boolean {
  if (sameReference(before, after)) {
    const b = walk.before.get(before);
    const a = walk.after.get(before);
    return b instanceof PdfArray || a instanceof PdfArray ? sameReferences(walk, b, a) : true;
  }
  if (before instanceof PdfArray && after instanceof PdfArray) {
    return (
      before.length === after.length && before.items.every((item, index) => sameReferences(walk, item, after.at(index)))
    );
  }
  if (before instanceof PdfRef || after instanceof PdfRef) {
    const b = before instanceof PdfRef ? walk.before.resolve(before) : before;
    const a = after instanceof PdfRef ? walk.after.resolve(after) : after;
    if (b instanceof PdfArray && a instanceof PdfArray) return sameReferences(walk, b, a);
    return (b ?? null) === null && (a ?? null) === null;
  }
  return !walk.differs(before, after);
}
