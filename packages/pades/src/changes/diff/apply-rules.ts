/** The driver: applies every rule to two revisions and combines what they return. */
import type { BudgetError, Finding } from '@govseal/core';
import type { PdfError } from '@govseal/pdf';
import { FIELD_RULES, RULES } from '../rules/all-rules.ts';
import { compareForm } from '../rules/form/form.ts';
import { ChangeLog } from './change-log.ts';
import { FindingList } from './finding-list.ts';
import type { RevisionDiff } from './revision-diff.ts';
import { type RuleResult, resultOf } from './rule.ts';

export interface Changes {
  readonly findings: readonly Finding[];
  /** Why rules could not complete their comparison; empty if all did. */
  readonly unreadable: readonly (PdfError | BudgetError)[];
}

export function applyRules(diff: RevisionDiff): Changes {
  const form = compareForm(diff);
  const { fields } = form;
  const results: RuleResult[] = [form, ...RULES.map((rule) => rule(diff))];
  // These rules need to know which fields were signed or filled. Without the form the result is already indeterminate.
  if (fields !== undefined) results.push(...FIELD_RULES.map((rule) => rule(diff, fields)));
  const list = new FindingList();
  for (const { findings } of results) for (const one of findings) list.add(one);
  const unreadable = results.flatMap((result) => result.unreadable ?? []);
  const isDecided = unreadable.length > 0 || list.findings.some(({ severity }) => severity === 'error');
  if (isDecided) return { findings: list.findings, unreadable };
  const uncleared = reportUncleared(diff, results);
  for (const one of uncleared.findings) list.add(one);
  return { findings: list.findings, unreadable: uncleared.unreadable ? [uncleared.unreadable] : [] };
}

/**
 * Objects that are pages, fields or widgets now and had another role in the signed revision. Comparisons stop at such
 * objects because their own rule checks them; here no rule did.
 */
function reportUncleared(diff: RevisionDiff, results: readonly RuleResult[]): RuleResult {
  return resultOf(new ChangeLog(diff), (changes) => {
    for (const object of diff.changed) {
      if (!diff.hasOwnRule(object) || results.some(({ cleared }) => cleared.has(object))) continue;
      const before = diff.before.get(object);
      if (before === null) continue;
      changes.reportChange({ code: 'PADES_CHANGE_OBJECT', path: '', object }, before, diff.after.get(object));
    }
  });
}
