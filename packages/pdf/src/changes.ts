import type { ObjectChange, PdfFile } from './model.ts';

/** Every object number whose effective entry differs between the ends of two revisions, ascending. */
export function changedObjects(file: PdfFile, from: number, to: number): ObjectChange[] {
  const numbers = new Set<number>();
  for (let index = from + 1; index <= to; index++) {
    for (const number of file.revisions[index]!.entries.keys()) numbers.add(number);
  }
  const before = file.at(from);
  const after = file.at(to);
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({ number, before: before.entry(number), after: after.entry(number) }));
}
