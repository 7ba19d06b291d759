/**
 * Reverse references of the latest revision, computed once per file: which objects can reach a changed object. A
 * comparison of two revisions then visits only paths that lead to a change.
 */
import { PdfArray, PdfDict, PdfError, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { collectRoles } from './roles.ts';

export interface ReferenceIndex {
  /** Numbers of objects with their own rule (pages, fields, widgets, catalog); comparisons stop there. */
  readonly roles: ReadonlySet<number>;
  /** Whether the trailer, the catalog or anything else that is not a page, field or widget refers to the object. */
  isForeign(number: number): boolean;
  /** Whether the object is also part of page content, an appearance or a layer; its own rule is then not sufficient. */
  isContent(number: number): boolean;
  /**
   * The changed objects and everything that reaches one of them. `fresh` are roles that were nothing before: whatever named
   * them already gets something new.
   */
  reaching(changed: Iterable<number>, fresh: ReadonlySet<number>): ReadonlySet<number>;
}

/** Entries that must not refer to a page, field or widget. */
const CONTENT: ReadonlySet<string> = new Set(['Resources', 'AP', 'Contents', 'DR', 'MK', 'OCProperties']);
/** Page-piece data (ISO 32000-2 §14.5) may refer to pages and is never shown. */
const PAGE_PIECE = 'PieceInfo';

export function buildReferenceIndex(view: RevisionView): ReferenceIndex {
  const roles = collectRoles(view);
  const referrers = new Map<number, number[]>();
  const unreadable: number[] = [];
  const named = new Set<number>();
  const contents = new Set<number>();
  forEachReference(view.trailer, (target) => named.add(target));
  forEachReference(view.catalog, (target) => named.add(target));
  for (const number of view.objectNumbers()) {
    try {
      forEachReference(view.get(number), (target, place) => {
        if (place === 'content') contents.add(target);
        const list = referrers.get(target);
        if (list === undefined) referrers.set(target, [number]);
        else if (list[list.length - 1] !== number) list.push(number);
      });
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      // Its references are unknown, so a comparison must visit it and report that.
      unreadable.push(number);
    }
  }
  let contentRoles: ReadonlySet<number> | undefined;
  return {
    roles,
    isForeign: (number) => named.has(number) || (referrers.get(number) ?? []).some((referrer) => !roles.has(referrer)),
    isContent: (number) => {
      contentRoles ??= rolesBelow(view, contents, roles);
      return contentRoles.has(number);
    },
    reaching: (changed, fresh) => {
      const found = new Set<number>([...changed, ...unreadable]);
      const open = [...found];
      for (let number = open.pop(); number !== undefined; number = open.pop()) {
        if (roles.has(number) && !fresh.has(number)) continue;
        for (const referrer of referrers.get(number) ?? []) {
          if (found.has(referrer)) continue;
          found.add(referrer);
          open.push(referrer);
        }
      }
      return found;
    },
  };
}

/** Objects with their own rule that content also uses; the search stops at them and at page-piece data. */
function rolesBelow(view: RevisionView, contents: ReadonlySet<number>, roles: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  const seen = new Set(contents);
  const open = [...contents];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (roles.has(number)) {
      found.add(number);
      continue;
    }
    try {
      forEachReference(view.get(number), (target, place) => {
        if (place === 'aside' || seen.has(target)) return;
        seen.add(target);
        open.push(target);
      });
    } catch (error) {
      // The comparison reports the unreadable object.
      if (!(error instanceof PdfError)) throw error;
    }
  }
  return found;
}

type Edge = 'plain' | 'content' | 'aside';

/** Every reference inside an indirect object, with the kind of entry that contains it. */
function forEachReference(object: PdfObject, visit: (number: number, place: Edge) => void): void {
  const open: PdfObject[] = [object];
  const places: Edge[] = ['plain'];
  const enter = (value: PdfObject, place: Edge): void => {
    if (!isContainer(value)) return;
    open.push(value);
    places.push(place);
  };
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const place = places.pop()!;
    if (item instanceof PdfRef) visit(item.number, place);
    else if (item instanceof PdfArray) for (const value of item.items) enter(value, place);
    else if (item instanceof PdfStream) enter(item.dict, place);
    else if (item instanceof PdfDict) for (const [key, value] of item.entries) enter(value, below(key, place));
  }
}

function below(key: string, place: Edge): Edge {
  if (place !== 'plain') return place;
  return CONTENT.has(key) ? 'content' : key === PAGE_PIECE ? 'aside' : 'plain';
}

function isContainer(object: PdfObject): boolean {
  return object instanceof PdfRef || object instanceof PdfArray || object instanceof PdfDict;
}
