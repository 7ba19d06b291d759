/** A person of a step: the name in the roster, and the identity in their certificate. */
import type { ValidatedSignature } from '@govseal/validation';
import { type CasePerson, personMarks } from '@govseal/validation/evaluate';

/** `signature`: id of the person's own signature; null if someone else signed for them. */
export function casePerson(
  name: string,
  signature: string | null,
  signatures: readonly ValidatedSignature[],
): CasePerson {
  return personMarks(name, signatures.find(({ report }) => report.id === signature) ?? null);
}
