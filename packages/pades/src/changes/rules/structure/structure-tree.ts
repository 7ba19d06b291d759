/**
 * The structure tree of a tagged file (ISO 32000-2 §14.7), used for reading aloud, copying and reflowing. New elements are
 * allowed for new widgets (§14.7.5); existing elements must not change, and a new one must not claim signed content.
 * Tagging an untagged file is rejected: reading aloud would then follow an unsigned structure.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, type RevisionView } from '@govseal/pdf';
import { sameReference } from '../../../objects/same-token.ts';
import { type ChangeLocation, ChangeLog, keysOf } from '../../diff/change-log.ts';
import { type FieldRule, resultOf } from '../../diff/rule.ts';
import { isSeen } from '../form/visible-widget.ts';
import { elementNames } from './element-names.ts';
import { MAX_ELEMENTS, numberTree } from './parent-tree.ts';

type Value = PdfObject | undefined;

const CODE = 'PADES_CHANGE_TAG';
const ROOT = 'Root.StructTreeRoot';
/** Entries with text that is read aloud or copied in place of the visible content. */
const TEXTS: readonly string[] = ['ActualText', 'Alt', 'E'];

export const compareStructureTree: FieldRule = (diff, { signed }) =>
  resultOf(new ChangeLog(diff), (changes) => {
    const before = diff.before.catalog.get('StructTreeRoot');
    const after = diff.after.catalog.get('StructTreeRoot');
    if (!diff.differs(before, after)) return;
    const old = diff.before.dictionary(before);
    const tree = diff.after.dictionary(after);
    if (old === undefined || !old.has('K') || tree === undefined) {
      changes.reportChange({ code: 'PADES_CHANGE_CATALOG', path: ROOT }, before, after);
      return;
    }
    new TreeComparison(changes, signed).compare(old, tree, ROOT);
    if (changes.findings.length === 0)
      changes.reportChange({ code: 'PADES_CHANGE_STRUCTURE_TREE', path: ROOT }, before, after);
  });

class TreeComparison {
  private readonly changes: ChangeLog;
  /** Widgets that are signed in this update. */
  private readonly signed: ReadonlySet<number>;
  private readonly seen: Set<number> = new Set();
  private readonly open: (readonly [PdfDict, PdfDict, ChangeLocation])[] = [];
  private left = MAX_ELEMENTS;

  constructor(changes: ChangeLog, signed: ReadonlySet<number>) {
    this.changes = changes;
    this.signed = signed;
  }

  compare(before: PdfDict, after: PdfDict, path: string): void {
    this.entries(before, after, { code: CODE, path });
    for (let pair = this.open.pop(); pair !== undefined; pair = this.open.pop()) {
      if (--this.left < 0) {
        this.changes.reportChange(pair[2], pair[0], pair[1]);
        return;
      }
      this.entries(...pair);
    }
    this.identifiers(before.get('IDTree'), after.get('IDTree'), { code: CODE, path: `${path}.IDTree` });
  }

  /** /IDTree (table 354), checked after all elements: existing identifiers must not change, new ones must refer to elements of the tree. */
  private identifiers(before: Value, after: Value, location: ChangeLocation): void {
    const { changes } = this;
    if (!changes.differs(before, after)) return;
    const affords = (): boolean => --this.left >= 0;
    const old = elementNames(changes.before, before, affords);
    const now = elementNames(changes.after, after, affords);
    const isSound =
      now !== undefined &&
      [...now].every(([id, element]) => this.seen.has(element.number) || sameReference(element, old?.get(id))) &&
      [...(old ?? [])].every(([id, element]) => sameReference(element, now.get(id)));
    if (!isSound) changes.reportChange(location, before, after);
  }

  /** Children of the root or of an element. */
  private entries(before: PdfDict, after: PdfDict, location: ChangeLocation): void {
    const { changes } = this;
    const isRoot = location.path === ROOT;
    changes.reportDuplicates(before, after, location);
    for (const key of keysOf(before, after)) {
      const b = before.get(key);
      const a = after.get(key);
      const place = { ...location, path: `${location.path}.${key}` };
      if (key === 'K') this.kids(b, a, place);
      else if (key === 'ParentTree') this.parents(b, a, place);
      // References to other elements must be unchanged; the elements are compared when the tree reaches them.
      else if (key === 'P' || key === 'Ref') {
        if (!sameReferences(changes, b, a)) changes.reportChange(place, b, a);
      } else if (key === 'ParentTreeNextKey' && isRoot) {
        if (a !== undefined && !Number.isInteger(a)) changes.requireUnchanged(b, a, place);
      } else if (key !== 'IDTree' || !isRoot) changes.requireUnchanged(b, a, place);
    }
  }

  /** Existing elements keep their order; only elements of new annotations may be inserted. */
  private kids(before: Value, after: Value, location: ChangeLocation): void {
    const { changes } = this;
    const old = itemsOf(changes.before.resolve(before), before);
    const now = itemsOf(changes.after.resolve(after), after);
    let next = 0;
    for (const item of now) {
      const was = old[next];
      if (was !== undefined && this.isSame(was, item)) {
        next++;
        this.pair(was, item, location);
      } else if (!this.isNewElement(item)) changes.reportChange(location, was, item);
    }
    if (next < old.length) changes.reportChange(location, old[next], undefined);
  }

  private isSame(before: PdfObject, after: PdfObject): boolean {
    if (before instanceof PdfRef || after instanceof PdfRef) return sameReference(before, after);
    return !this.changes.differs(before, after);
  }

  private pair(before: PdfObject, after: PdfObject, location: ChangeLocation): void {
    if (!(before instanceof PdfRef) || !(after instanceof PdfRef) || this.seen.has(after.number)) return;
    this.seen.add(after.number);
    const b = this.changes.before.get(before);
    const a = this.changes.after.get(after);
    const place = { code: location.code, path: 'StructElem', object: after.number };
    if (b instanceof PdfDict && a instanceof PdfDict) this.open.push([b, a, place]);
    else this.changes.requireUnchanged(b, a, place);
  }

  /** Whether an element refers only to annotations; marked content (a number or MCR) would claim content of the page. */
  private isNewElement(item: PdfObject): boolean {
    const { changes } = this;
    const waiting: PdfObject[] = [item];
    let speaks = false;
    let hides = false;
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (--this.left < 0) return false;
      if (one instanceof PdfRef) {
        if (changes.before.get(one) !== null || this.seen.has(one.number)) return false;
        this.seen.add(one.number);
      }
      const element = changes.after.resolve(one);
      if (!(element instanceof PdfDict) || element.has('MCID') || element.has('AF')) return false;
      const shown = element.get('Obj');
      // An existing annotation is already read aloud under its own name.
      if (shown instanceof PdfRef && changes.before.get(shown) !== null && !this.signed.has(shown.number)) return false;
      speaks ||= TEXTS.some((key) => element.has(key));
      hides ||= isUnseen(changes.after, shown);
      const kids = itemsOf(changes.after.resolve(element.get('K')), element.get('K'));
      // An element without an annotation would be read aloud but never shown.
      if (kids.length === 0 && !(shown instanceof PdfRef)) return false;
      for (const kid of kids) waiting.push(kid);
    }
    return !(speaks && hides);
  }

  /** The parent tree: entries may be added, existing ones must not change. */
  private parents(before: Value, after: Value, location: ChangeLocation): void {
    const old = this.numbers(before, 'before');
    const now = this.numbers(after, 'after');
    if (this.left < 0) this.changes.reportChange(location, before, after);
    for (const [key, value] of now) {
      // An array belongs to marked content (ISO 32000-2 §14.7.5.4), which is signed and would get another meaning.
      if (!old.has(key) && !(value instanceof PdfRef && isElement(this.changes.after.resolve(value))))
        this.changes.reportChange({ ...location, path: `${location.path}[${key}]` }, undefined, value);
    }
    for (const [key, value] of old) {
      if (!sameReferences(this.changes, value, now.get(key)))
        this.changes.reportChange({ ...location, path: `${location.path}[${key}]` }, value, now.get(key));
    }
  }

  /** Entries of the parent tree. */
  private numbers(tree: Value, side: 'before' | 'after'): Map<number, PdfObject> {
    const twice = (key: number): void =>
      // Of two entries with one key some readers use the first, others the last.
      this.changes.report({ code: CODE, path: `Root.StructTreeRoot.ParentTree[${key}]` }, { duplicate: key });
    return numberTree(this.changes[side], tree, () => --this.left >= 0, side === 'after' ? twice : undefined);
  }
}

/** An invisible widget, such as that of a time-stamp, must not be read aloud. */
function isUnseen(view: RevisionView, shown: Value): boolean {
  const widget = view.resolve(shown);
  if (!(widget instanceof PdfDict)) return false;
  return view.name(widget.get('Subtype')) === 'Widget' && !isSeen(view, widget);
}

function itemsOf(resolved: PdfObject, stated: Value): readonly PdfObject[] {
  if (resolved === null) return [];
  return resolved instanceof PdfArray ? resolved.items : [stated!];
}

/** §14.7.2: whether an annotation or form may use the object as its structure element. */
function isElement(object: PdfObject): boolean {
  return object instanceof PdfDict && object.has('S') && object.has('P');
}

/** Whether two values have the same references and values, arrays item by item; referenced objects are not compared. */
function sameReferences(changes: ChangeLog, before: Value, after: Value): boolean {
  if (sameReference(before, after)) {
    const b = changes.before.get(before);
    const a = changes.after.get(before);
    return b instanceof PdfArray || a instanceof PdfArray ? sameReferences(changes, b, a) : true;
  }
  if (before instanceof PdfArray && after instanceof PdfArray) {
    return (
      before.length === after.length &&
      before.items.every((item, index) => sameReferences(changes, item, after.at(index)))
    );
  }
  if (before instanceof PdfRef || after instanceof PdfRef) {
    const b = before instanceof PdfRef ? changes.before.resolve(before) : before;
    const a = after instanceof PdfRef ? changes.after.resolve(after) : after;
    if (b instanceof PdfArray && a instanceof PdfArray) return sameReferences(changes, b, a);
    return (b ?? null) === null && (a ?? null) === null;
  }
  return !changes.differs(before, after);
}
