/** Do two objects of two revisions say the same? References are followed; streams compare by their content. */
import { equalBytes } from '@govseal/core';
import {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  PdfStream,
  PdfString,
  type RevisionView,
} from '@govseal/pdf';

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
    if (a instanceof PdfRef || b instanceof PdfRef) {
      const pair = `${a instanceof PdfRef ? a.number : ''}:${b instanceof PdfRef ? b.number : ''}`;
      if (a instanceof PdfRef && b instanceof PdfRef) {
        if (this.visited.has(pair)) return true;
        this.visited.add(pair);
        if (a.number === b.number && this.before === this.after) return true;
      }
      return this.same(this.before.resolve(a), this.after.resolve(b));
    }
    if ((a === null || a === undefined) && (b === null || b === undefined)) return true;
    return this.sameDirect(a, b);
  }

  private sameDirect(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
    // One parsed array or dictionary may serve both revisions: what it refers to can differ all the same.
    if (a === b && (typeof a !== 'object' || this.before === this.after)) return true;
    if (a instanceof PdfName) return b instanceof PdfName && a.value === b.value;
    if (a instanceof PdfString) return b instanceof PdfString && equalBytes(a.bytes, b.bytes);
    if (a instanceof PdfReal || b instanceof PdfReal) return numberOf(a) !== undefined && numberOf(a) === numberOf(b);
    if (a instanceof PdfArray) {
      return (
        b instanceof PdfArray && a.length === b.length && a.items.every((item, index) => this.same(item, b.at(index)))
      );
    }
    if (a instanceof PdfDict) return b instanceof PdfDict && this.sameDict(a, b);
    if (a instanceof PdfStream) {
      return b instanceof PdfStream && this.sameStream(a, b);
    }
    return false;
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
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      if (key === 'Length') continue;
      if (!this.same(a.get(key), b.get(key))) return false;
    }
    return true;
  }
}

function numberOf(object: PdfObject | undefined): number | undefined {
  if (typeof object === 'number') return object;
  return object instanceof PdfReal ? object.value : undefined;
}
