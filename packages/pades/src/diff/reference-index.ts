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
  /** The changed objects and everything that reaches one of them. */
  reaching(changed: Iterable<number>): ReadonlySet<number>;
}

export function buildReferenceIndex(view: RevisionView): ReferenceIndex {
  const roles = collectRoles(view);
  const referrers = new Map<number, number[]>();
  const unreadable: number[] = [];
  const named = new Set<number>();
  forEachReference(view.trailer, (target) => named.add(target));
  forEachReference(view.catalog, (target) => named.add(target));
  for (const number of view.objectNumbers()) {
    try {
      forEachReference(view.get(number), (target) => {
        if (roles.has(target)) return;
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
  return {
    roles,
    isForeign: (number) => named.has(number) || (referrers.get(number) ?? []).some((referrer) => !roles.has(referrer)),
    reaching: (changed) => {
      const found = new Set<number>([...changed, ...unreadable]);
      const open = [...found];
      for (let number = open.pop(); number !== undefined; number = open.pop()) {
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

/** Every reference inside one indirect object. */
function forEachReference(object: PdfObject, visit: (number: number) => void): void {
  const open: PdfObject[] = [object];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (item instanceof PdfRef) visit(item.number);
    else if (item instanceof PdfArray) open.push(...item.items.filter(isContainer));
    else if (item instanceof PdfDict)
      for (const value of item.entries.values()) if (isContainer(value)) open.push(value);
    if (item instanceof PdfStream) open.push(item.dict);
  }
}

function isContainer(object: PdfObject): boolean {
  return object instanceof PdfRef || object instanceof PdfArray || object instanceof PdfDict;
}
