/**
 * The content of audit records: one JSON object per leaf, its keys in a fixed order, with everything that a change
 * decided, by value or by SHA-256. It contains no secret and no person's name: the actor is the SHA-256 of a
 * certificate.
 */

import { toHex, utf8 } from '@govseal/core';
import type { Sha256 } from '@govseal/log';
import type { SubjectValues } from '../profile/subject-template.ts';
import type {
  Actor,
  Approval,
  AuthorityRecord,
  CloseRequest,
  CrlRecord,
  RefusalEvent,
  RequestInput,
  Reservation,
  RevocationRecord,
} from '../store/records.ts';

export type AuditAction =
  | 'create-authority'
  | 'renew-authority'
  | 'reserve'
  | 'issue'
  | 'refuse'
  | 'revoke'
  | 'release'
  | 'publish'
  | 'request'
  | 'approve'
  | 'close-request'
  | 'escrow'
  | 'restore';

export interface AuditEvent {
  readonly action: AuditAction;
  readonly at: Date;
  /** The details in a fixed order: strings and numbers only. */
  readonly facts: Readonly<Record<string, string | number | readonly string[] | undefined>>;
}

/** The fields of a record, as read from its leaf. */
export type Facts = Readonly<Record<string, unknown>>;

/** The bytes of the leaf. `by` is null if the program acts by its own rule. */
export function encodeEvent(event: AuditEvent, actor: Actor, sha256: Sha256): Uint8Array {
  const by = actor.certificate === null ? null : toHex(sha256(actor.certificate));
  const { action, at, facts } = event;
  return utf8(JSON.stringify({ v: 1, action, at: at.toISOString(), by, role: actor.role, ...facts }));
}

/** Values are names, and their digest could be guessed; so it also covers the bytes they belong to. */
export function valuesDigest(of: Uint8Array, values: SubjectValues, sha256: Sha256): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return toHex(sha256(of, utf8(JSON.stringify(sorted))));
}

/** The PKCS#10 request, or the bare key. */
export function requestContent({ csr, spki }: Pick<RequestInput, 'csr' | 'spki'>): Uint8Array {
  return csr ?? spki ?? new Uint8Array();
}

/** The audit events of all changes, the same for every store. */
export const events = {
  authority: (record: AuthorityRecord, sha256: Sha256): AuditEvent => ({
    action: 'create-authority',
    at: record.createdAt,
    facts: { name: record.name, profile: record.profile, certificate: toHex(sha256(record.chain[0]!)) },
  }),
  renewAuthority: (next: Uint8Array, replaced: Uint8Array, at: Date, sha256: Sha256): AuditEvent => ({
    action: 'renew-authority',
    at,
    facts: { certificate: toHex(sha256(next)), replaces: toHex(sha256(replaced)) },
  }),
  reserve: (reservation: Reservation, sha256: Sha256): AuditEvent => ({
    action: 'reserve',
    at: reservation.at,
    facts: {
      serial: reservation.serialHex,
      profile: reservation.profile,
      tbs: toHex(sha256(reservation.tbs)),
      values: valuesDigest(reservation.tbs, reservation.values, sha256),
      request: reservation.requestId,
      replaces: reservation.replaces,
      partition: reservation.partition,
    },
  }),
  issue: (serial: string, certificate: Uint8Array, at: Date, sha256: Sha256): AuditEvent => ({
    action: 'issue',
    at,
    facts: { serial, certificate: toHex(sha256(certificate)) },
  }),
  refuseIssued: (serial: string, codes: readonly string[], at: Date): AuditEvent => ({
    action: 'refuse',
    at,
    facts: { of: 'issue', codes, serial },
  }),
  refuse: ({ action, codes, subject, at }: RefusalEvent): AuditEvent => ({
    action: 'refuse',
    at,
    facts: { of: action, codes, subject },
  }),
  revoke: (entry: RevocationRecord): AuditEvent => ({
    action: 'revoke',
    at: entry.at,
    facts: {
      serial: entry.serialHex,
      reason: entry.reason,
      date: entry.revocationDate.toISOString(),
      invalidity: entry.invalidityDate?.toISOString(),
    },
  }),
  release: (serial: string, at: Date): AuditEvent => ({ action: 'release', at, facts: { serial } }),
  publish: (crl: CrlRecord, sha256: Sha256): AuditEvent => ({
    action: 'publish',
    at: crl.thisUpdate,
    facts: {
      number: String(crl.number),
      scope: crl.scope,
      kind: crl.kind,
      base: crl.baseNumber === undefined ? undefined : String(crl.baseNumber),
      log: crl.logSize,
      crl: toHex(sha256(crl.der)),
    },
  }),
  request: (request: RequestInput, sha256: Sha256): AuditEvent => ({
    action: 'request',
    at: request.at,
    facts: {
      request: request.id,
      profile: request.profile,
      content: toHex(sha256(requestContent(request))),
      values: valuesDigest(requestContent(request), request.values, sha256),
      requester: request.requester === null ? undefined : toHex(sha256(request.requester)),
    },
  }),
  approve: (approval: Approval, sha256: Sha256): AuditEvent => ({
    action: 'approve',
    at: approval.at,
    facts: {
      request: approval.requestId,
      officer: toHex(sha256(approval.officer)),
      signature: toHex(sha256(approval.signature)),
    },
  }),
  close: (request: string, outcome: 'issued' | 'rejected', { at, codes }: CloseRequest): AuditEvent => ({
    action: 'close-request',
    at,
    facts: { request, outcome, codes },
  }),
  confirmed: (size: number, at: Date): AuditEvent => ({ action: 'restore', at, facts: { size } }),
  escrow: (serial: string, envelope: Uint8Array, at: Date, sha256: Sha256): AuditEvent => ({
    action: 'escrow',
    at,
    facts: { serial, envelope: toHex(sha256(envelope)) },
  }),
} as const;
