/**
 * Two steps need two people. A person is known again by the roster's name, however it is spaced and encoded, and by the
 * key that signed: who holds one key is one person, whatever certificates and names go with it.
 */

import { type Finding, toHex } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { ValidatedSignature } from '../validated-signature.ts';
import type { ApprovalStep } from './approval-policy.ts';
import { approvalFinding } from './effect.ts';
import { visible } from './field-rules.ts';

/** Judges the steps one after the other; the first step in order keeps the person. */
export class DistinctPersons {
  private readonly steps = new Map<string, string>();

  judge({ report, evidence }: ValidatedSignature, person: string | null, step: ApprovalStep): Finding[] {
    if (person === null) return [];
    const marks = [`name ${spoken(person)}`, ...keyOf(evidence.signerKey)];
    const other = marks.map((mark) => this.steps.get(mark)).find((id) => id !== undefined);
    for (const mark of marks) if (!this.steps.has(mark)) this.steps.set(mark, step.id);
    if (other === undefined) return [];
    return [approvalFinding('APPROVAL_SAME_PERSON', { signature: report.id }, { person, step: step.id, other })];
  }
}

/** Lists space names of two characters out (张　三) so that they line up with those of three. */
function spoken(name: string): string {
  return visible(name.normalize('NFKC')).toLowerCase();
}

/** The numbers of the key: certificates encode one key in several ways. */
function keyOf(key: PublicKey | null): string[] {
  switch (key?.type) {
    case 'RSA':
      return [`RSA ${toHex(key.n).replace(/^0+/, '')}`];
    case 'EC':
    case 'OKP':
      return [`${key.curve} ${toHex(key.x)}${key.type === 'EC' ? toHex(key.y) : ''}`];
    case 'DSA':
      return [`DSA ${toHex(key.y).replace(/^0+/, '')}`];
    default:
      return [];
  }
}
