/**
 * Two revisions of a file, and what is known of their differences before any rule runs. Rules only read it: what it
 * keeps between calls are answers that depend on nothing but the two revisions.
 */
import type { Budget } from '@govseal/core';
import { changedObjects, type PdfFile, type PdfObject, type PdfPage, PdfRef, type RevisionView } from '@govseal/pdf';
import { type Comparison, compareObjects, type OnDifference, type PairPlace } from '../../objects/compare-objects.ts';
import { describePages } from './describe.ts';
import type { ReferenceIndex } from './reference-index.ts';
import type { Scope } from './scope.ts';

type Value = PdfObject | undefined;

/** Whether what one reference, unchanged in its place, leads to is compared by another rule. */
export type ComparedElsewhere = (place: PairPlace, before: PdfRef, after: PdfRef) => boolean;

/** What a value was and what it is, in words. */
export interface Words {
  readonly before: string;
  readonly after: string;
}

export class RevisionDiff {
  readonly before: RevisionView;
  readonly after: RevisionView;
  /** What the signatures forbid. */
  readonly scope: Scope;
  /** Numbers of the objects whose cross-reference entries differ, ascending. */
  readonly changed: readonly number[];
  /** Changed objects with a rule of their own that did not exist before. */
  readonly added: ReadonlySet<number>;
  /** Changed objects and all that lead to one: only these can differ. */
  readonly affected: ReadonlySet<number>;
  readonly references: ReferenceIndex;
  private readonly budget: Budget<'comparisons'>;
  private readonly pageWords: Map<number, Words | null> = new Map();
  private listed: ReadonlySet<number> | undefined;

  /** Compares revision `from` with the latest one. May throw `PdfError`. */
  constructor(
    file: PdfFile,
    from: number,
    scope: Scope,
    { references, budget }: { readonly references: ReferenceIndex; readonly budget: Budget<'comparisons'> },
  ) {
    this.before = file.at(from);
    this.after = file.latest;
    this.scope = scope;
    this.references = references;
    this.budget = budget;
    this.changed = changedObjects(file, from, file.revisions.length - 1).map(({ number }) => number);
    this.added = new Set(this.changed.filter((number) => this.hasOwnRule(number) && this.before.get(number) === null));
    this.affected = references.reaching(this.changed, this.added);
  }

  /** Pages, fields, widgets and the catalog, which are compared by rules of their own, however they are reached. */
  hasOwnRule(number: number): boolean {
    return this.references.roles.has(number);
  }

  /** Does anything below differ? May throw `PdfError` and `BudgetError`. */
  differs(before: Value, after: Value): boolean {
    let found = false;
    this.compare([before, after], new Set(), () => {
      found = true;
      return false;
    });
    return found;
  }

  /** Calls `onDifference` for each difference below that no other rule compares. May throw `PdfError` and `BudgetError`. */
  compare(
    objects: readonly [before: Value, after: Value],
    visited: Set<string>,
    onDifference: OnDifference,
    isElsewhere?: ComparedElsewhere,
  ): void {
    const comparison: Comparison = {
      before: this.before,
      after: this.after,
      streams: 'encoded',
      spend: () => {
        this.budget.spend('comparisons');
        return true;
      },
      decide: (b, a, place) => {
        const decided = this.decide(b, a);
        if (decided !== undefined || isElsewhere === undefined || b.number !== a.number) return decided;
        return isElsewhere(place, b, a) ? true : undefined;
      },
    };
    compareObjects(comparison, objects, visited, onDifference);
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

  /** The pages of both revisions, or undefined where they are not the same objects in the same order. */
  samePages(): readonly (readonly [before: PdfPage, after: PdfPage])[] | undefined {
    const before = this.before.pages();
    const after = this.after.pages();
    if (before.length !== after.length) return undefined;
    if (before.some(({ ref }, index) => ref.number !== after[index]!.ref.number)) return undefined;
    return before.map((page, index) => [page, after[index]!]);
  }

  /** The texts of a page (1-based) where they differ; null where they do not or cannot be read. */
  wordsOfPage(page: number): Words | null {
    let known = this.pageWords.get(page);
    if (known === undefined) {
      known = describePages([this.before, this.after], page - 1) ?? null;
      this.pageWords.set(page, known);
    }
    return known;
  }

  private decide(b: PdfRef, a: PdfRef): boolean | undefined {
    if (b.number !== a.number) {
      // Pages, fields and the catalog stand for themselves: another one is a difference, whatever it holds.
      return this.isExisting(this.before, b.number) || this.isExisting(this.after, a.number) ? false : undefined;
    }
    // Referenced before it existed: the reference now leads to content that no signer saw.
    if (this.hasOwnRule(b.number)) return !(this.before.get(b) === null && this.after.get(b) !== null);
    return this.affected.has(b.number) ? undefined : true;
  }

  private isExisting(view: RevisionView, number: number): boolean {
    return this.hasOwnRule(number) && view.get(number) !== null;
  }
}
