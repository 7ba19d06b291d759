/** The comparison of two revisions by all rules. Loaded with the first signature that a later revision follows. */
import { type Budget, BudgetError, type Finding } from '@govseal/core';
import { PdfError, type PdfFile } from '@govseal/pdf';
import type { Container } from '../signature/container.ts';
import { applyRules } from './diff/apply-rules.ts';
import { buildReferenceIndex, type ReferenceIndex } from './diff/reference-index.ts';
import { RevisionDiff } from './diff/revision-diff.ts';
import type { Scope } from './diff/scope.ts';
import { explainUnreadable } from './diff/unreadable.ts';

/** State shared by all comparisons of a file. */
export interface SharedState {
  /** Built by the first comparison. */
  references: ReferenceIndex | undefined;
  readonly budget: Budget<'comparisons'>;
}

/** What changed between revision `from` and the latest one; `from` is not the latest. */
export function compareRevisions(
  { file, containers }: { readonly file: PdfFile; readonly containers: readonly Container[] },
  { scope, from }: { readonly scope: Scope; readonly from: number },
  shared: SharedState,
): readonly Finding[] {
  try {
    shared.references ??= buildReferenceIndex(file.latest);
    const diff = new RevisionDiff(file, from, scope, { references: shared.references, budget: shared.budget });
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
