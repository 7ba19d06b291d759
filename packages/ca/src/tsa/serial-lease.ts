/**
 * Serial numbers and times of tokens (RFC 3161 §2.1, §2.4.2). From a store they come by the lease: one durable record
 * says "everything up to this instant, under this prefix", and tokens are signed within it, so that a disk's sync serves
 * them all. Nothing that was recorded is given again, also after a crash: what is left of an old lease is left unused. One
 * process at a time signs from a store: two would each wait for the end of the other's lease.
 */
import type { Clock, RandomBytes } from '@govseal/core';
import { concatBytes } from '@govseal/core';
import { CaError } from '../error.ts';
import { newSerial } from '../issuing/serial-number.ts';
import type { TsaSerial } from '../store/records.ts';
import type { TsaStore } from '../store/roles.ts';

export interface SerialLease {
  /** Serial number (at most 20 bytes) and time of one token. */
  next(): Promise<LeasedSerial>;
  /** Throws what `next` would throw of the clock now; takes nothing and records nothing. */
  check(): Promise<void>;
}

export interface LeasedSerial extends Pick<TsaSerial, 'serialNumber' | 'genTime'> {
  /** The first of its lease: what is checked now and then is checked on this one. */
  readonly first: boolean;
}

export interface SerialLeaseOptions {
  /** Milliseconds ahead of the clock that one record covers; default 1,000. After a restart no token until they are over. */
  readonly lease?: number | undefined;
  /**
   * Milliseconds, at most the accuracy that tokens state, for the field `ordering`: each time is later than the last one's;
   * where the clock has not moved on yet it is counted on by a millisecond, never further than this.
   */
  readonly ahead?: number | undefined;
}

interface Lease {
  readonly prefix: Uint8Array;
  readonly until: number;
  given: number;
}

/** Four bytes behind the store's sixteen. */
const MAX_COUNT = 0xffffffff;

/** Throws what `takeTsaSerial` throws, `CA_TSA_CLOCK_BACKWARD` first of all. */
export function createSerialLease(
  store: Pick<TsaStore, 'takeTsaSerial'> & Partial<TsaStore>,
  clock: Clock,
  options: SerialLeaseOptions = {},
): SerialLease {
  const { lease: length = 1000, ahead } = options;
  let lease: Lease | null = null;
  let renewal: Promise<void> | null = null;
  /** No token may carry a time before this: the last one's, or the end of somebody else's lease. */
  let floor = Number.NEGATIVE_INFINITY;

  const renew = async (): Promise<void> => {
    const { serialNumber, genTime, after } = await store.takeTsaSerial(
      () => new Date(Math.max(clock().getTime(), floor) + length),
    );
    // a lease that is not our own last one: of this program before it was started again, or of another process
    if (after !== null && after.getTime() !== lease?.until) floor = Math.max(floor, after.getTime());
    lease = { prefix: serialNumber, until: genTime.getTime(), given: 0 };
  };
  const read = (): number => {
    const now = clock().getTime();
    const behind = floor + 1 - now;
    return ahead !== undefined && behind > 0 && behind <= ahead ? floor + 1 : now;
  };

  const isBehind = (now: number): boolean => !(now >= floor && (ahead === undefined || now > floor));

  const renewing = (): Promise<void> => {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  const next = async (): Promise<LeasedSerial> => {
    for (;;) {
      const now = read();
      if (isBehind(now)) throw backward(now, floor);
      if (lease !== null && now <= lease.until && lease.given < MAX_COUNT) {
        // the next one in good time, so that nobody waits for the disk; if that fails, it fails again when it is needed
        if (lease.until - now < length / 2) renewing().catch(() => undefined);
        floor = now;
        const count = lease.given++;
        const place = Uint8Array.of(count >>> 24, count >>> 16, count >>> 8, count);
        return { serialNumber: concatBytes(lease.prefix, place), genTime: new Date(now), first: count === 0 };
      }
      await renewing();
    }
  };
  const check = async (): Promise<void> => {
    const latest = (await store.latestTsaTime?.())?.getTime() ?? Number.NEGATIVE_INFINITY;
    // what is being recorded right now is our own
    await renewal?.catch(() => undefined);
    const now = read();
    if (isBehind(now)) throw backward(now, floor);
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

/** Tokens would contradict their order: time is the one thing a TSA vouches for. */
function backward(now: number, latest: number): CaError {
  return new CaError('CA_TSA_CLOCK_BACKWARD', {
    params: { now: String(now), latest: new Date(latest).toISOString() },
  });
}
