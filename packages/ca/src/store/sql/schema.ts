/**
 * The tables of a store, the same for SQLite and PostgreSQL. Times are milliseconds since 1970; lists and maps are
 * JSON; serial numbers and hashes in text columns are lower-case hexadecimal. `seq` is the index of the change's audit
 * record.
 */
import type { RevocationReason } from '@govseal/x509';
import type { CertificateState, CrlKind, RequestState } from '../records.ts';

export interface CertificateTable {
  serial: string;
  seq: number;
  state: CertificateState;
  profile: string;
  subject_values: string;
  key_id: string;
  holder: string;
  not_after: number;
  at: number;
  /** null once issued: it is part of the certificate. */
  tbs: Uint8Array | null;
  certificate: Uint8Array | null;
  codes: string | null;
  request_id: string | null;
  replaces: string | null;
  partition_number: number | null;
  batch_id: string | null;
  batch_row: string | null;
}

/** The last status change of each certificate that ever had one. */
export interface RevocationTable {
  serial: string;
  seq: number;
  partition_number: number | null;
  /** `removeFromCRL`: a released hold. */
  reason: RevocationReason;
  revocation_date: number;
  invalidity_date: number | null;
  at: number;
}

export interface StoreSchema {
  ca_meta: { name: string; value: string };
  ca_counter: { name: string; value: number };
  ca_authority: { id: number; name: string; profile: string; chain: string; created_at: number };
  ca_certificate: CertificateTable;
  /** `changed` 1: there is a row in `ca_revocation`. */
  ca_serial: { serial: string; certificate_seq: number; changed: 0 | 1 };
  ca_revocation: RevocationTable;
  ca_crl: {
    number: number;
    scope: string;
    kind: CrlKind;
    base_number: number | null;
    this_update: number;
    next_update: number;
    log_size: number;
    der: Uint8Array;
  };
  ca_ocsp: { serial: string; status: 'good' | 'revoked'; this_update: number; next_update: number; der: Uint8Array };
  ca_request: {
    id: string;
    seq: number;
    csr: Uint8Array | null;
    spki: Uint8Array | null;
    profile: string;
    subject_values: string;
    requester: Uint8Array | null;
    at: number;
    state: RequestState;
    serial: string | null;
    codes: string | null;
  };
  ca_approval: {
    request_id: string;
    officer_sha256: string;
    seq: number;
    officer: Uint8Array;
    signature: Uint8Array;
    at: number;
  };
  ca_batch_row: { batch_id: string; row_key: string; serial: string | null; codes: string | null; at: number };
  ca_escrow: { serial: string; envelope: Uint8Array };
  ca_actor: { sha256: string; certificate: Uint8Array };
  /** One row: the size of the tree, and the hashes of its complete subtrees, highest first, 32 bytes each. */
  ca_audit_head: { id: number; size: number; peaks: Uint8Array };
  ca_audit_leaf: { idx: number; data: Uint8Array };
  /** Complete subtrees of 256, 65,536, … leaves: with the neighbouring leaves, all that proofs need. */
  ca_audit_node: { height: number; idx: number; hash: Uint8Array };
}
