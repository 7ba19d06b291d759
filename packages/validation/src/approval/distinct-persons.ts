/** Two steps need two people, whatever names and certificates they sign with. */

import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { ApprovalStep } from './approval-policy.ts';
import { approvalFinding } from './effect.ts';
import { compareNumbers, isSamePerson, type PersonMarks, personMarks, similarName } from './same-person.ts';

interface Signed {
  readonly marks: PersonMarks;
  readonly similar: string;
  readonly step: string;
}

/** Checks the steps in order; of two steps with one person, the later one gets the finding. */
export class DistinctPersons {
  private readonly signed: Signed[] = [];

  check(signature: ValidatedSignature, person: string | null, step: ApprovalStep): Finding[] {
    if (person === null) return [];
    const at = { signature: signature.report.id };
    const marks = personMarks(person, signature);
    const own: Signed = { marks, similar: similarName(person), step: step.id };
    const same = this.signed.find((one) => isSamePerson(one.marks, marks));
    const similar = this.signed.find((one) => isSimilar(one, own));
    this.signed.push(own);
    if (same?.step === step.id) return [approvalFinding('APPROVAL_SEAT_SAME_PERSON', at, { person, step: step.id })];
    if (same !== undefined)
      return [approvalFinding('APPROVAL_SAME_PERSON', at, { person, step: step.id, other: same.step })];
    if (similar === undefined) return [];
    const params = { person, step: step.id, similar: similar.marks.name, other: similar.step };
    return [approvalFinding('APPROVAL_SIMILAR_PERSON', at, params)];
  }
}

/** Numbers that differ show that two people have similar names. */
function isSimilar(a: Signed, b: Signed): boolean {
  return a.similar === b.similar && compareNumbers(a.marks.numbers, b.marks.numbers) !== false;
}
