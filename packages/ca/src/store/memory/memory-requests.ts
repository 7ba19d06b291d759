/** Registration requests and their approvals, in memory. */
import { equalBytes } from '@govseal/core';
import { CaError } from '../../error.ts';
import type { Approval, RequestInput, RequestQuery, RequestRecord } from '../records.ts';
import { checkRequestOpen, requestUnknown } from '../rules.ts';

export class MemoryRequests {
  private readonly records = new Map<string, RequestRecord>();

  find(id: string): RequestRecord | null {
    return this.records.get(id) ?? null;
  }

  list({ state, after, limit }: RequestQuery): readonly RequestRecord[] {
    const ids = [...this.records.keys()];
    const start = after === undefined ? 0 : ids.indexOf(after) + 1;
    if (after !== undefined && start === 0) throw requestUnknown(after);
    const records = [...this.records.values()].slice(start);
    return records.filter((record) => state === undefined || record.state === state).slice(0, limit);
  }

  put(request: RequestInput): void {
    if (this.records.has(request.id)) throw new CaError('CA_REQUEST_EXISTS', { params: { request: request.id } });
    this.records.set(request.id, { ...request, state: 'open', approvals: [] });
  }

  approve(approval: Approval): void {
    const record = this.open(approval.requestId);
    if (record.approvals.some(({ officer }) => equalBytes(officer, approval.officer))) {
      throw new CaError('CA_APPROVAL_REPEATED', { params: { request: approval.requestId } });
    }
    this.records.set(record.id, { ...record, approvals: [...record.approvals, approval] });
  }

  /** The certificate is being issued for this request. */
  reserve(id: string, serialHex: string): void {
    this.records.set(id, { ...this.open(id), serialHex });
  }

  /** Throws unless this certificate is the latest reserved for the request. */
  answer(id: string, serialHex: string): void {
    const record = this.open(id);
    if (record.serialHex !== serialHex) {
      throw new CaError('CA_REQUEST_CLOSED', { params: { request: id, state: 'reserved again' } });
    }
    this.records.set(id, { ...record, state: 'issued' });
  }

  close(id: string, outcome: 'issued' | 'rejected', issued: boolean, codes: readonly string[] | undefined): void {
    const record = this.open(id);
    if (outcome === 'issued' && !issued) throw new CaError('CA_SERIAL_UNKNOWN', { params: { request: id } });
    this.records.set(id, { ...record, state: outcome, codes });
  }

  private open(id: string): RequestRecord {
    const record = this.find(id);
    checkRequestOpen(id, record?.state ?? null);
    return record!;
  }
}
