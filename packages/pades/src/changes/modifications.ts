/**
 * Checks what changed after a signature: compares the signed revision with the latest one, object by object, under the
 * permissions of this and earlier signatures (ISO 32000-2 §12.8.2). A change that no rule allows is disallowed, one that
 * cannot be read is unknown. Never throws because of the file's content.
 */

import { Budget, type Finding, finding } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import type { PdfFile } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import { createUpdateAccount } from '../objects/unaccounted.ts';
import type { Container } from '../signature/container.ts';
import { onlyWhiteSpace } from '../signature/coverage.ts';
import { scopeOf } from './diff/scope.ts';
import { loadComparison } from './load-comparison.ts';

/** Checks the changes after signature `index`; `trusted` means that its digest matches the signed bytes. */
export type ModificationCheck = (index: number, trusted: boolean) => Promise<ModificationFacts>;

/** Maximum pairs of values that the comparisons of one file may visit; a thousand pages take about ten thousand. */
export const MAX_COMPARISONS = 10_000_000;

export function createModificationCheck(file: PdfFile, containers: readonly Container[]): ModificationCheck {
  const names = new Map(containers.map((container) => [container.candidate.name, container]));
  const shared = { references: undefined, budget: new Budget({ comparisons: MAX_COMPARISONS }) };
  const last = file.revisions.length - 1;
  const updates = createUpdateAccount(file, containers);
  return async (position, trusted) => {
    const container = containers[position]!;
    const at = { signature: container.id, revision: container.revision };
    if (!trusted || !container.anchored) {
      return { level: 'unknown', findings: [finding(padesCodes, 'PADES_CHANGES_NOT_JUDGED', { at })] };
    }
    const from = container.revision;
    const changes =
      from === last
        ? []
        : (await loadComparison()).compareRevisions(
            { file, containers },
            { scope: scopeOf(containers, position, names), from },
            shared,
          );
    const findings = [...changes, ...updates(container), ...trailingBytes(file, container)];
    return { level: levelOf(findings), findings };
  };
}

/** Bytes after the last revision belong to no object, but some viewers may show them. */
function trailingBytes(file: PdfFile, container: Container): Finding[] {
  const { end } = file.revisions[file.revisions.length - 1]!;
  if (end >= file.size || onlyWhiteSpace(file, end, file.size)) return [];
  const at = { signature: container.id, offset: end };
  return [finding(padesCodes, 'PADES_TRAILING_BYTES', { at, params: { bytes: file.size - end } })];
}

export function levelOf(findings: readonly Finding[]): ModificationFacts['level'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'disallowed';
  if (findings.some(({ severity }) => severity === 'warning')) return 'unknown';
  return findings.length > 0 ? 'allowed' : 'none';
}
