/** The signer rule. */
import type { AcceptedSignerInput, SignersInput } from '../options.ts';
import { checkMembers, isListOf, isText } from './check.ts';

const SIGNER_MEMBERS: Readonly<Record<AcceptedSignerInput['kind'], readonly string[]>> = {
  certificate: ['certificate'],
  person: ['number', 'document'],
  unit: ['uscc'],
  issuer: ['issuer', 'profile'],
};

const DOCUMENTS: readonly unknown[] = [undefined, 'residentCard', 'militaryCard', 'passport'];

/** A misspelt member would drop the limit that the caller meant to set. */
export function isSigners(signers: SignersInput | null): boolean {
  if (signers === null || typeof signers !== 'object') return false;
  checkMembers(signers, 'signers', ['accept', 'required']);
  return isListOf(signers.accept, isAcceptedSigner);
}

function isAcceptedSigner(signer: AcceptedSignerInput): boolean {
  const members = Object.hasOwn(SIGNER_MEMBERS, signer.kind) ? SIGNER_MEMBERS[signer.kind] : undefined;
  if (members === undefined) return false;
  checkMembers(signer, 'signers.accept', ['kind', ...members]);
  switch (signer.kind) {
    case 'certificate':
      return isText(signer.certificate);
    case 'person':
      return typeof signer.number === 'string' && DOCUMENTS.includes(signer.document);
    case 'unit':
      return typeof signer.uscc === 'string';
    case 'issuer':
      return isText(signer.issuer) && typeof signer.profile === 'string';
  }
}
