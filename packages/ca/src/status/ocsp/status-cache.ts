/**
 * Caches the status of serial numbers for a moment, because the same certificates are queried again and again. All
 * entries expire together, and `since` is the time from which they are true, so that thisUpdate is never later than
 * the data.
 */
import type { Clock } from '@govseal/core';
import type { StatusRecord } from '../../store/records.ts';
import type { StatusStore } from '../../store/roles.ts';

export interface StatusCache {
  statusOf(serialHex: string): Promise<StatusRecord>;
  /** The instant from which every cached status is known to be true. */
  since(): Date;
  /** Call after a status change. */
  clear(): void;
}

/** Beyond it the store is read every time. */
const MAX_ENTRIES = 50_000;

/** `cacheMs` 0: the store is read every time. */
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
