/**
 * Two steps need two people. A person is recognised by the roster's name, in any spacing and encoding, and by the signing
 * key: the holder of one private key is one person, whatever its certificates and names.
 */

import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import { keyMarks } from '../signer/key-marks.ts';
import type { ApprovalStep } from './approval-policy.ts';
import { foldVariants } from './character-variants.ts';
import { approvalFinding } from './effect.ts';
import { visible } from './step-fields.ts';

/** Checks the steps in order; of two steps with one person, the later one gets the finding. */
export class DistinctPersons {
  private readonly steps = new Map<string, string>();
  private readonly similar = new Map<string, { readonly person: string; readonly step: string }>();

  check({ report, evidence }: ValidatedSignature, person: string | null, step: ApprovalStep): Finding[] {
    if (person === null) return [];
    const at = { signature: report.id };
    const marks = [`name ${comparableName(person)}`, ...keyMarks(evidence.signerKey)];
    const other = marks.map((mark) => this.steps.get(mark)).find((id) => id !== undefined);
    for (const mark of marks) if (!this.steps.has(mark)) this.steps.set(mark, step.id);
    if (other === step.id) return [approvalFinding('APPROVAL_SEAT_SAME_PERSON', at, { person, step: step.id })];
    if (other !== undefined) return [approvalFinding('APPROVAL_SAME_PERSON', at, { person, step: step.id, other })];
    const lookalike = similarName(person);
    const earlier = this.similar.get(lookalike);
    if (earlier !== undefined) {
      const params = { person, step: step.id, similar: earlier.person, other: earlier.step };
      return [approvalFinding('APPROVAL_SIMILAR_PERSON', at, params)];
    }
    this.similar.set(lookalike, { person, step: step.id });
    return [];
  }
}

/** Lists space names of two characters out (张　三) so that they line up with those of three. */
export function comparableName(name: string): string {
  return visible(name.normalize('NFKC')).toLowerCase();
}

/** Without punctuation (欧阳·三) and with variant characters folded (張三): names that a reader takes for the same. */
function similarName(name: string): string {
  const comparable = comparableName(name);
  const folded = foldVariants(comparable.replace(/[\p{P}\p{S}\p{M}]/gu, ''));
  return folded === '' ? comparable : folded;
}
