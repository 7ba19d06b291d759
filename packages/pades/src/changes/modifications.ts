/**
 * What happened to a file after one of its signatures: the signed revision compared with the latest, object by object,
 * under what this and earlier signatures permit (ISO 32000-2 §12.8.2). What no rule allows is disallowed; what cannot be
 * read is unknown; nothing here throws for what the file holds.
 */

import { Budget, BudgetError, type Finding, finding } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import { changedObjects, PdfError, type PdfFile } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import { createUpdateAccount } from '../objects/unaccounted.ts';
import type { Container } from '../signature/container.ts';
import { onlyWhiteSpace } from '../signature/coverage.ts';
import { buildReferenceIndex, type ReferenceIndex } from './diff/reference-index.ts';
import { type Scope, scopeOf } from './diff/scope.ts';
import { explainUnreadable } from './diff/unreadable.ts';
import { Walk } from './diff/walk.ts';
import { compareDocuments } from './rules/document.ts';
import { compareShown } from './rules/form/filled-fields.ts';

/** Checks what followed signature `index`; `trusted` means that its digest still matches the signed bytes. */
export type ModificationJudge = (index: number, trusted: boolean) => ModificationFacts;

/** Pairs of values that all comparisons of one file may visit; one of a thousand pages visits some ten thousand. */
const MOST_COMPARISONS = 10_000_000;

export function createModificationJudge(file: PdfFile, containers: readonly Container[]): ModificationJudge {
  const names = new Map(containers.map((container) => [container.candidate.name, container]));
  let index: ReferenceIndex | undefined;
  const references = (): ReferenceIndex => {
    index ??= buildReferenceIndex(file.latest);
    return index;
  };
  const budget = new Budget({ comparisons: MOST_COMPARISONS });
  const updates = createUpdateAccount(file, containers);
  return (position, trusted) => {
    const container = containers[position]!;
    const at = { signature: container.id, revision: container.revision };
    if (!trusted || !container.anchored) {
      return { level: 'unknown', findings: [finding(padesCodes, 'PADES_CHANGES_NOT_JUDGED', { at })] };
    }
    const findings = [
      ...compare(file, containers, scopeOf(containers, position, names), container.revision, references, budget),
      ...updates(container),
      ...trailingBytes(file, container),
    ];
    return { level: levelOf(findings), findings };
  };
}

function compare(
  file: PdfFile,
  containers: readonly Container[],
  scope: Scope,
  from: number,
  references: () => ReferenceIndex,
  budget: Budget<'comparisons'>,
): readonly Finding[] {
  const last = file.revisions.length - 1;
  if (from === last) return [];
  let found: readonly Finding[] = [];
  try {
    const index = references();
    const changed = changedObjects(file, from, last).map(({ number }) => number);
    const before = file.at(from);
    const fresh = new Set(changed.filter((number) => index.roles.has(number) && before.get(number) === null));
    const walk = new Walk(before, file.latest, scope, index.reaching(changed, fresh), index, budget);
    found = walk.findings;
    compareDocuments(walk);
    compareShown(walk);
    compareDoubles(walk, fresh, index);
    reportTurncoats(walk, changed, index.roles);
    return walk.findings;
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    // What was found before still holds.
    return [...found, explainUnreadable(error, file, from, containers)];
  }
}

/**
 * A page, field or catalog that is a resource of some content as well: what its own rule lets change would change what is
 * shown, so that nothing of it may.
 */
function compareDoubles(walk: Walk, fresh: ReadonlySet<number>, { roles, isContent }: ReferenceIndex): void {
  for (const number of walk.dirty) {
    if (!roles.has(number) || fresh.has(number) || !isContent(number)) continue;
    const spot = { code: 'PADES_CHANGE_PAGE_CONTENT', path: 'Resource', object: number } as const;
    walk.frozen(walk.before.get(number), walk.after.get(number), spot);
  }
}

/**
 * An object that was something else in the signed revision and is a page, field or widget now: the paths that led to it
 * were skipped because such objects have rules of their own, yet no rule compared the two.
 */
function reportTurncoats(walk: Walk, changed: readonly number[], roles: ReadonlySet<number>): void {
  if (walk.findings.some(({ severity }) => severity === 'error')) return;
  for (const number of changed) {
    if (!roles.has(number) || walk.paired.has(number) || walk.before.get(number) === null) continue;
    walk.reportChange(
      { code: 'PADES_CHANGE_OBJECT', path: '', object: number },
      walk.before.get(number),
      walk.after.get(number),
    );
  }
}

/** Bytes after the last revision belong to no object; some reader may show them. */
function trailingBytes(file: PdfFile, container: Container): Finding[] {
  const { end } = file.revisions[file.revisions.length - 1]!;
  if (end >= file.size || onlyWhiteSpace(file, end, file.size)) return [];
  const at = { signature: container.id, offset: end };
  return [finding(padesCodes, 'PADES_TRAILING_BYTES', { at, params: { bytes: file.size - end } })];
}

function levelOf(findings: readonly Finding[]): ModificationFacts['level'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'disallowed';
  if (findings.some(({ severity }) => severity === 'warning')) return 'unknown';
  return findings.length > 0 ? 'allowed' : 'none';
}
