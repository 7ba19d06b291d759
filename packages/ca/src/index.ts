export { isUscc, usccCheckCharacter } from '@govseal/forms/identifiers';
export { programActor } from './actor.ts';
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
export { parseProof, type RecordProof, recordProof, verifyRecordProof, writeProof } from './audit/tlog-proof.ts';
export { type AuditOptions, type AuditReport, type AuditSource, verifyAudit } from './audit/verify.ts';
export {
  acceptWitnessed,
  checkReached,
  confirmRestored,
  requireWitnessed,
  type WitnessContext,
} from './audit/witnessed.ts';
export {
  type Ca,
  type CaEnvironment,
  type CaKey,
  type CreateCaOptions,
  createCa,
  openCa,
  openDesk,
} from './authority.ts';
export { type BulkRow, rowsFromCsv, rowsFromJson } from './bulk/bulk-rows.ts';
export { type BulkOptions, type BulkProgress, issueBulk } from './bulk/issue-bulk.ts';
export {
  type CeremonyFact,
  type CeremonyStep,
  createTranscript,
  signTranscript,
  type Transcript,
  transcriptSigners,
} from './ceremony/transcript.ts';
export { type IssueCrlOptions, type IssuedCrl, issueCrl } from './crl/issue-crl.ts';
export { untilOwnSecond } from './crl/own-second.ts';
export { PARTITION_PLACEHOLDER, partitionOf, partitionUrl, scopeOf } from './crl/partition.ts';
export {
  type CrlPublisher,
  type CrlPublisherOptions,
  type CrlSchedule,
  createCrlPublisher,
  type Timer,
} from './crl/publisher.ts';
export { type CsrResponse, parseCsrResponse, writeCsrResponse } from './dual/csr-response.ts';
export { type DualCertificates, type IssueDualOptions, issueDual } from './dual/issue-dual.ts';
export {
  createKeyCentre,
  type EscrowedKey,
  type KeyCentre,
  type KeyCentreOptions,
  type RecoverOptions,
  recoverKey,
} from './dual/key-centre.ts';
export { type OpenCsrResponseOptions, type OpenedCsrResponse, openCsrResponse } from './dual/open-response.ts';
export { type CaCode, CaError, caCodes } from './error.ts';
export { type CertificateRequest, type IssuedCertificate, type IssueOptions, issue } from './issue.ts';
export {
  authorityStanding,
  requireInForce,
  type Superior,
  type SuperiorWord,
  superiorStore,
} from './issuing/authority-standing.ts';
export type { IssuanceRequest, Issuer } from './issuing/issuer.ts';
export { type PreparedCertificate, prepareCertificate } from './issuing/prepare.ts';
export { type CertificateLintCode, certificateLintCodes } from './lint/codes.ts';
export { lintCertificate } from './lint/lint.ts';
export { createMemoryStore } from './memory-store.ts';
export { type OcspKey, openOcspKey } from './ocsp/ocsp-key.ts';
export { type PresignOptions, presignOcsp } from './ocsp/presign.ts';
export { createOcspResponder, type OcspResponder, type OcspResponderOptions } from './ocsp/responder.ts';
export type { OcspAnswer, OcspTimes } from './ocsp/single-response.ts';
export { type Profile, parseProfile } from './profile.ts';
export type { KeyRule, ProfileConfig, ProfileKind, SubjectRule } from './profile-config.ts';
export { type RefusableAction, recordingRefusal } from './record-refusal.ts';
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
export { type RecertifyOptions, recertify } from './renewal/recertify.ts';
export { type RekeyOptions, type RenewOptions, rekey, renew } from './renewal/renew.ts';
export { type HoldOptions, hold, type RevokeOptions, release, revoke } from './revoke.ts';
export type { CaStore } from './store.ts';
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
  ReleaseEntry,
  RequestInput,
  RequestQuery,
  RequestRecord,
  RequestState,
  Reservation,
  RevocationEntry,
  RevocationQuery,
  StatusRecord,
  TsaTurn,
} from './store-records.ts';
export { revocationReasons } from './store-rules.ts';
export type { SubjectValues } from './subject-template.ts';
export { combineShares, type SplitPassphrase, splitPassphrase, type ThresholdOptions } from './threshold/shares.ts';
export { type ClockSource, type CreateTsaOptions, createTsa, type Tsa } from './tsa/tsa.ts';
