/**
 * The comparison of two revisions in progress. Rules (`rules/*.ts`) walk the parts of a document they know, each with
 * its own idea of what may change; everything else goes through `frozen`, which lets nothing change. An object is checked
 * on every path that leads to it, so one cleared on one path can still be refused on another.
 */
import { type Budget, type Finding, finding, type Place } from '@govseal/core';
import { type PdfDict, type PdfObject, PdfReal, PdfRef, type RevisionView } from '@govseal/pdf';
import { type PadesCode, padesCodes } from '../../error.ts';
import { type Comparison, compareObjects, type OnDifference, pathOf } from '../../objects/compare-objects.ts';
import { objectName } from '../../objects/pdf-values.ts';
import { sameDuplicates } from '../../objects/same-token.ts';
import { describeChange, describePages } from './describe.ts';
import type { ReferenceIndex } from './reference-index.ts';
import type { Scope } from './scope.ts';

/** The place of a comparison and the code of a difference there. */
export interface Spot {
  readonly code: PadesCode;
  /** Keys from the trailer on, as `Root.AcroForm.DR`. */
  readonly path: string;
  readonly object?: number;
  readonly field?: string;
  /** 1-based. */
  readonly page?: number;
}

type Value = PdfObject | undefined;

/** Maximum findings of one comparison; the level does not depend on how many there are. */
const MOST_FINDINGS = 200;

export class Walk {
  readonly before: RevisionView;
  readonly after: RevisionView;
  readonly scope: Scope;
  readonly findings: Finding[] = [];
  /** Role objects that were compared with themselves under their own rule. */
  readonly paired: Set<number> = new Set();
  /** Widgets of new fields that a rule allowed. */
  readonly allowedWidgets: Set<number> = new Set();
  /** Fields and widgets that get their signature in this update. */
  readonly signed: Set<number> = new Set();
  /** Fields whose value changed. */
  readonly filled: Set<string> = new Set();
  readonly dirty: ReadonlySet<number>;
  private readonly references: ReferenceIndex;
  private readonly pageWords: Map<number, { readonly before: string; readonly after: string } | null> = new Map();
  private readonly visited: Map<string, Set<string>> = new Map();
  private listed: ReadonlySet<number> | undefined;
  private readonly budget: Budget<'comparisons'>;

  constructor(
    before: RevisionView,
    after: RevisionView,
    scope: Scope,
    dirty: ReadonlySet<number>,
    references: ReferenceIndex,
    budget: Budget<'comparisons'>,
  ) {
    this.before = before;
    this.after = after;
    this.scope = scope;
    this.dirty = dirty;
    this.references = references;
    this.budget = budget;
  }

  report(spot: Spot, params: Readonly<Record<string, string | number>> = {}): void {
    if (this.findings.length >= MOST_FINDINGS && this.findings.some(({ severity }) => severity === 'error')) return;
    // Written out: conditional spreads cost more than the comparison that led here.
    const at: { -readonly [key in keyof Place]: Place[key] } = { path: spot.path };
    if (spot.object !== undefined) at.object = objectName(spot.object);
    if (spot.page !== undefined) at.page = spot.page;
    if (spot.field !== undefined) at.field = spot.field;
    this.findings.push(finding(padesCodes, spot.code, { at, params }));
  }

  /** Reports a difference with the value before and the value now. */
  reportChange(spot: Spot, before: Value, after: Value): void {
    this.report(spot, this.wordsOf(spot, before, after));
  }

  /** For a page, its text says more than its streams. */
  private wordsOf(spot: Spot, before: Value, after: Value): { readonly before: string; readonly after: string } {
    const views = [this.before, this.after] as const;
    if (spot.code !== 'PADES_CHANGE_PAGE_CONTENT' || spot.page === undefined)
      return describeChange(views, before, after);
    let known = this.pageWords.get(spot.page);
    if (known === undefined) {
      known = describePages(views, spot.page - 1) ?? null;
      this.pageWords.set(spot.page, known);
    }
    return known ?? describeChange(views, before, after);
  }

  /** An entry that occurs twice in one of the two. */
  reportDuplicates(before: PdfDict, after: PdfDict, spot: Spot): void {
    if (sameDuplicates(before, after)) return;
    for (const key of new Set([...before.duplicates, ...after.duplicates]))
      this.report({ ...spot, path: `${spot.path}.${key}` }, { duplicate: key });
  }

  /** Nothing below may differ; each difference is reported with the code of the place. */
  frozen(before: Value, after: Value, spot: Spot): void {
    let visited = this.visited.get(spot.code);
    if (visited === undefined) {
      visited = new Set();
      this.visited.set(spot.code, visited);
    }
    this.compare(before, after, visited, (place, b, a) => {
      const path = `${spot.path}${pathOf(place)}`;
      if (!isSameBound(b, a, path))
        this.reportChange({ ...spot, ...(place.object !== undefined && { object: place.object }), path }, b, a);
      return true;
    });
  }

  /** Does anything below differ? Reports nothing. */
  differs(before: Value, after: Value): boolean {
    let found = false;
    this.compare(before, after, new Set(), () => {
      found = true;
      return false;
    });
    return found;
  }

  /** Whether something other than a page, field or widget also refers to this object. */
  isForeign(object: Value): boolean {
    return object instanceof PdfRef && this.references.isForeign(object.number);
  }

  /** Did any page list this annotation when it was signed? */
  isListed(number: number): boolean {
    this.listed ??= new Set(
      this.before.pages().flatMap(({ dict }) => {
        const items = this.before.items(dict.get('Annots'));
        return items.flatMap((item) => (item instanceof PdfRef ? [item.number] : []));
      }),
    );
    return this.listed.has(number);
  }

  /** Keys of either dictionary. */
  keys(before: PdfDict | undefined, after: PdfDict | undefined): Set<string> {
    return new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  }

  private compare(before: Value, after: Value, visited: Set<string>, onDifference: OnDifference): void {
    const comparison: Comparison = {
      before: this.before,
      after: this.after,
      streams: 'encoded',
      spend: () => {
        this.budget.spend('comparisons');
        return true;
      },
      decide: (b, a) => this.decide(b, a),
    };
    compareObjects(comparison, [before, after], visited, onDifference);
  }

  private decide(b: PdfRef, a: PdfRef): boolean | undefined {
    const { roles } = this.references;
    if (b.number !== a.number) {
      // Pages, fields and the catalog stand for themselves: another one is a difference, whatever it holds.
      return this.isRole(roles, b.number, a.number) ? false : undefined;
    }
    // Referenced before it existed: the reference now leads to content that no signer saw.
    if (roles.has(b.number)) return !this.isFresh(b);
    return this.dirty.has(b.number) ? undefined : true;
  }

  private isFresh(ref: PdfRef): boolean {
    return this.before.get(ref) === null && this.after.get(ref) !== null;
  }

  private isRole(roles: ReadonlySet<number>, before: number, after: number): boolean {
    return (
      (roles.has(before) && this.before.get(before) !== null) || (roles.has(after) && this.after.get(after) !== null)
    );
  }
}

/** Bounds of pages and annotations, which every viewer reads as numbers of either kind. */
const BOUNDS =
  /^(Page\.(Media|Crop|Bleed|Trim|Art)Box|Page\.Annots\.Rect|Root\.AcroForm\.Fields\[\d+\](\.Kids\[\d+\])*\.Rect)\[[0-3]\]$/;

/** Acrobat and iText write a page's box anew as `612.0` or `612`. */
function isSameBound(before: Value, after: Value, path: string): boolean {
  const [integer, real] = typeof before === 'number' ? [before, after] : [after, before];
  if (typeof integer !== 'number' || !(real instanceof PdfReal)) return false;
  return new RegExp(`^${integer}\\.0{0,6}$`).test(real.text) && BOUNDS.test(path);
}
