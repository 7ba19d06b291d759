/** Records and actors for the tests of stores. */
import type { Actor, CaStore } from '../../src/index.ts';
import type { CrlRecord, Reservation, RevocationRecord } from '../../src/store/index.ts';

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export const at = new Date('2026-10-09T01:00:00.000Z');
export const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
export const officer: Actor = { certificate: Uint8Array.of(0x30, 3, 1, 2, 3), role: 'officer' };
export const program: Actor = { certificate: null, role: 'program' };
export const certificate = Uint8Array.of(0x30, 1, 0);
export const authority = {
  name: 'example',
  profile: 'root',
  chain: [Uint8Array.of(1, 2), Uint8Array.of(3)],
  createdAt: at,
};
export const reservation = (serialHex: string, more: Partial<Reservation> = {}): Reservation => ({
  serialHex,
  profile: 'personal',
  values: { commonName: '示例经办人' },
  tbs: Uint8Array.of(0x30, 0),
  at,
  keyId: 'ab'.repeat(32),
  holder: 'cd'.repeat(32),
  notAfter: later(86_400),
  ...more,
});
export const revocation = (serialHex: string, more: Partial<RevocationRecord> = {}): RevocationRecord => ({
  serialHex,
  revocationDate: at,
  reason: 'superseded',
  at,
  ...more,
});
export const crl = (number: bigint, more: Partial<CrlRecord> = {}): CrlRecord => ({
  number,
  scope: '',
  kind: 'full',
  thisUpdate: at,
  nextUpdate: later(3600),
  logSize: 7,
  der: certificate,
  ...more,
});

/** Reserves and issues a certificate with this serial number. */
export async function issueIn(store: CaStore, serialHex: string, more: Partial<Reservation> = {}): Promise<void> {
  await store.as(officer).reserve(reservation(serialHex, more));
  await store.as(officer).recordIssued(serialHex, certificate, at);
}

/** The code with which a call fails; `done` if it succeeds. */
export const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
