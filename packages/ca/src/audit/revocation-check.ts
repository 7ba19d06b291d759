/**
 * Compares revocations, holds and releases with the audit log: which are current, since when, and in which CRL
 * partition.
 */

import type { RevocationRecord } from '../store/records.ts';
import type { CertificateStore, RevocationStore, StatusStore } from '../store/roles.ts';
import type { Facts } from './event.ts';

export class RevocationCheck {
  private readonly store: CertificateStore & RevocationStore & StatusStore;
  private readonly contradiction: (serial: string, rule: string) => void;
  /** Current ones by serial number; released ones are in `released`. */
  private readonly revoked = new Map<string, string>();
  private readonly released = new Map<string, string>();
  private readonly partitions = new Map<string, number>();

  constructor(
    store: CertificateStore & RevocationStore & StatusStore,
    contradiction: (serial: string, rule: string) => void,
  ) {
    this.store = store;
    this.contradiction = contradiction;
  }

  async see(serial: string, { action, at, reason, date, invalidity }: Facts): Promise<void> {
    this.revoked.delete(serial);
    this.released.delete(serial);
    if (action === 'release') this.released.set(serial, String(at));
    else this.revoked.set(serial, [reason, date, invalidity ?? '', at].join(' '));
    const partition = (await this.store.find(serial))?.partition;
    if (partition !== undefined) this.partitions.set(serial, partition);
  }

  async finish(): Promise<void> {
    for await (const entry of this.store.revocations()) {
      const { serialHex } = entry;
      if (this.revoked.get(serialHex) !== textOf(entry)) this.contradiction(serialHex, 'revocation');
      this.revoked.delete(serialHex);
      // OCSP reads another index than CRLs
      const { revocation } = await this.store.statusOf(serialHex);
      if (revocation === undefined || textOf(revocation) !== textOf(entry)) this.contradiction(serialHex, 'status');
    }
    for (const serial of this.revoked.keys()) this.contradiction(serial, 'revocation');
    for await (const change of this.store.changesSince(0)) {
      if (change.reason !== 'removeFromCRL') continue;
      if (this.released.get(change.serialHex) !== change.at.toISOString()) {
        this.contradiction(change.serialHex, 'release');
      }
      this.released.delete(change.serialHex);
    }
    for (const serial of this.released.keys()) this.contradiction(serial, 'release');
    // a change in the wrong partition would be on no CRL that clients read
    for (const partition of new Set(this.partitions.values())) {
      for await (const { serialHex } of this.store.changesSince(0, { partition })) {
        if (this.partitions.get(serialHex) === partition) this.partitions.delete(serialHex);
        else this.contradiction(serialHex, 'partition');
      }
    }
    for (const serial of this.partitions.keys()) this.contradiction(serial, 'partition');
  }
}

function textOf({ reason, revocationDate, invalidityDate, at }: RevocationRecord): string {
  return [reason, revocationDate.toISOString(), invalidityDate?.toISOString() ?? '', at.toISOString()].join(' ');
}
