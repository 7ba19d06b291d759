/**
 * The state that any store keeps and the rules of its changes, without a word on where it is kept: an event is checked
 * first, then made durable by the store, then applied. Replaying the events gives the state again.
 */
import { CaError } from './error.ts';
import type { AuthorityRecord, CertificateRecord, Reservation, RevocationEntry } from './store-records.ts';

/** One line of a store's index. */
export type StoreEvent =
  | ({ readonly type: 'reserved' } & Reservation)
  | { readonly type: 'issued'; readonly serialHex: string; readonly at: Date }
  | { readonly type: 'refused'; readonly serialHex: string; readonly codes: readonly string[]; readonly at: Date }
  | ({ readonly type: 'revoked' } & RevocationEntry);

type Entry = { -readonly [Key in keyof Omit<CertificateRecord, 'certificate'>]: CertificateRecord[Key] };

export class StoreState {
  authority: AuthorityRecord | null = null;
  private readonly entries = new Map<string, Entry>();
  private readonly revoked: RevocationEntry[] = [];

  /** Throws the coded error that a caller must see; changes nothing. */
  check(event: StoreEvent): void {
    const entry = this.entries.get(event.serialHex);
    const params = { serial: event.serialHex };
    switch (event.type) {
      case 'reserved':
        if (entry !== undefined) throw new CaError('CA_SERIAL_REUSED', { params });
        return;
      case 'issued':
      case 'refused':
        if (entry === undefined) throw new CaError('CA_SERIAL_UNKNOWN', { params });
        if (entry.state !== 'reserved') throw new CaError('CA_SERIAL_REUSED', { params });
        return;
      case 'revoked':
        if (entry?.state !== 'issued') throw new CaError('CA_SERIAL_UNKNOWN', { params });
        if (entry.revocation !== undefined) throw new CaError('CA_ALREADY_REVOKED', { params });
    }
  }

  /** The event has passed `check`. */
  apply(event: StoreEvent): void {
    if (event.type === 'reserved') {
      const { type: _, tbs: __, batch: ___, ...reservation } = event;
      this.entries.set(event.serialHex, { ...reservation, state: 'reserved' });
      return;
    }
    const entry = this.entries.get(event.serialHex)!;
    switch (event.type) {
      case 'issued':
        entry.state = 'issued';
        return;
      case 'refused':
        entry.state = 'refused';
        entry.refusal = event.codes;
        return;
      case 'revoked': {
        const { type: _, ...revocation } = event;
        entry.revocation = revocation;
        this.revoked.push(revocation);
      }
    }
  }

  find(serialHex: string): CertificateRecord | null {
    const entry = this.entries.get(serialHex);
    return entry === undefined ? null : { ...entry };
  }

  /** In order of reservation. */
  serials(): readonly string[] {
    return [...this.entries.keys()];
  }

  revocations(): readonly RevocationEntry[] {
    return [...this.revoked];
  }
}
