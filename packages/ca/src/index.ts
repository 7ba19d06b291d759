export { isUscc, usccCheckCharacter } from '@govseal/forms/identifiers';
export { programActor } from './actor.ts';
export { type Ca, type CaEnvironment, type CaKey, type CreateCaOptions, createCa, openCa } from './authority.ts';
export { type IssueCrlOptions, type IssuedCrl, issueCrl } from './crl.ts';
export { type CaCode, CaError, caCodes } from './error.ts';
export { type CertificateRequest, type IssuedCertificate, type IssueOptions, issue } from './issue.ts';
export { createMemoryStore } from './memory-store.ts';
export { type Profile, parseProfile } from './profile.ts';
export type { KeyRule, ProfileConfig, ProfileKind, SubjectRule } from './profile-config.ts';
export { type RevokeOptions, revoke } from './revoke.ts';
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
  CrlKind,
  CrlRecord,
  OcspRecord,
  RefusalEvent,
  ReleaseEntry,
  RequestInput,
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
export { type CreateTsaOptions, createTsa } from './tsa.ts';
