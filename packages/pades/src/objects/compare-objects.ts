/**
 * Compares two objects, each in its own revision: references are followed, values are compared as written. All
 * comparisons of this package use it; the caller determines which references are not followed and how streams are
 * compared.
 */
import { equalBytes } from '@govseal/core';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { hasOtherGeneration, isLayer, sameData, sameDuplicates, sameReference, sameToken } from './same-token.ts';

type Value = PdfObject | undefined;

/** The path from the compared objects to a pair below them; it is formatted only for differences. */
export interface PairPlace {
  readonly above: PairPlace | undefined;
  /** `.Key` or `[0]`. */
  readonly step: string;
  /** Object number, in the later revision, of the last reference that was followed. */
  readonly object: number | undefined;
}

export interface Comparison {
  readonly before: RevisionView;
  readonly after: RevisionView;
  /** `decoded`: equal data with different filters are equal. */
  readonly streams: 'encoded' | 'decoded';
  /** Called for every pair; returns false to end the comparison with a difference. */
  spend(): boolean;
  /**
   * Decides about two references without following them: true if equal, false if different, undefined to follow them.
   */
  decide?(before: PdfRef, after: PdfRef, place: PairPlace): boolean | undefined;
}

/** Called for each difference; returns false to end the comparison. */
export type OnDifference = (place: PairPlace, before: Value, after: Value) => boolean;

type Pair = readonly [before: Value, after: Value, place: PairPlace];

const TOP: PairPlace = { above: undefined, step: '', object: undefined };

/** `visited` contains the pairs of references that were followed: cycles that close alike are equal. */
export function compareObjects(
  comparison: Comparison,
  objects: readonly [before: Value, after: Value],
  visited: Set<string>,
  onDifference: OnDifference,
): void {
  const open: Pair[] = [[objects[0], objects[1], TOP]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const isEnd = !comparison.spend();
    let [before, after, place] = pair;
    let same: boolean | undefined = isEnd ? false : undefined;
    if (same === undefined && (before instanceof PdfRef || after instanceof PdfRef)) {
      const isMoved = !sameReference(before, after);
      same = compareReferences(comparison, [before, after, place], visited);
      if (same === undefined) {
        place = { ...place, object: (after as PdfRef).number };
        before = comparison.before.resolve(before);
        after = comparison.after.resolve(after);
        // Some writers copy an object to another number, which makes no difference in viewers, except for layers.
        if (isMoved && (isLayer(comparison.before, before) || isLayer(comparison.after, after))) same = false;
      }
    }
    same ??= compareValues(comparison, [before, after, place], open);
    if (!same && (!onDifference(place, before, after) || isEnd)) return;
  }
}

/** The path as text, such as `.Resources.Font[0]`. */
export function pathOf(place: PairPlace): string {
  let path = '';
  for (let at: PairPlace | undefined = place; at !== undefined; at = at.above) path = at.step + path;
  return path;
}

/** undefined if the referenced objects decide. */
function compareReferences(comparison: Comparison, [b, a, place]: Pair, visited: Set<string>): boolean | undefined {
  // A direct value differs from a reference to it, and a reference with a wrong generation refers to nothing.
  if (!(b instanceof PdfRef) || !(a instanceof PdfRef) || b.generation !== a.generation) return false;
  const { before, after } = comparison;
  if (b.number === a.number && before === after) return true;
  const decided = comparison.decide?.(b, a, place);
  if (decided !== undefined) return decided;
  if (hasOtherGeneration(before, b) || hasOtherGeneration(after, a)) return false;
  const key = `${b.number} ${a.number}`;
  if (visited.has(key)) return true;
  visited.add(key);
  return undefined;
}

/** false if the two values differ themselves; otherwise their members are added to `open`. */
function compareValues(comparison: Comparison, [b, a, place]: Pair, open: Pair[]): boolean {
  // A parsed array or dictionary may be shared by both revisions although its referenced objects differ.
  if (b instanceof PdfArray) {
    if (!(a instanceof PdfArray) || a.length !== b.length) return false;
    b.items.forEach((item, index) => {
      open.push([item, a.at(index), { above: place, step: `[${index}]`, object: place.object }]);
    });
    return true;
  }
  if (b instanceof PdfDict) {
    if (!(a instanceof PdfDict) || !sameDuplicates(b, a)) return false;
    addEntries(b, a, place, open);
    return true;
  }
  if (b instanceof PdfStream) return a instanceof PdfStream && sameStream(comparison, [b, a, place], open);
  return sameToken(b, a);
}

/** Deflaters may compress the same content differently. */
function sameStream(
  { before, after, streams }: Comparison,
  [b, a, place]: readonly [PdfStream, PdfStream, PairPlace],
  open: Pair[],
): boolean {
  const encoded = sameData(b, a);
  const ignored =
    encoded || streams === 'encoded'
      ? { Length: undefined }
      : { Length: undefined, Filter: undefined, DecodeParms: undefined };
  addEntries(b.dict.with(ignored), a.dict.with(ignored), place, open);
  return encoded || (streams === 'decoded' && equalBytes(before.streamData(b), after.streamData(a)));
}

function addEntries(b: PdfDict, a: PdfDict, place: PairPlace, open: Pair[]): void {
  const add = (key: string): void => {
    open.push([b.get(key), a.get(key), { above: place, step: `.${key}`, object: place.object }]);
  };
  for (const key of b.keys()) add(key);
  for (const key of a.keys()) if (!b.has(key)) add(key);
}
