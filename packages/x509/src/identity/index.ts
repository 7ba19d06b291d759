/** Who holds a certificate: persons and units by their official numbers, and extensions with national identifiers. */

export { type IdentityExtension, type IdentityMeaning, readIdentityExtensions } from './identity-extension.ts';
export { readIdentity, type SignerIdentity } from './signer-identity.ts';
export {
  type IdentityDocument,
  isSameUnit,
  maskPersonIdentifier,
  type PersonIdentifier,
  readSubjectIdentifiers,
  type SubjectIdentifiers,
  toPersonIdentifier,
  toUnitIdentifier,
} from './subject-identifiers.ts';
