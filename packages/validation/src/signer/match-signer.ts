/** Whether a validated signature is by an accepted signer: by certificate, identifier or issuer, never by name. */
import { equalBytes } from '@govseal/core';
import type { Certificate, VerifiedPath } from '@govseal/x509';
import { isSameUnit, readSubjectIdentifiers, type SubjectIdentifiers } from '@govseal/x509/identity';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import { keyMarks } from './key-marks.ts';
import type { AcceptedSigner } from './signer-rule.ts';

/** What is known about the signer of one signature. */
export interface SignerFacts {
  readonly signature: ValidatedSignature;
  readonly identifiers: SubjectIdentifiers | null;
  /** Keys and identity numbers; signatures with a common mark are by the same signer. */
  readonly marks: readonly string[];
  /** Issuer and subject: one CA gives a name to one entity only (RFC 5280 §4.1.2.6). */
  readonly name: string | null;
}

export function signerFacts(signature: ValidatedSignature): SignerFacts {
  const { signer, signerKey } = signature.evidence;
  const identifiers = signer === null ? null : readSubjectIdentifiers(signer);
  const persons = identifiers?.persons ?? [];
  const marks = [...keyMarks(signerKey), ...persons.map(({ document, number }) => `${document} ${number}`)];
  const name = signer === null ? null : `${signer.issuer.canonical}\n${signer.subject.canonical}`;
  return { signature, identifiers, marks, name };
}

/** Whether two certificates without a mark in common are of one unit, or of one holder by the name that their CA gave. */
export function isSameHolder(a: SignerFacts, b: SignerFacts): boolean {
  return isSameUnitOwn(a.identifiers, b.identifiers) || isSameName(a, b);
}

function isSameUnitOwn(a: SubjectIdentifiers | null, b: SubjectIdentifiers | null): boolean {
  return a?.unit != null && b?.unit != null && a.isUnitOwn && b.isUnitOwn && isSameUnit(a.unit, b.unit);
}

/** Some CAs give one name to several people and distinguish them only by number. */
function isSameName(a: SignerFacts, b: SignerFacts): boolean {
  if (a.name === null || a.name !== b.name) return false;
  const others = b.identifiers?.persons ?? [];
  return (a.identifiers?.persons ?? []).every(({ document, number }) =>
    others.every((other) => other.document !== document || other.number === number),
  );
}

export function isAccepted({ signature, identifiers }: SignerFacts, accepted: AcceptedSigner): boolean {
  const { signer } = signature.evidence;
  if (signer === null) return false;
  switch (accepted.kind) {
    case 'certificate':
      return equalBytes(signer.der, accepted.certificate.der);
    case 'person': {
      const { document, number } = accepted;
      return identifiers?.persons.some((one) => one.document === document && one.number === number) ?? false;
    }
    case 'unit':
      return identifiers?.unit != null && identifiers.isUnitOwn && isSameUnit(identifiers.unit, accepted.uscc);
    case 'issuer':
      return isIssuedBy(signature.path, accepted.issuer) && hasPolicy(signer, accepted.profile);
  }
}

/** RFC 5280 §6.1: a CA is identified by its name and key; it may have several certificates. */
function isIssuedBy(path: VerifiedPath | null, issuer: Certificate): boolean {
  if (path === null) return false;
  const [, above] = path.certificates;
  const { subject, spki } = above ?? path.anchor;
  return subject.canonical === issuer.subject.canonical && equalBytes(spki, issuer.spki);
}

function hasPolicy(certificate: Certificate, oid: string): boolean {
  return certificate.certificatePolicies?.includes(oid) ?? false;
}
