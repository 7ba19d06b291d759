/** A person of a step: the name by the roster, and what their certificate says about who they are. */
import type { ValidatedSignature } from '@govseal/validation';
import { type CasePerson, personMarks } from '@govseal/validation/evaluate';

/** `signature`: id of the person's own signature; null where somebody else signed for them. */
export function casePerson(
  name: string,
  signature: string | null,
  signatures: readonly ValidatedSignature[],
): CasePerson {
  return personMarks(name, signatures.find(({ report }) => report.id === signature) ?? null);
}
