/**
 * What changed since a revision of a PDF, as if that revision had been certified to allow only filling and signing
 * (ISO 32000-2 table 257, P = 2). It answers whether a document still shows what it was composed from.
 */
import { Budget, BudgetError } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import { PdfError, type PdfFile } from '@govseal/pdf';
import { readContainers } from '../signature/read-containers.ts';
import { applyRules } from './diff/apply-rules.ts';
import { buildReferenceIndex } from './diff/reference-index.ts';
import { RevisionDiff } from './diff/revision-diff.ts';
import { explainUnreadable } from './diff/unreadable.ts';
import { levelOf, MAX_COMPARISONS } from './modifications.ts';

/**
 * Compares revision `from` (0-based) with the latest one.
 * @returns `none` or `allowed`: fields were filled and signatures, time-stamps or validation data added, nothing else.
 */
export function changesSince(file: PdfFile, from: number): ModificationFacts {
  const containers = readContainers(file);
  if (from === file.revisions.length - 1) return { level: 'none', findings: [] };
  try {
    const signatures = new Map(containers.map((container) => [container.candidate.name, container]));
    const scope = { permission: 2, locks: [], signed: false, signatures } as const;
    const shared = {
      references: buildReferenceIndex(file.latest),
      budget: new Budget({ comparisons: MAX_COMPARISONS }),
    };
    const { findings, unreadable } = applyRules(new RevisionDiff(file, from, scope, shared));
    const all = [...findings, ...unreadable.map((error) => explainUnreadable(error, file, from, containers))];
    return { level: levelOf(all), findings: all };
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    const finding = explainUnreadable(error, file, from, containers);
    return { level: levelOf([finding]), findings: [finding] };
  }
}
