/** Collects what one rule clears and reports. Each rule has its own log; no other rule reads it. */
import { type Finding, finding, type Place } from '@govseal/core';
import { type PdfDict, type PdfObject, PdfReal, type RevisionView } from '@govseal/pdf';
import { type PadesCode, padesCodes } from '../../error.ts';
import { type OnDifference, pathOf } from '../../objects/compare-objects.ts';
import { objectName } from '../../objects/pdf-values.ts';
import { sameDuplicates } from '../../objects/same-token.ts';
import { describeChange } from './describe.ts';
import { FindingList } from './finding-list.ts';
import type { ComparedElsewhere, RevisionDiff, Words } from './revision-diff.ts';
import type { Scope } from './scope.ts';

/** Where a comparison takes place, and the code that reports a difference there. */
export interface ChangeLocation {
  readonly code: PadesCode;
  /** Path of keys from the trailer, such as `Root.AcroForm.DR`. */
  readonly path: string;
  readonly object?: number;
  readonly field?: string;
  /** Page number, starting at 1. */
  readonly page?: number;
}

type Value = PdfObject | undefined;

export class ChangeLog {
  readonly diff: RevisionDiff;
  private readonly list: FindingList = new FindingList();
  private readonly clearedObjects: Set<number> = new Set();
  /** Pairs of objects already compared, per code. */
  private readonly visited: Map<PadesCode, Set<string>> = new Map();

  constructor(diff: RevisionDiff) {
    this.diff = diff;
  }

  get before(): RevisionView {
    return this.diff.before;
  }

  get after(): RevisionView {
    return this.diff.after;
  }

  get scope(): Scope {
    return this.diff.scope;
  }

  get findings(): readonly Finding[] {
    return this.list.findings;
  }

  get cleared(): ReadonlySet<number> {
    return this.clearedObjects;
  }

  /** Marks an object as compared: its change is allowed or has been reported. */
  clear(number: number): void {
    this.clearedObjects.add(number);
  }

  differs(before: Value, after: Value): boolean {
    return this.diff.differs(before, after);
  }

  report(location: ChangeLocation, params: Readonly<Record<string, string | number>> = {}): void {
    if (this.list.isFull) return;
    // Written out for speed: conditional spreads cost more than the comparison itself.
    const at: { -readonly [key in keyof Place]: Place[key] } = { path: location.path };
    if (location.object !== undefined) at.object = objectName(location.object);
    if (location.page !== undefined) at.page = location.page;
    if (location.field !== undefined) at.field = location.field;
    this.list.add(finding(padesCodes, location.code, { at, params }));
  }

  /** Reports a difference with the old and the new value. */
  reportChange(location: ChangeLocation, before: Value, after: Value): void {
    if (!this.list.isFull) this.report(location, { ...this.wordsOf(location, before, after) });
  }

  /** For a page, describes its text instead of its streams. */
  private wordsOf({ code, page }: ChangeLocation, before: Value, after: Value): Words {
    const ofPage = code === 'PADES_CHANGE_PAGE_CONTENT' && page !== undefined ? this.diff.wordsOfPage(page) : null;
    return ofPage ?? describeChange([this.before, this.after], before, after);
  }

  /** Reports a key that occurs twice in either dictionary. */
  reportDuplicates(before: PdfDict, after: PdfDict, location: ChangeLocation): void {
    if (sameDuplicates(before, after)) return;
    for (const key of new Set([...before.duplicates, ...after.duplicates]))
      this.report({ ...location, path: `${location.path}.${key}` }, { duplicate: key });
  }

  /** Reports every difference below the two values with the code of the location. */
  requireUnchanged(before: Value, after: Value, location: ChangeLocation, isElsewhere?: ComparedElsewhere): void {
    const { code } = location;
    const visited = this.visited.get(code) ?? new Set<string>();
    this.visited.set(code, visited);
    const onDifference: OnDifference = (place, b, a) => {
      const path = `${location.path}${pathOf(place)}`;
      const at = place.object === undefined ? { ...location, path } : { ...location, path, object: place.object };
      if (!isSameBound(b, a, path)) this.reportChange(at, b, a);
      return true;
    };
    this.diff.compare([before, after], visited, onDifference, isElsewhere);
  }
}

/** Keys of either dictionary. */
export function keysOf(before: PdfDict | undefined, after: PdfDict | undefined): Set<string> {
  return new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
}

/** Rectangles of pages and annotations; viewers treat integers and reals alike. */
const BOUNDS =
  /^(Page\.(Media|Crop|Bleed|Trim|Art)Box|Page\.Annots\.Rect|Root\.AcroForm\.Fields\[\d+\](\.Kids\[\d+\])*\.Rect)\[[0-3]\]$/;

/** Whether two boxes are numerically equal: Acrobat and iText rewrite `612` as `612.0` or the reverse. */
function isSameBound(before: Value, after: Value, path: string): boolean {
  const [integer, real] = typeof before === 'number' ? [before, after] : [after, before];
  if (typeof integer !== 'number' || !(real instanceof PdfReal)) return false;
  return new RegExp(`^${integer}\\.0{0,6}$`).test(real.text) && BOUNDS.test(path);
}
