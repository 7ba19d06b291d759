/**
 * What changed since a revision of a PDF, as if that revision had been certified to allow only filling and signing
 * (ISO 32000-2 table 257, P = 2). It answers whether a document still shows what it was composed from.
 */
import { Budget } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import type { PdfFile } from '@govseal/pdf';
import { readContainers } from '../signature/read-containers.ts';
import { loadComparison } from './load-comparison.ts';
import { levelOf, MAX_COMPARISONS } from './modifications.ts';

/**
 * Compares revision `from` (0-based) with the latest one.
 * @returns `none` or `allowed`: fields were filled and signatures, time-stamps or validation data added, nothing else.
 */
export async function changesSince(file: PdfFile, from: number): Promise<ModificationFacts> {
  const containers = readContainers(file);
  if (from === file.revisions.length - 1) return { level: 'none', findings: [] };
  const signatures = new Map(containers.map((container) => [container.candidate.name, container]));
  const scope = { permission: 2, locks: [], signed: false, signatures } as const;
  const shared = { references: undefined, budget: new Budget({ comparisons: MAX_COMPARISONS }) };
  const { compareRevisions } = await loadComparison();
  const findings = compareRevisions({ file, containers }, { scope, from }, shared);
  return { level: levelOf(findings), findings };
}
