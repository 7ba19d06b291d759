/** Lists the objects that changed between two revisions, as input to the check of modifications. */

import { sameEntry } from '../xref/xref-entries.ts';
import type { ObjectChange, PdfFile } from './model.ts';

/** Every object number whose effective entry differs between the ends of two revisions, ascending. */
export function changedObjects(file: PdfFile, from: number, to: number): ObjectChange[] {
  const numbers = new Set<number>();
  for (let index = from + 1; index <= to; index++) {
    for (const number of file.revisions[index]!.entries.keys()) numbers.add(number);
  }
  const before = file.at(from);
  const after = file.at(to);
  const changes: ObjectChange[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const change = { number, before: before.entry(number), after: after.entry(number) };
    if (differs(change)) changes.push(change);
  }
  return changes;
}

/** Some writers repeat the whole table in every update: an entry that refers to the same bytes is not a change. */
function differs({ before, after }: ObjectChange): boolean {
  if (before === undefined || after === undefined) return (before ?? after)?.kind !== 'free';
  return !sameEntry(before, after);
}
