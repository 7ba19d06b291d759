/**
 * The standing of serial numbers, kept for a moment: on demand the same certificates are asked about again and again. All
 * that is kept goes at once, and says since when it is true, so that an answer's thisUpdate is never later than what it
 * rests on.
 */
import type { Clock } from '@govseal/core';
import type { StatusRecord } from '../../store/records.ts';
import type { StatusStore } from '../../store/roles.ts';

export interface Standings {
  statusOf(serialHex: string): Promise<StatusRecord>;
  /** The instant from which everything that is kept was true. */
  since(): Date;
  /** After a change. */
  clear(): void;
}

/** Enough for a busy city; beyond it the store is asked. */
const MOST = 50_000;

/** `keepMs` 0: the store is asked every time. */
export function createStandings(store: StatusStore, clock: Clock, keepMs: number): Standings {
  const kept = new Map<string, StatusRecord>();
  let since = clock();
  const ask = async (serialHex: string): Promise<StatusRecord> => {
    const round = since;
    const status = await store.statusOf(serialHex);
    if (round === since && kept.size < MOST) kept.set(serialHex, status);
    return status;
  };
  const clear = (): void => {
    kept.clear();
    since = clock();
  };
  return {
    clear,
    since: () => {
      const age = clock().getTime() - since.getTime();
      if (age < 0 || age >= keepMs) clear();
      return since;
    },
    statusOf: (serialHex) => {
      const found = kept.get(serialHex);
      return found === undefined ? ask(serialHex) : Promise.resolve(found);
    },
  };
}
