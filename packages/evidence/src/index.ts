export { type EvidenceCode, evidenceCodes } from './error.ts';
export type { FetchedMaterial, Fetcher } from './fetcher.ts';
export { type CompletedEvidence, type CompleteEvidenceOptions, completeEvidence } from './gather.ts';
export type { InterpretedCode, LenientSyntaxCode } from './interpreted-codes.ts';
export type {
  CertificateReference,
  Coverage,
  CoveredObjects,
  CryptographicFacts,
  FilledField,
  ModificationFacts,
  NamedPolicy,
  PackageCheck,
  PackageFacts,
  PlacedStamp,
  RevisionFacts,
  SealFacts,
  SignatureEvidence,
  SignatureType,
  TimestampEvidence,
} from './signature-evidence.ts';
export type { TimestampAuthority } from './timestamp-authority.ts';
export { type UnreadableSignature, unreadableEvidence } from './unreadable-evidence.ts';
export {
  type CertificateMaterial,
  type CertificateRole,
  gatherValidationData,
  type ValidationData,
  type ValidationDataOptions,
} from './validation-data.ts';
