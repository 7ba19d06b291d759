export { type EvidenceCode, evidenceCodes } from './error.ts';
export type { FetchedMaterial, Fetcher } from './gather/fetcher.ts';
export { type Gathered, type GatherOptions, gather, type Party } from './gather/gather.ts';
export type { Material } from './gather/step-status.ts';
export type { InterpretedCode, LenientSyntaxCode } from './interpreted-codes.ts';
export {
  type CertificateMaterial,
  type CertificateRole,
  gatherForSignatures,
  selectValidationData,
  type ValidationData,
  type ValidationDataOptions,
} from './long-term/validation-data.ts';
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
