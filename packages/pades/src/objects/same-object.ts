/** Are two objects of two revisions written alike? References are followed, streams compare by their content. */
import { equalBytes } from '@govseal/core';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { hasOtherGeneration, isLayer, sameDuplicates, sameToken } from '../changes/diff/same-token.ts';

/** How many pairs of objects one comparison may visit; beyond it the answer is "not the same". */
const LARGEST_COMPARISON = 20_000;

export function sameObject(
  before: RevisionView,
  a: PdfObject | undefined,
  after: RevisionView,
  b: PdfObject | undefined,
): boolean {
  return new Comparison(before, after).same(a, b);
}

/** A comparison in progress: cycles count as equal where they close alike. */
class Comparison {
  private readonly before: RevisionView;
  private readonly after: RevisionView;
  private readonly visited: Set<string> = new Set();
  private left = LARGEST_COMPARISON;

  constructor(before: RevisionView, after: RevisionView) {
    this.before = before;
    this.after = after;
  }

  same(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
    if (--this.left < 0) return false;
    if (a instanceof PdfRef && b instanceof PdfRef) {
      // Under another number, not with another generation, which some viewers look up and others do not.
      if (hasOtherGeneration(this.before, a) || hasOtherGeneration(this.after, b)) return false;
      const pair = `${a.number}:${b.number}`;
      if (this.visited.has(pair)) return true;
      this.visited.add(pair);
      if (a.number === b.number && this.before === this.after) return true;
      const [from, to] = [this.before.resolve(a), this.after.resolve(b)];
      if (a.number !== b.number && (isLayer(this.before, from) || isLayer(this.after, to))) return false;
      return this.same(from, to);
    }
    return this.sameDirect(a, b);
  }

  private sameDirect(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
    // One parsed array or dictionary may serve both revisions: what it refers to can differ all the same.
    if (a === b && (typeof a !== 'object' || this.before === this.after)) return true;
    if (a instanceof PdfArray) {
      return (
        b instanceof PdfArray && a.length === b.length && a.items.every((item, index) => this.same(item, b.at(index)))
      );
    }
    if (a instanceof PdfDict) return b instanceof PdfDict && this.sameDict(a, b);
    if (a instanceof PdfStream) {
      return b instanceof PdfStream && this.sameStream(a, b);
    }
    return !(a instanceof PdfRef) && sameToken(a, b);
  }

  /** Equal as encoded, or else once decoded: two deflaters pack the same content differently. */
  private sameStream(a: PdfStream, b: PdfStream): boolean {
    if (equalBytes(a.raw(), b.raw())) return this.sameDict(a.dict, b.dict);
    const plain = { Filter: undefined, DecodeParms: undefined };
    return (
      this.sameDict(a.dict.with(plain), b.dict.with(plain)) &&
      equalBytes(this.before.streamData(a), this.after.streamData(b))
    );
  }

  private sameDict(a: PdfDict, b: PdfDict): boolean {
    if (!sameDuplicates(a, b)) return false;
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      if (key === 'Length') continue;
      if (!this.same(a.get(key), b.get(key))) return false;
    }
    return true;
  }
}
