/**
 * Whether two signers are one person: by the signing key or the identity numbers in their certificates (GB/T 20518),
 * which survive a renewal. Two people can have one name, so names decide only if no numbers can be compared.
 */
import { readSubjectIdentifiers } from '@govseal/x509/identity';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import { keyMarks } from '../signer/key-marks.ts';
import { foldVariants } from './character-variants.ts';
import { visible } from './step-fields.ts';

/** Identifying data of a person. */
export interface PersonMarks {
  /** Name in the roster. */
  readonly name: string;
  /** Identity numbers in their certificate (GB/T 20518), such as `residentCard 3308…`; empty: it contains none. */
  readonly numbers: readonly string[];
  /** Identifiers of the signing key, equal for all certificates of the key; empty without a certificate. */
  readonly keys: readonly string[];
}

/** `signature`: the person's own; null if unknown. */
export function personMarks(name: string, signature: Pick<ValidatedSignature, 'evidence'> | null): PersonMarks {
  return { name, numbers: identityNumbers(signature), keys: keyMarks(signature?.evidence.signerKey ?? null) };
}

/** The numbers in the signer's certificate. */
export function identityNumbers(signature: Pick<ValidatedSignature, 'evidence'> | null): readonly string[] {
  const signer = signature?.evidence.signer ?? null;
  return signer === null ? [] : readSubjectIdentifiers(signer).persons.map(identityNumber);
}

export function identityNumber({ document, number }: { readonly document: string; readonly number: string }): string {
  return `${document} ${number}`;
}

export function isSamePerson(a: PersonMarks, b: PersonMarks): boolean {
  if (a.keys.some((key) => b.keys.includes(key))) return true;
  return compareNumbers(a.numbers, b.numbers) ?? comparableName(a.name) === comparableName(b.name);
}

/** Whether the numbers belong to one person; null: none are of the same kind of document. */
export function compareNumbers(a: readonly string[], b: readonly string[]): boolean | null {
  const comparable = a.filter((number) => b.some((other) => kindOf(other) === kindOf(number)));
  return comparable.length === 0 ? null : comparable.some((number) => b.includes(number));
}

function kindOf(number: string): string {
  return number.slice(0, number.indexOf(' '));
}

/** Removes spaces: lists pad names of two characters (张　三) to align them with those of three. */
export function comparableName(name: string): string {
  return visible(name.normalize('NFKC')).toLowerCase();
}

/** Without punctuation (欧阳·三) and with variant characters folded (張三): names that a reader takes for the same. */
export function similarName(name: string): string {
  const comparable = comparableName(name);
  const folded = foldVariants(comparable.replace(/[\p{P}\p{S}\p{M}]/gu, ''));
  return folded === '' ? comparable : folded;
}
