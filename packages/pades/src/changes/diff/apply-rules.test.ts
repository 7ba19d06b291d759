import { readdirSync, readFileSync } from 'node:fs';
import { Budget } from '@govseal/core';
import { openPdf, PdfError } from '@govseal/pdf';
import { expect, test } from 'vitest';
import { findCandidates } from '../../signature/candidates.ts';
import { readContainer } from '../../signature/container.ts';
import { FIELD_RULES, RULES } from '../rules/all-rules.ts';
import { compareForm } from '../rules/form/form.ts';
import { buildReferenceIndex } from './reference-index.ts';
import { RevisionDiff } from './revision-diff.ts';
import type { RuleResult } from './rule.ts';
import { scopeOf } from './scope.ts';

const attacks = new URL('../../../../../fixtures/attacks/', import.meta.url);
/** Every tenth attack, which includes all families of generators and takes less than a second. */
const files = readdirSync(attacks)
  .filter((name) => name.endsWith('.pdf'))
  .filter((_, index) => index % 10 === 0);

/** The diff between the first signature's revision and the latest one; undefined if there is nothing to compare. */
function diffOf(name: string): RevisionDiff | undefined {
  try {
    const file = openPdf(readFileSync(new URL(name, attacks)));
    const containers = findCandidates(file).map((candidate) => readContainer(file, candidate, candidate.name));
    const [first] = containers;
    if (first === undefined || first.revision === file.revisions.length - 1) return undefined;
    const names = new Map(containers.map((container) => [container.candidate.name, container]));
    const scope = scopeOf(containers, 0, names);
    const budget = new Budget({ comparisons: 1_000_000 });
    return new RevisionDiff(file, first.revision, scope, { references: buildReferenceIndex(file.latest), budget });
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return undefined;
  }
}

type Run = (diff: RevisionDiff) => RuleResult;

/** Every rule by its position; each gets the result of the form's rule for the same revisions. */
const runs: readonly Run[] = [
  compareForm,
  ...RULES,
  ...FIELD_RULES.map(
    (rule): Run =>
      (diff) => {
        const { fields } = compareForm(diff);
        return fields === undefined ? { findings: [], cleared: new Set() } : rule(diff, fields);
      },
  ),
];

function results(name: string, order: readonly number[]): unknown[] | undefined {
  const diff = diffOf(name);
  if (diff === undefined) return undefined;
  const found: unknown[] = [];
  for (const index of order) {
    const { findings, cleared, unreadable } = runs[index]!(diff);
    found[index] = { findings, cleared, unreadable: unreadable?.code };
  }
  return found;
}

test('the result of a rule does not depend on the rules that ran before it', () => {
  const order = runs.map((_, index) => index);
  let compared = 0;
  for (const name of files) {
    const forward = results(name, order);
    expect(results(name, [...order].reverse()), name).toEqual(forward);
    if (forward !== undefined) compared++;
  }
  expect(compared).toBeGreaterThan(20);
});
