/** The store of a certificate authority: every role in one object. Callers take only the roles that they need. */
import type { ActingStore, CertificateChanges, EscrowChanges, RefusalChanges, StoreChanges } from './changes.ts';
import type {
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

/**
 * One `Ca` uses one store; several processes may open the same one. Changes that an actor makes go through `as(actor)`.
 * Every method that changes something resolves only when the change would survive a power cut.
 */
export interface CaStore
  extends AuthorityStore,
    CertificateStore,
    StatusStore,
    RevocationStore,
    CrlStore,
    OcspStore,
    TsaStore,
    RequestStore,
    BatchStore,
    EscrowStore,
    AuditLog,
    WitnessStore,
    ActingStore<StoreChanges> {
  /** Releases locks and files; later calls throw `CA_STORE_CLOSED`. */
  close(): Promise<void>;
}

/** The roles of the store that issuing uses. */
export type IssuingStore = CertificateStore & ActingStore<CertificateChanges & EscrowChanges & RefusalChanges>;

/** The roles of the store that an audit reads: everything with audit records. */
export type AuditedStore = AuthorityStore &
  CertificateStore &
  StatusStore &
  RevocationStore &
  CrlStore &
  OcspStore &
  RequestStore &
  EscrowStore &
  AuditLog;
