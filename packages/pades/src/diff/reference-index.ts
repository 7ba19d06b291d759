/**
 * Who refers to whom in the latest revision: computed once for a file, it tells for any set of changed objects which
 * objects can reach one, so that comparing two revisions visits only what leads to a change.
 */
import { PdfArray, PdfDict, PdfError, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { collectRoles } from './roles.ts';

export interface ReferenceIndex {
  /** Numbers of objects that have a rule of their own (pages, fields, widgets, catalog): no path leads through them. */
  readonly roles: ReadonlySet<number>;
  /** Is the object referred to by the trailer, the catalog or anything else that is neither page, field nor widget? */
  isForeign(number: number): boolean;
  /** Is the object also part of what pages, appearances or layers are made of? Then its own rule is not enough for it. */
  isContent(number: number): boolean;
  /**
   * The changed objects and everything that reaches one of them. `fresh` are roles that were nothing before: whatever named
   * them already gets something new.
   */
  reaching(changed: Iterable<number>, fresh: ReadonlySet<number>): ReadonlySet<number>;
}

/** Entries below which no page, field or widget has any business. */
const CONTENT: ReadonlySet<string> = new Set(['Resources', 'AP', 'Contents', 'DR', 'MK', 'OCProperties']);
/** A program's own data (ISO 32000-2 §14.5) may name pages, and shows nothing. */
const ASIDE = 'PieceInfo';

export function buildReferenceIndex(view: RevisionView): ReferenceIndex {
  const roles = collectRoles(view);
  const referrers = new Map<number, number[]>();
  const unreadable: number[] = [];
  const named = new Set<number>();
  const contents = new Set<number>();
  const asides = new Set<string>();
  forEachReference(view.trailer, (target) => named.add(target));
  forEachReference(view.catalog, (target) => named.add(target));
  for (const number of view.objectNumbers()) {
    try {
      forEachReference(view.get(number), (target, place) => {
        if (place === 'content') contents.add(target);
        else if (place === 'aside') asides.add(`${number} ${target}`);
        const list = referrers.get(target);
        if (list === undefined) referrers.set(target, [number]);
        else if (list[list.length - 1] !== number) list.push(number);
      });
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      // What it refers to is unknown: a comparison that arrives here must say so.
      unreadable.push(number);
    }
  }
  /** Adds to `found` what refers to its members; roles are found, and only those of `through` are passed. */
  const climb = (
    found: Set<number>,
    through: (number: number) => boolean,
    counts: (referrer: number, target: number) => boolean,
  ): void => {
    const open = [...found];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (roles.has(number) && !through(number)) continue;
      for (const referrer of referrers.get(number) ?? []) {
        if (found.has(referrer) || !counts(referrer, number)) continue;
        found.add(referrer);
        open.push(referrer);
      }
    }
  };
  return {
    roles,
    isForeign: (number) => named.has(number) || (referrers.get(number) ?? []).some((referrer) => !roles.has(referrer)),
    isContent: (number) => {
      const above = new Set([number]);
      climb(
        above,
        (role) => role === number,
        (referrer, target) => !asides.has(`${referrer} ${target}`),
      );
      for (const one of above) if (contents.has(one) && (one === number || !roles.has(one))) return true;
      return false;
    },
    reaching: (changed, fresh) => {
      const found = new Set<number>([...changed, ...unreadable]);
      climb(
        found,
        (role) => fresh.has(role),
        () => true,
      );
      return found;
    },
  };
}

type Edge = 'plain' | 'content' | 'aside';

/** Every reference inside one indirect object, with what kind of entry it stands below. */
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
  return CONTENT.has(key) ? 'content' : key === ASIDE ? 'aside' : 'plain';
}

function isContainer(object: PdfObject): boolean {
  return object instanceof PdfRef || object instanceof PdfArray || object instanceof PdfDict;
}
