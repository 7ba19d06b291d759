/** Compares registration requests and approvals with the audit log: none added, removed or exchanged. */

import { toHex } from '@govseal/core';
import type { Sha256 } from '@govseal/log';
import type { RequestRecord } from '../store/records.ts';
import type { RequestStore } from '../store/roles.ts';
import { type Facts, requestContent, valuesDigest } from './event.ts';

export class RequestCheck {
  private readonly store: RequestStore;
  private readonly sha256: Sha256;
  private readonly contradiction: (request: string, rule: string) => void;
  /** Number of approvals per request, according to the log. */
  private readonly approvals = new Map<string, number>();
  /** How each request was closed, according to the log. */
  private readonly closed = new Map<string, string>();
  private readonly issued = new Map<string, string>();

  constructor(store: RequestStore, sha256: Sha256, contradiction: (request: string, rule: string) => void) {
    this.store = store;
    this.sha256 = sha256;
    this.contradiction = contradiction;
  }

  async see(id: string, facts: Facts): Promise<void> {
    const record = await this.store.request(id);
    if (record === null) this.contradiction(id, 'no record');
    else if (facts.action === 'request') this.asked(record, facts);
    else if (facts.action === 'approve') this.approved(record, facts);
    if (facts.action === 'request') this.approvals.set(id, 0);
    if (facts.action === 'approve') this.approvals.set(id, (this.approvals.get(id) ?? 0) + 1);
    if (facts.action === 'close-request') this.closed.set(id, closing(facts.outcome, facts.codes));
  }

  /** A certificate was issued for this request. */
  answered(id: string, serial: string): void {
    this.issued.set(id, serial);
  }

  async finish(): Promise<void> {
    let count = 0;
    for await (const record of this.store.requests()) {
      count++;
      if (record.approvals.length !== (this.approvals.get(record.id) ?? 0)) this.contradiction(record.id, 'approvals');
      const serial = this.issued.get(record.id);
      const expected = this.closed.get(record.id) ?? closing(serial === undefined ? 'open' : 'issued', undefined);
      if (closing(record.state, record.codes) !== expected) this.contradiction(record.id, 'state');
      if (serial !== undefined && record.serialHex !== serial) this.contradiction(record.id, 'certificate');
    }
    if (count !== this.approvals.size) {
      this.contradiction('*', `${count} requests, ${this.approvals.size} records of request`);
    }
  }

  private asked(record: RequestRecord, facts: Facts): void {
    const content = requestContent(record);
    const recorded: Facts = {
      profile: record.profile,
      content: this.hash(content),
      values: valuesDigest(content, record.values, this.sha256),
      requester: record.requester === null ? undefined : this.hash(record.requester),
      at: record.at.toISOString(),
    };
    for (const [rule, value] of Object.entries(recorded))
      if (facts[rule] !== value) this.contradiction(record.id, rule);
  }

  private approved(record: RequestRecord, facts: Facts): void {
    const found = record.approvals.some(
      ({ officer, signature, at }) =>
        this.hash(officer) === facts.officer &&
        this.hash(signature) === facts.signature &&
        at.toISOString() === facts.at,
    );
    if (!found) this.contradiction(record.id, 'approval');
  }

  private hash(bytes: Uint8Array): string {
    return toHex(this.sha256(bytes));
  }
}

function closing(outcome: unknown, codes: unknown): string {
  return JSON.stringify([outcome, codes ?? null]);
}
