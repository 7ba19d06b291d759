/**
 * Checks what changed after a signature: compares the signed revision with the latest one, object by object, under the
 * permissions of this and earlier signatures (ISO 32000-2 §12.8.2). A change that no rule allows is disallowed, one that
 * cannot be read is unknown. Never throws because of the file's content.
 */

import { Budget, BudgetError, type Finding, finding } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import { PdfError, type PdfFile } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import { createUpdateAccount } from '../objects/unaccounted.ts';
import type { Container } from '../signature/container.ts';
import { onlyWhiteSpace } from '../signature/coverage.ts';
import { applyRules } from './diff/apply-rules.ts';
import { buildReferenceIndex, type ReferenceIndex } from './diff/reference-index.ts';
import { RevisionDiff } from './diff/revision-diff.ts';
import { type Scope, scopeOf } from './diff/scope.ts';
import { explainUnreadable } from './diff/unreadable.ts';

/** Checks the changes after signature `index`; `trusted` means that its digest matches the signed bytes. */
export type ModificationCheck = (index: number, trusted: boolean) => ModificationFacts;

/** Maximum pairs of values that the comparisons of one file may visit; a thousand pages take about ten thousand. */
export const MAX_COMPARISONS = 10_000_000;

export function createModificationCheck(file: PdfFile, containers: readonly Container[]): ModificationCheck {
  const names = new Map(containers.map((container) => [container.candidate.name, container]));
  let index: ReferenceIndex | undefined;
  const references = (): ReferenceIndex => {
    index ??= buildReferenceIndex(file.latest);
    return index;
  };
  const shared: Shared = { references, budget: new Budget({ comparisons: MAX_COMPARISONS }) };
  const updates = createUpdateAccount(file, containers);
  return (position, trusted) => {
    const container = containers[position]!;
    const at = { signature: container.id, revision: container.revision };
    if (!trusted || !container.anchored) {
      return { level: 'unknown', findings: [finding(padesCodes, 'PADES_CHANGES_NOT_JUDGED', { at })] };
    }
    const findings = [
      ...compare(file, containers, { scope: scopeOf(containers, position, names), from: container.revision }, shared),
      ...updates(container),
      ...trailingBytes(file, container),
    ];
    return { level: levelOf(findings), findings };
  };
}

/** State shared by all comparisons of a file. */
interface Shared {
  readonly references: () => ReferenceIndex;
  readonly budget: Budget<'comparisons'>;
}

function compare(
  file: PdfFile,
  containers: readonly Container[],
  { scope, from }: { readonly scope: Scope; readonly from: number },
  { references, budget }: Shared,
): readonly Finding[] {
  if (from === file.revisions.length - 1) return [];
  try {
    const diff = new RevisionDiff(file, from, scope, { references: references(), budget });
    const { findings, unreadable } = applyRules(diff);
    return [...findings, ...explainAll(unreadable, file, from, containers)];
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    return [explainUnreadable(error, file, from, containers)];
  }
}

/** Removes duplicates: several rules may encounter the same unreadable object. */
function explainAll(
  errors: readonly (PdfError | BudgetError)[],
  file: PdfFile,
  from: number,
  containers: readonly Container[],
): readonly Finding[] {
  const explained = errors.map((error) => explainUnreadable(error, file, from, containers));
  return [...new Map(explained.map((one) => [JSON.stringify(one), one])).values()];
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
