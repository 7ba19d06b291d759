/** The store's interfaces by role, and its records: for callers that take only a role, and for other implementations. */

// A store in memory; SQLite and PostgreSQL are in `@govseal/ca/sql`.

export { createMemoryStore } from './memory/memory-store.ts';

// Every role in one object.

export type { AuditedStore, CaStore, IssuingStore } from './store.ts';

// Roles without an actor.

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
} from './roles.ts';

// Changes made by an actor.

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
} from './changes.ts';

// Records.

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
} from './records.ts';
