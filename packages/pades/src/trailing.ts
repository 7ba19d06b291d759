/** What stands behind the last revision that a signature closes: nobody signed it, whatever the permissions say. */
import type { ModificationFacts } from '@govseal/cms';
import { type Finding, finding } from '@govseal/core';
import type { PdfFile } from '@govseal/pdf';
import type { Container } from './container.ts';
import { onlyWhiteSpace } from './coverage.ts';
import { padesCodes } from './error.ts';
import type { TrailingFacts } from './types.ts';

/** Changes that carry validation data and nothing else (EN 319 142-1 §5.4). */
const VALIDATION_DATA: ReadonlySet<string> = new Set([
  'PADES_CHANGE_VALIDATION_DATA',
  'PADES_CHANGE_EXTENSIONS',
  'PADES_CHANGE_DATES',
]);

export interface Trailing {
  readonly facts: TrailingFacts;
  readonly findings: readonly Finding[];
}

export function judgeTrailing(
  file: PdfFile,
  containers: readonly Container[],
  modifications: readonly ModificationFacts[],
): Trailing {
  const last = file.revisions.length - 1;
  const { end } = file.revisions[last]!;
  const bytes = end < file.size && !onlyWhiteSpace(file, end, file.size) ? file.size - end : 0;
  const findings: Finding[] = [];
  if (bytes > 0) findings.push(finding(padesCodes, 'PADES_TRAILING_BYTES', { at: { offset: end }, params: { bytes } }));
  let closing = -1;
  containers.forEach((container, index) => {
    if (container.anchored && (closing < 0 || container.revision >= containers[closing]!.revision)) closing = index;
  });
  if (closing < 0)
    return { facts: { revisions: 0, bytes, content: containers.length > 0 ? 'unknown' : 'nothing' }, findings };
  const revisions = last - containers[closing]!.revision;
  const content = revisions === 0 ? 'nothing' : contentOf(modifications[closing]!);
  if (content === 'changes' || content === 'unknown') {
    const at = { revision: containers[closing]!.revision + 1 };
    findings.push(finding(padesCodes, 'PADES_UNSIGNED_REVISION', { at, params: { revisions } }));
  }
  return { facts: { revisions, bytes, content }, findings };
}

function contentOf({ level, findings }: ModificationFacts): TrailingFacts['content'] {
  if (level === 'unknown') return 'unknown';
  if (level === 'disallowed') return 'changes';
  return findings.every(({ code }) => VALIDATION_DATA.has(code)) ? 'validation-data' : 'changes';
}
