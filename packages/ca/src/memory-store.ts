/** A store in memory: for tests and trials. It forgets everything with the process. */
import { CaError } from './error.ts';
import type { AuthorityRecord, CaStore, CertificateRecord, CrlRecord } from './store.ts';
import { type StoreEvent, StoreState } from './store-state.ts';

export function createMemoryStore(): CaStore {
  const state = new StoreState();
  const certificates = new Map<string, Uint8Array>();
  let crlNumber = 0n;
  let latest: CrlRecord | null = null;
  let closed = false;

  const open = (): void => {
    if (closed) throw new CaError('CA_STORE_CLOSED');
  };
  const change = (event: StoreEvent): void => {
    open();
    state.check(event);
    state.apply(event);
  };
  const record = (serialHex: string): CertificateRecord | null => {
    open();
    const found = state.find(serialHex);
    const certificate = certificates.get(serialHex);
    return found === null || certificate === undefined ? found : { ...found, certificate };
  };

  return {
    readAuthority: async () => {
      open();
      return state.authority;
    },
    writeAuthority: async (authority: AuthorityRecord) => {
      open();
      if (state.authority !== null) throw new CaError('CA_STORE_EXISTS', { params: { name: state.authority.name } });
      state.authority = authority;
    },
    reserve: async (reservation) => change({ type: 'reserved', ...reservation }),
    recordIssued: async (serialHex, certificate, at) => {
      change({ type: 'issued', serialHex, at });
      certificates.set(serialHex, certificate);
    },
    recordRefused: async (serialHex, codes, at) => change({ type: 'refused', serialHex, codes, at }),
    recordRevoked: async (entry) => change({ type: 'revoked', ...entry }),
    find: async (serialHex) => record(serialHex),
    certificates: async function* () {
      open();
      for (const serialHex of state.serials()) yield record(serialHex)!;
    },
    revocations: async function* () {
      open();
      yield* state.revocations();
    },
    takeCrlNumber: async () => {
      open();
      crlNumber++;
      return crlNumber;
    },
    recordCrl: async (crl) => {
      open();
      latest = crl;
    },
    latestCrl: async () => {
      open();
      return latest;
    },
    close: async () => {
      closed = true;
    },
  };
}
