/** The form fields of a step, and the visible characters of a text. */
import { removeInvisible } from '@govseal/core';
import type { FilledField, RevisionFacts } from '@govseal/evidence';
import type { ApprovalStep } from './approval-policy.ts';

/** Fields that belong to a step: its signer may fill these and must lock them. */
export function ownFields(step: ApprovalStep): ReadonlySet<string> {
  const named = [step.fields.opinion, step.fields.verdict, step.fields.date].filter((name) => name !== undefined);
  return new Set([...step.mustFill, ...step.mayFill, ...named]);
}

/** The first field of that name that the revision filled; undefined if there is none. */
export function fieldOf(revision: RevisionFacts | undefined, name: string | undefined): FilledField | undefined {
  return name === undefined ? undefined : revision?.filled.find((field) => field.name === name);
}

/** The characters of a text that a reader can see: neither spaces nor invisible characters. */
export function visible(text: string): string {
  return removeInvisible(text).replace(/[\s\p{Z}]/gu, '');
}
