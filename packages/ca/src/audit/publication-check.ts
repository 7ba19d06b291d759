/** Compares published data with the audit log: the latest CRL of every scope, and OCSP responses signed in advance. */

import { CodedError, toHex } from '@govseal/core';
import type { Sha256 } from '@govseal/log';
import { type OcspSingleResponse, parseCrl, parseOcspResponse } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { CrlRecord, OcspRecord } from '../store/records.ts';
import type { CrlStore, OcspStore, StatusStore } from '../store/roles.ts';
import { matchesStatus } from '../store/rules.ts';
import type { Facts } from './event.ts';

export class PublicationCheck {
  private readonly store: CrlStore & OcspStore & StatusStore;
  private readonly sha256: Sha256;
  private readonly contradiction: (subject: string, rule: string) => void;
  /** The log's record of the latest CRL of each kind and scope. */
  private readonly lists = new Map<string, Facts>();

  constructor(
    store: CrlStore & OcspStore & StatusStore,
    sha256: Sha256,
    contradiction: (subject: string, rule: string) => void,
  ) {
    this.store = store;
    this.sha256 = sha256;
    this.contradiction = contradiction;
  }

  see(facts: Facts): void {
    this.lists.set(`${facts.kind} ${facts.scope}`, facts);
  }

  async finish(): Promise<void> {
    for await (const record of this.store.latestCrls()) {
      const place = `${record.kind} ${record.scope}`;
      const facts = this.lists.get(place);
      if (facts === undefined || !this.isPublished(record, facts)) this.contradiction(`CRL ${place}`, 'CRL');
      this.lists.delete(place);
    }
    for (const place of this.lists.keys()) this.contradiction(`CRL ${place}`, 'CRL');
    for await (const answer of this.store.ocspResponses()) {
      if (!(await this.isTrue(answer))) this.contradiction(answer.serialHex, 'OCSP response');
    }
  }

  /** The recorded dates decide when the next CRL is due, so they are also compared. */
  private isPublished({ der, number, baseNumber, thisUpdate, nextUpdate, logSize }: CrlRecord, facts: Facts): boolean {
    return (
      toHex(this.sha256(der)) === facts.crl &&
      String(number) === facts.number &&
      (baseNumber === undefined ? undefined : String(baseNumber)) === facts.base &&
      thisUpdate.toISOString() === facts.at &&
      logSize === facts.log &&
      readable(() => parseCrl(der))?.nextUpdate?.getTime() === nextUpdate.getTime()
    );
  }

  /** A response that states an old status would still be handed out. */
  private async isTrue({ serialHex, status, thisUpdate, nextUpdate, der }: OcspRecord): Promise<boolean> {
    const { state, revocation } = await this.store.statusOf(serialHex);
    const responses = readable(() => parseOcspResponse(der))?.basic?.responses ?? [];
    const matches = (response: OcspSingleResponse): boolean =>
      response.status === status &&
      toHex(response.certId.serialNumber) === serialHex &&
      response.thisUpdate.getTime() === thisUpdate.getTime() &&
      response.nextUpdate?.getTime() === nextUpdate.getTime() &&
      matchesStatus({ status, reason: response.reason }, revocation?.reason);
    return state === 'issued' && responses.length > 0 && responses.every(matches);
  }
}

/** null: unreadable, which the caller reports. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodedError && !(error instanceof CaError)) return null;
    throw error;
  }
}
