/**
 * Serial numbers and times of tokens (RFC 3161 §2.1, §2.4.2). With a store they come from a lease: one durable record
 * covers every time up to an instant under one prefix, so one disk sync serves many tokens. Nothing recorded is given
 * out again, even after a crash: the rest of an old lease stays unused. Only one process at a time can sign from a
 * store; two would wait for each other's leases.
 */
import type { Clock, RandomBytes } from '@govseal/core';
import { concatBytes } from '@govseal/core';
import { CaError } from '../error.ts';
import { newSerial } from '../issuing/serial-number.ts';
import type { TsaSerial } from '../store/records.ts';
import type { TsaStore } from '../store/roles.ts';

export interface SerialLease {
  /** The next token's serial number (at most 20 bytes) and time. */
  next(): Promise<LeasedSerial>;
  /** Throws `CA_TSA_CLOCK_BACKWARD` if `next` would; takes and records nothing. */
  check(): Promise<void>;
}

export interface LeasedSerial extends Pick<TsaSerial, 'serialNumber' | 'genTime'> {
  /** The first of its lease: periodic checks are done with this one. */
  readonly first: boolean;
}

export interface SerialLeaseOptions {
  /**
   * Milliseconds ahead of the clock that one record covers; default 1,000. After a restart no token is issued until
   * they are over.
   */
  readonly lease?: number | undefined;
  /**
   * For the field `ordering`: each time is later than the previous one; if the clock has not advanced, the time is
   * counted on by a millisecond, at most this many ahead (at most the stated accuracy).
   */
  readonly ahead?: number | undefined;
}

interface Lease {
  readonly prefix: Uint8Array;
  readonly until: number;
  given: number;
}

/** Four bytes after the store's sixteen. */
const MAX_COUNT = 0xffffffff;

/** The functions of the lease throw `CA_TSA_CLOCK_BACKWARD`, and the errors of the store. */
export function createSerialLease(
  store: Pick<TsaStore, 'takeTsaSerial'> & Partial<TsaStore>,
  clock: Clock,
  options: SerialLeaseOptions = {},
): SerialLease {
  const { lease: length = 1000, ahead } = options;
  let lease: Lease | null = null;
  let renewal: Promise<void> | null = null;
  /** No token may have a time before this: the last token's, or the end of another process's lease. */
  let minTime = Number.NEGATIVE_INFINITY;

  const renew = async (): Promise<void> => {
    const { serialNumber, genTime, after } = await store.takeTsaSerial(
      () => new Date(Math.max(clock().getTime(), minTime) + length),
    );
    // not our own last lease: from before a restart, or of another process
    if (after !== null && after.getTime() !== lease?.until) minTime = Math.max(minTime, after.getTime());
    lease = { prefix: serialNumber, until: genTime.getTime(), given: 0 };
  };
  const read = (): number => {
    const now = clock().getTime();
    const gap = minTime + 1 - now;
    return ahead !== undefined && gap > 0 && gap <= ahead ? minTime + 1 : now;
  };

  const isBackward = (now: number): boolean => !(now >= minTime && (ahead === undefined || now > minTime));

  const renewing = (): Promise<void> => {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  const next = async (): Promise<LeasedSerial> => {
    for (;;) {
      const now = read();
      if (isBackward(now)) throw backward(now, minTime);
      if (lease !== null && now <= lease.until && lease.given < MAX_COUNT) {
        // renewed early, so that no request waits for the disk; a failure is reported when the lease is needed
        if (lease.until - now < length / 2) renewing().catch(() => undefined);
        minTime = now;
        const count = lease.given++;
        const place = Uint8Array.of(count >>> 24, count >>> 16, count >>> 8, count);
        return { serialNumber: concatBytes(lease.prefix, place), genTime: new Date(now), first: count === 0 };
      }
      await renewing();
    }
  };
  const check = async (): Promise<void> => {
    const latest = (await store.latestTsaTime?.())?.getTime() ?? Number.NEGATIVE_INFINITY;
    // a pending renewal is our own
    await renewal?.catch(() => undefined);
    const now = read();
    if (isBackward(now)) throw backward(now, minTime);
    const isOwn = lease !== null && latest <= lease.until;
    if (!isOwn && now < latest) throw backward(now, latest);
  };
  return { next, check };
}

/** Without a store: nothing is remembered beyond this process. */
export function createVolatileSerials(clock: Clock, random: RandomBytes): SerialLease {
  let latest = Number.NEGATIVE_INFINITY;
  const read = (): Date => {
    const now = clock();
    if (!(now.getTime() >= latest)) throw backward(now.getTime(), latest);
    return now;
  };
  return {
    next: async () => {
      const genTime = read();
      latest = genTime.getTime();
      return { serialNumber: newSerial(random), genTime, first: true };
    },
    check: async () => void read(),
  };
}

/** Tokens would contradict their order. */
function backward(now: number, latest: number): CaError {
  return new CaError('CA_TSA_CLOCK_BACKWARD', {
    params: { now: String(now), latest: new Date(latest).toISOString() },
  });
}
