/** A person of a step: the name by the roster, and what their certificate says about who they are. */
import type { ValidatedSignature } from '@govseal/validation';
import { type CasePerson, keyMarks } from '@govseal/validation/evaluate';
import { readSubjectIdentifiers } from '@govseal/x509';

/** `signature`: id of the person's own signature; null where somebody else signed for them. */
export function casePerson(
  name: string,
  signature: string | null,
  signatures: readonly ValidatedSignature[],
): CasePerson {
  const own = signature === null ? undefined : signatures.find(({ report }) => report.id === signature);
  const signer = own?.evidence.signer ?? null;
  const persons = signer === null ? [] : readSubjectIdentifiers(signer).persons;
  return {
    name,
    numbers: persons.map(({ document, number }) => `${document} ${number}`),
    keys: keyMarks(own?.evidence.signerKey ?? null),
  };
}
