/**
 * The standing of serial numbers, cached for a moment: on demand the same certificates are asked about again and again. All
 * that is cached goes at once, and says since when it is true, so that an answer's thisUpdate is never later than what it
 * rests on.
 */
import type { Clock } from '@govseal/core';
import type { StatusRecord } from '../../store/records.ts';
import type { StatusStore } from '../../store/roles.ts';

export interface StatusCache {
  statusOf(serialHex: string): Promise<StatusRecord>;
  /** The instant from which everything that is cached was true. */
  since(): Date;
  /** After a change. */
  clear(): void;
}

/** Enough for a busy city; beyond it the store is asked. */
const MAX_ENTRIES = 50_000;

/** `cacheMs` 0: the store is asked every time. */
export function createStatusCache(store: StatusStore, clock: Clock, cacheMs: number): StatusCache {
  const cached = new Map<string, StatusRecord>();
  let since = clock();
  const read = async (serialHex: string): Promise<StatusRecord> => {
    const generation = since;
    const status = await store.statusOf(serialHex);
    if (generation === since && cached.size < MAX_ENTRIES) cached.set(serialHex, status);
    return status;
  };
  const clear = (): void => {
    cached.clear();
    since = clock();
  };
  return {
    clear,
    since: () => {
      const age = clock().getTime() - since.getTime();
      if (age < 0 || age >= cacheMs) clear();
      return since;
    },
    statusOf: (serialHex) => {
      const found = cached.get(serialHex);
      return found === undefined ? read(serialHex) : Promise.resolve(found);
    },
  };
}
