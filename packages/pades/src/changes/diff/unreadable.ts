/**
 * Later revisions that cannot be read. If the later revision itself introduced a construct that no honest writer
 * produces, it counts as an alteration; otherwise the result is unknown.
 */
import { type BudgetError, type Finding, finding } from '@govseal/core';
import type { PdfError, PdfFile } from '@govseal/pdf';
import { padesCodes } from '../../error.ts';
import type { Container } from '../../signature/container.ts';

export function explainUnreadable(
  error: PdfError | BudgetError,
  file: PdfFile,
  from: number,
  containers: readonly Container[],
): Finding {
  const params = { cause: error.code };
  const hole = entryInHole(file, from, containers);
  if (hole !== undefined) return hole;
  const { at } = error;
  if (error.code === 'PDF_OBJECT_STREAM_OVERRIDDEN' && isOverridden(file, from, at.object)) {
    return finding(padesCodes, 'PADES_CHANGE_OBJECT_STREAM', { at, params });
  }
  if (error.code === 'PDF_REFERENCE_CHAIN' && isOverridden(file, from, at.object)) {
    return finding(padesCodes, 'PADES_CHANGE_REFERENCE', { at, params });
  }
  const later = at.offset !== undefined && at.offset >= file.revisions[from]!.end;
  if (error.code === 'PDF_STREAM_LENGTH' && later)
    return finding(padesCodes, 'PADES_CHANGE_STREAM_LENGTH', { at, params });
  return finding(padesCodes, 'PADES_CHANGE_UNREADABLE', { at, params });
}

/** Whether a later cross-reference entry points into some /Contents, which no digest covers. */
function entryInHole(file: PdfFile, from: number, containers: readonly Container[]): Finding | undefined {
  const holes = containers.flatMap(({ id, dictionary }) => {
    const [first, second] = dictionary?.byteRange.ranges ?? [];
    return first && second ? [{ id, start: first.offset + first.length, end: second.offset }] : [];
  });
  for (const revision of file.revisions.slice(from + 1)) {
    for (const entry of revision.entries.values()) {
      if (entry.kind !== 'offset') continue;
      const { offset, number } = entry;
      const hole = holes.find(({ start, end }) => offset >= start && offset < end);
      if (hole === undefined) continue;
      const at = { offset, object: `${number} ${entry.generation} R`, revision: revision.index };
      return finding(padesCodes, 'PADES_CHANGE_IN_HOLE', { at, params: { hole: hole.id } });
    }
  }
  return undefined;
}

/** Whether a revision after the signed one set this object. */
function isOverridden(file: PdfFile, from: number, object: string | undefined): boolean {
  const number = Number.parseInt(object ?? '', 10);
  return file.revisions.slice(from + 1).some(({ entries }) => entries.has(number));
}
