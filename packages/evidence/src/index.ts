/** Facts about signatures, without a verdict: formats collect them, `validation` evaluates them. */

// The evidence of one signature.

export type {
  CertificateReference,
  ContentDigest,
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
export { type UnreadableSignature, unreadableEvidence } from './unreadable-evidence.ts';

// Missing certificates and revocation data.

export { Distinct } from './gather/distinct.ts';
export type { FetchedMaterial, Fetcher } from './gather/fetcher.ts';
export { type Gathered, type GatherOptions, gather, type Party } from './gather/gather.ts';
export type { Material } from './gather/step-status.ts';

// Validation data for long-term formats.

export {
  type CertificateMaterial,
  type CertificateRole,
  gatherForSignatures,
  selectValidationData,
  type ValidationData,
  type ValidationDataOptions,
} from './long-term/validation-data.ts';

// Time-stamps.

export type { TimestampAuthority } from './timestamp-authority.ts';

// Errors and findings.

export { type EvidenceCode, evidenceCodes } from './error.ts';
export type { InterpretedCode, LenientSyntaxCode } from './interpreted-codes.ts';
