/** Certificates, their revocations and the rows of bulk runs, in memory. */
import { CaError } from '../../error.ts';
import type {
  BatchFailure,
  BatchRow,
  CertificateRecord,
  ReleaseRecord,
  Reservation,
  RevocationQuery,
  RevocationRecord,
} from '../records.ts';
import {
  type CurrentState,
  checkKeyUses,
  checkRelease,
  checkReserve,
  checkReserved,
  checkRevoke,
  keyUse,
  serialReused,
} from '../rules.ts';
import type { MemoryRequests } from './memory-requests.ts';

type Change = RevocationRecord | ReleaseRecord;
type Row = { readonly serialHex: string; readonly at: Date } | { readonly failure: BatchFailure };

export class MemoryCertificates {
  private readonly records = new Map<string, CertificateRecord>();
  private readonly serialsByKey = new Map<string, string[]>();
  /** The last status change of each certificate, in order of recording, with the index of its audit record. */
  private readonly changes = new Map<string, { readonly logIndex: number; readonly change: Change }>();
  private readonly batches = new Map<string, Map<string, Row>>();
  private readonly rowOf = new Map<string, { id: string; row: string }>();
  private readonly requests: MemoryRequests;

  constructor(requests: MemoryRequests) {
    this.requests = requests;
  }

  find(serialHex: string): CertificateRecord | null {
    return this.records.get(serialHex) ?? null;
  }

  byKey(keyId: string): CertificateRecord[] {
    return (this.serialsByKey.get(keyId) ?? []).map((serialHex) => this.records.get(serialHex)!);
  }

  *list({ after, limit = Number.POSITIVE_INFINITY }: { after?: string; limit?: number }): Generator<CertificateRecord> {
    let skip = after !== undefined;
    let count = 0;
    for (const record of this.records.values()) {
      if (!skip && count++ < limit) yield record;
      if (record.serialHex === after) skip = false;
    }
  }

  reserve(reservation: Reservation): void {
    const { batch, ...record } = reservation;
    const request = reservation.requestId === undefined ? null : this.requests.find(reservation.requestId);
    const row = batch === undefined ? null : this.row(batch.id, batch.row);
    checkReserve(reservation, request?.state ?? null, row?.state ?? null);
    checkKeyUses(record.holder, this.byKey(record.keyId).flatMap(keyUse));
    if (this.records.has(record.serialHex)) throw serialReused(record.serialHex);
    if (record.requestId !== undefined) this.requests.reserve(record.requestId, record.serialHex);
    this.records.set(record.serialHex, { ...record, state: 'reserved' });
    const ofKey = this.serialsByKey.get(record.keyId);
    if (ofKey === undefined) this.serialsByKey.set(record.keyId, [record.serialHex]);
    else ofKey.push(record.serialHex);
    if (batch === undefined) return;
    this.rowOf.set(record.serialHex, batch);
    this.batch(batch.id).set(batch.row, { serialHex: record.serialHex, at: record.at });
  }

  issue(serialHex: string, certificate: Uint8Array): void {
    checkReserved(serialHex, this.currentState(serialHex));
    const { tbs: _, ...record } = this.records.get(serialHex)!;
    const row = this.rowOf.get(serialHex);
    if (row !== undefined && this.row(row.id, row.row)?.serialHex !== serialHex) {
      throw new CaError('CA_BATCH_ROW_DONE', { params: { row: row.row } });
    }
    if (record.requestId !== undefined) this.requests.answer(record.requestId, serialHex);
    this.records.set(serialHex, { ...record, state: 'issued', certificate });
  }

  refuse(serialHex: string, refusal: readonly string[]): void {
    checkReserved(serialHex, this.currentState(serialHex));
    this.records.set(serialHex, { ...this.records.get(serialHex)!, state: 'refused', refusal });
  }

  /** The entry as recorded: a held certificate keeps the date of its hold. */
  revoke(entry: RevocationRecord, logIndex: number): RevocationRecord {
    const revocation = checkRevoke(entry, this.currentState(entry.serialHex));
    this.records.set(revocation.serialHex, { ...this.records.get(revocation.serialHex)!, revocation });
    this.change(revocation, logIndex);
    return revocation;
  }

  release(serialHex: string, at: Date, logIndex: number): void {
    checkRelease(serialHex, this.currentState(serialHex));
    const { revocation: _, ...record } = this.records.get(serialHex)!;
    this.records.set(serialHex, record);
    this.change({ serialHex, reason: 'removeFromCRL', at }, logIndex);
  }

  revocations(query: RevocationQuery): RevocationRecord[] {
    return this.changesSince(0, query).filter((change) => change.reason !== 'removeFromCRL') as RevocationRecord[];
  }

  changesSince(from: number, { partition, orderBySerial }: RevocationQuery): Change[] {
    const chosen = [...this.changes.values()]
      .filter(({ logIndex }) => logIndex >= from)
      .map(({ change }) => change)
      .filter(({ serialHex }) => partition === undefined || this.records.get(serialHex)!.partition === partition);
    return orderBySerial === true ? chosen.sort((a, b) => (a.serialHex < b.serialHex ? -1 : 1)) : chosen;
  }

  failRow(failure: BatchFailure): void {
    if (this.row(failure.batchId, failure.row)?.state === 'issued') {
      throw new CaError('CA_BATCH_ROW_DONE', { params: { row: failure.row } });
    }
    this.batch(failure.batchId).set(failure.row, { failure });
  }

  row(batchId: string, row: string): BatchRow | null {
    const found = this.batch(batchId).get(row);
    if (found === undefined) return null;
    if ('failure' in found) return { ...found.failure, state: 'failed' };
    const { state, refusal } = this.records.get(found.serialHex)!;
    return { batchId, row, ...found, state, codes: refusal };
  }

  rows(batchId: string): BatchRow[] {
    return [...this.batch(batchId).keys()].sort().map((row) => this.row(batchId, row)!);
  }

  private currentState(serialHex: string): CurrentState | null {
    const record = this.records.get(serialHex);
    if (record === undefined) return null;
    const { state, revocation } = record;
    return { state, reason: revocation?.reason, revocationDate: revocation?.revocationDate };
  }

  private change(change: Change, logIndex: number): void {
    this.changes.delete(change.serialHex);
    this.changes.set(change.serialHex, { logIndex, change });
  }

  private batch(id: string): Map<string, Row> {
    let rows = this.batches.get(id);
    if (rows === undefined) {
      rows = new Map();
      this.batches.set(id, rows);
    }
    return rows;
  }
}
