/** All signatures of a file, each with the revision that it closes. */
import type { PdfFile } from '@govseal/pdf';
import { findCandidates } from './candidates.ts';
import { type Container, readContainer } from './container.ts';

/** Containers in the order of signing, each with a unique id: the field's name, numbered if repeated. */
export function readContainers(file: PdfFile): Container[] {
  const used = new Map<string, number>();
  const containers = findCandidates(file).map((candidate, index) => {
    const name = candidate.name === '' ? String(index + 1) : candidate.name;
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return readContainer(file, candidate, count === 1 ? name : `${name} (${count})`);
  });
  const end = ({ dictionary }: Container): number =>
    dictionary?.byteRange.ranges ? dictionary.byteRange.end : Number.MAX_SAFE_INTEGER;
  return containers.sort((a, b) => end(a) - end(b) || a.candidate.since - b.candidate.since);
}
