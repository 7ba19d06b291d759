export { isUscc, usccCheckCharacter } from '@govseal/forms/identifiers';
export { programActor } from './audit/actor.ts';
export {
  type Checkpoint,
  type CheckpointKeys,
  checkpointText,
  openCheckpoint,
  parseCheckpoint,
  parseWitnessRequest,
  signCheckpoint,
  type Witness,
  type WitnessRequest,
  witnessCheckpoint,
  writeWitnessRequest,
} from './audit/checkpoint.ts';
export type { Sha256 } from './audit/event.ts';
export { leafHash } from './audit/merkle.ts';
export {
  type Note,
  type NoteKey,
  type NoteKeyKind,
  type NoteSignature,
  type NoteSigner,
  noteKeyOf,
  parseNote,
  parseNoteKey,
  verifyNote,
  writeNote,
  writeNoteKey,
} from './audit/note.ts';
export {
  consistencyProof,
  type Inclusion,
  inclusionProof,
  type SubtreeHash,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from './audit/proof.ts';
export { type RefusableAction, withRefusalRecord } from './audit/record-refusal.ts';
export { parseProof, type RecordProof, recordProof, verifyRecordProof, writeProof } from './audit/tlog-proof.ts';
export { type AuditOptions, type AuditReport, type AuditSource, verifyAudit } from './audit/verify.ts';
export {
  acceptWitnessed,
  confirmRestored,
  requireReached,
  requireWitnessed,
  type WitnessContext,
} from './audit/witnessed.ts';
export { combineShares, type SplitPassphrase, splitPassphrase, type ThresholdOptions } from './ceremony/shares.ts';
export {
  type CeremonyFact,
  type CeremonyStep,
  createTranscript,
  signTranscript,
  type Transcript,
  transcriptSigners,
} from './ceremony/transcript.ts';
export { type CaCode, CaError, caCodes } from './error.ts';
export {
  type Ca,
  type CaEnvironment,
  type CaKey,
  type CreateCaOptions,
  createCa,
  openCa,
  openCaWithoutKey,
} from './issuing/authority.ts';
export {
  authorityStatus,
  type IssuerStatus,
  type IssuerStatusSource,
  issuerStatusFromStore,
  requireValidAuthority,
} from './issuing/authority-status.ts';
export { type CertificateRequest, type IssuedCertificate, type IssueOptions, issue } from './issuing/issue.ts';
export type { IssuanceRequest, Issuer } from './issuing/issuer.ts';
export { type PreparedCertificate, prepareCertificate } from './issuing/prepare.ts';
export { type RecertifyOptions, recertify } from './issuing/recertify.ts';
export { type CertificateLintCode, certificateLintCodes } from './lint/codes.ts';
export { lintCertificate } from './lint/lint.ts';
export { type Profile, parseProfile } from './profile/profile.ts';
export type { KeyRule, ProfileConfig, ProfileKind, SubjectRule } from './profile/profile-config.ts';
export type { SubjectValues } from './profile/subject-template.ts';
export { type BulkRow, rowsFromCsv, rowsFromJson } from './registration/bulk/bulk-rows.ts';
export { type BulkOptions, type BulkProgress, issueBulk } from './registration/bulk/issue-bulk.ts';
export { type CsrResponse, parseCsrResponse, writeCsrResponse } from './registration/dual/csr-response.ts';
export { type DualCertificates, type IssueDualOptions, issueDual } from './registration/dual/issue-dual.ts';
export {
  createKeyCentre,
  type EscrowedKey,
  type KeyCentre,
  type KeyCentreOptions,
  type RecoverOptions,
  recoverKey,
} from './registration/dual/key-centre.ts';
export {
  type OpenCsrResponseOptions,
  type OpenedCsrResponse,
  openCsrResponse,
} from './registration/dual/open-response.ts';
export {
  type Application,
  approveRequest,
  contentToApprove,
  contentToReject,
  issueApproved,
  type RegistrationRules,
  rejectBySignature,
  rejectRequest,
  submitRequest,
} from './registration/registration.ts';
export { type RekeyOptions, type RenewOptions, rekey, renew } from './registration/renew.ts';
export { waitForCrlSecond } from './status/crl/crl-second.ts';
export { type IssueCrlOptions, type IssuedCrl, issueCrl } from './status/crl/issue-crl.ts';
export { PARTITION_PLACEHOLDER, partitionOf, partitionUrl, scopeOf } from './status/crl/partition.ts';
export {
  type CrlPublisher,
  type CrlPublisherOptions,
  type CrlSchedule,
  createCrlPublisher,
  type Timer,
} from './status/crl/publisher.ts';
export { type OcspKey, openOcspKey } from './status/ocsp/ocsp-key.ts';
export { type PresignOptions, presignOcsp } from './status/ocsp/presign.ts';
export { createOcspResponder, type OcspResponder, type OcspResponderOptions } from './status/ocsp/responder.ts';
export type { OcspAnswer, OcspTimes } from './status/ocsp/single-response.ts';
export { type HoldOptions, hold, type RevokeOptions, release, revoke } from './status/revoke.ts';
export type {
  ActingStore,
  AuthorityChanges,
  CertificateChanges,
  CrlChanges,
  EscrowChanges,
  RefusalChanges,
  RequestChanges,
  RestoreChanges,
  RevocationChanges,
  StoreChanges,
} from './store/changes.ts';
export { createMemoryStore } from './store/memory/memory-store.ts';
export type {
  Actor,
  Approval,
  AuditHead,
  AuditLeaf,
  AuthorityRecord,
  BatchFailure,
  BatchRow,
  CertificateRecord,
  CertificateState,
  CloseRequest,
  CrlDates,
  CrlKind,
  CrlRecord,
  OcspRecord,
  RefusalEvent,
  ReleaseRecord,
  RequestInput,
  RequestQuery,
  RequestRecord,
  RequestState,
  Reservation,
  RevocationQuery,
  RevocationRecord,
  StatusRecord,
  TsaSerial,
} from './store/records.ts';
export type {
  AuditLog,
  AuthorityStore,
  BatchStore,
  CertificateStore,
  CrlStore,
  EscrowStore,
  OcspStore,
  RequestStore,
  RevocationStore,
  StatusStore,
  TsaStore,
  WitnessStore,
} from './store/roles.ts';
export { revocationReasons } from './store/rules.ts';
export type { AuditedStore, CaStore, IssuingStore } from './store/store.ts';
export { type ClockSource, type CreateTsaOptions, createTsa, type Tsa } from './tsa/tsa.ts';
