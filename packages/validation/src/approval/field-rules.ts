/**
 * The form fields of a step: only the revision of its own signature fills them, each appearance shows the field's
 * value, and all are locked. The facts come from the signed revisions, never from the latest one.
 */

import type { Finding } from '@govseal/core';
import type { FilledField, RevisionFacts } from '@govseal/evidence';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalPolicy, ApprovalStep } from './approval-policy.ts';
import { localDate, parseLocalDate } from './clock/local-date.ts';
import { approvalFinding } from './effect.ts';
import { fieldOf, ownFields, visible } from './step-fields.ts';

export function checkFields(
  signature: ValidatedSignature,
  step: ApprovalStep,
  policy: ApprovalPolicy,
  all: readonly ValidatedSignature[],
): Finding[] {
  const own = ownFields(step);
  const revision = signature.evidence.revision;
  if (revision === undefined) {
    return own.size === 0 ? [] : [approvalFinding('APPROVAL_FIELDS_UNKNOWN', { signature: signature.report.id })];
  }
  return [
    ...checkOwnership(signature, revision, step, own),
    ...checkMandatory(signature, revision, step, all),
    ...[...revision.filled, ...(revision.emptyShown ?? [])].flatMap((field) => checkAppearance(field, signature)),
    ...checkNamesakes(signature, revision),
    ...(policy.requireAllLocked ? checkLocks(signature, revision, own) : []),
    ...checkDate(signature, revision, step, policy),
  ];
}

/** A revision fills no field of another step. */
function checkOwnership(
  signature: ValidatedSignature,
  revision: RevisionFacts,
  step: ApprovalStep,
  own: ReadonlySet<string>,
): Finding[] {
  const { id } = signature.report;
  return revision.filled
    .filter(({ name }) => !own.has(name))
    .map(({ name }) =>
      approvalFinding('APPROVAL_FIELD_OUTSIDE_STEP', { signature: id, field: name }, { step: step.id }),
    );
}

/** Every mandatory field of the step is filled in its own revision. */
function checkMandatory(
  signature: ValidatedSignature,
  revision: RevisionFacts,
  step: ApprovalStep,
  all: readonly ValidatedSignature[],
): Finding[] {
  const findings: Finding[] = [];
  const { id } = signature.report;
  for (const name of step.mustFill) {
    const field = fieldOf(revision, name);
    // An empty opinion and an empty verdict have their own codes (`verdict-rules.ts`).
    const spoken = name === step.fields.opinion || name === step.fields.verdict;
    if (field !== undefined && (spoken || visible(field.value) !== '')) continue;
    const other = all.find(
      (candidate) =>
        candidate !== signature && candidate.evidence.revision?.filled.some((field) => field.name === name),
    );
    const at = { signature: id, field: name };
    findings.push(
      other === undefined || field !== undefined
        ? approvalFinding('APPROVAL_FIELD_NOT_FILLED', at, { step: step.id })
        : approvalFinding('APPROVAL_FIELD_FILLED_BY_OTHER', at, { step: step.id, other: other.report.id }),
    );
  }
  return findings;
}

/** People read the appearance, programs the value: both must agree. */
function checkAppearance(field: FilledField, signature: ValidatedSignature): Finding[] {
  const at = { signature: signature.report.id, field: field.name };
  if (field.appearance === 'differs') {
    const params = { value: field.value, shown: field.shown ?? '' };
    return [approvalFinding('APPROVAL_APPEARANCE_DIFFERS', at, params)];
  }
  // An empty field without an appearance shows exactly its value.
  if (field.appearance === 'unknown' || (field.appearance === 'none' && field.value !== '')) {
    return [approvalFinding('APPROVAL_APPEARANCE_UNKNOWN', at, { value: field.value })];
  }
  return [];
}

/** ISO 32000-2 §12.7.4.2: fields of one name have one value; if there are two, people may see one and programs read the other. */
function checkNamesakes(signature: ValidatedSignature, revision: RevisionFacts): Finding[] {
  return revision.filled.flatMap(({ name, value: shown }) => {
    const value = fieldOf(revision, name)!.value;
    const at = { signature: signature.report.id, field: name };
    return value === shown ? [] : [approvalFinding('APPROVAL_APPEARANCE_DIFFERS', at, { value, shown })];
  });
}

/** ISO 32000-2 §12.8.2.4: a lock on a field also applies to the fields below it. */
function checkLocks(signature: ValidatedSignature, { locks }: RevisionFacts, own: ReadonlySet<string>): Finding[] {
  if (locks === 'all') return [];
  return [...own]
    .filter((name) => !locks.some((lock) => name === lock || name.startsWith(`${lock}.`)))
    .map((field) => approvalFinding('APPROVAL_FIELD_NOT_LOCKED', { signature: signature.report.id, field }));
}

/** A stated date that differs from the proven one is only reported; the proven time counts. */
function checkDate(
  signature: ValidatedSignature,
  revision: RevisionFacts,
  step: ApprovalStep,
  policy: ApprovalPolicy,
): Finding[] {
  const field = fieldOf(revision, step.fields.date);
  if (field === undefined || signature.provenTime === null) return [];
  const proven = localDate(signature.provenTime, policy.clock.timeZone);
  if (parseLocalDate(field.value) === proven) return [];
  const at = { signature: signature.report.id, field: field.name };
  return [approvalFinding('APPROVAL_DATE_DIFFERS', at, { value: field.value, proven })];
}
