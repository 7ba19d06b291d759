/**
 * Two revisions of a file and their differences, computed before any rule runs. Rules only read it; its caches depend on
 * the two revisions only.
 */
import type { Budget } from '@govseal/core';
import { changedObjects, type PdfFile, type PdfObject, type PdfPage, PdfRef, type RevisionView } from '@govseal/pdf';
import { type Comparison, compareObjects, type OnDifference, type PairPlace } from '../../objects/compare-objects.ts';
import { describePages } from './describe.ts';
import type { ReferenceIndex } from './reference-index.ts';
import type { Scope } from './scope.ts';

type Value = PdfObject | undefined;

/** Whether another rule compares the object to which an unchanged reference points. */
export type ComparedElsewhere = (place: PairPlace, before: PdfRef, after: PdfRef) => boolean;

/** Descriptions of the old and the new value. */
export interface Words {
  readonly before: string;
  readonly after: string;
}

export class RevisionDiff {
  readonly before: RevisionView;
  readonly after: RevisionView;
  /** What the signatures up to this one forbid. */
  readonly scope: Scope;
  /** Numbers of the objects whose cross-reference entries differ, ascending. */
  readonly changed: readonly number[];
  /** Changed objects that have their own rule and did not exist before. */
  readonly added: ReadonlySet<number>;
  /** Changed objects and every object from which one can be reached; only these can differ. */
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

  /** Pages, fields, widgets and the catalog: their own rules compare them, whichever path leads there. */
  hasOwnRule(number: number): boolean {
    return this.references.roles.has(number);
  }

  /** Whether anything below the two values differs. May throw `PdfError` and `BudgetError`. */
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

  /** Whether a page of the signed revision listed this annotation. */
  isListed(number: number): boolean {
    this.listed ??= new Set(
      this.before.pages().flatMap(({ dict }) => {
        const items = this.before.items(dict.get('Annots'));
        return items.flatMap((item) => (item instanceof PdfRef ? [item.number] : []));
      }),
    );
    return this.listed.has(number);
  }

  /** The pages of both revisions; undefined unless they are the same objects in the same order. */
  samePages(): readonly (readonly [before: PdfPage, after: PdfPage])[] | undefined {
    const before = this.before.pages();
    const after = this.after.pages();
    if (before.length !== after.length) return undefined;
    if (before.some(({ ref }, index) => ref.number !== after[index]!.ref.number)) return undefined;
    return before.map((page, index) => [page, after[index]!]);
  }

  /** The differing text of a page (numbered from 1); null if equal or unreadable. */
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
      // Pages, fields and the catalog are compared by identity: a reference to another object is a difference whatever it contains.
      return this.isExisting(this.before, b.number) || this.isExisting(this.after, a.number) ? false : undefined;
    }
    // A reference to a missing object that was added later: it now leads to content that no signer saw.
    if (this.hasOwnRule(b.number)) return !(this.before.get(b) === null && this.after.get(b) !== null);
    return this.affected.has(b.number) ? undefined : true;
  }

  private isExisting(view: RevisionView, number: number): boolean {
    return this.hasOwnRule(number) && view.get(number) !== null;
  }
}
