/**
 * Serial numbers and times of tokens, durable before a token is signed (RFC 3161 §2.1, §2.4.2). Those who ask while one
 * record is being written share the next: one write of the store serves them all.
 */
import type { Clock, RandomBytes } from '@govseal/core';
import { concatBytes } from '@govseal/core';
import { CaError } from '../error.ts';
import { newSerial } from '../issuing/serial-number.ts';
import type { CaStore } from '../store.ts';
import type { TsaTurn } from '../store-records.ts';

/** Gives each token its serial number and time. */
export type TakeTurn = () => Promise<TsaTurn>;

/** Two octets are left for the place among those who share a record. */
const MOST = 0xffff;

/**
 * From a store. Throws what `takeTsaSerial` throws. `ahead` (milliseconds, at most the accuracy that tokens state) is for
 * the field `ordering`: nobody shares, and each token's time is later than the last one's; where the clock has not moved
 * on yet, it is counted on by a millisecond, never further than `ahead`. One process a store then.
 */
export function durableTurns(store: Pick<CaStore, 'takeTsaSerial'>, clock: Clock, ahead?: number): TakeTurn {
  let waiting: { readonly give: (turn: TsaTurn) => void; readonly fail: (error: unknown) => void }[] = [];
  let busy = false;
  let last = Number.NEGATIVE_INFINITY;

  const rising = (): Date => {
    const now = clock();
    const behind = last + 1 - now.getTime();
    return behind > 0 && behind <= ahead! ? new Date(last + 1) : now;
  };
  const take = async (): Promise<TsaTurn> => {
    const turn = await store.takeTsaSerial(ahead === undefined ? clock : rising);
    if (ahead !== undefined && turn.genTime.getTime() <= last) throw backward(turn.genTime, last);
    last = turn.genTime.getTime();
    return turn;
  };
  const serve = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const sharers = waiting.slice(0, ahead === undefined ? MOST : 1);
      waiting = waiting.slice(sharers.length);
      try {
        const { serialNumber, genTime } = await take();
        for (const [place, { give }] of sharers.entries()) {
          give({ serialNumber: concatBytes(serialNumber, Uint8Array.of(place >> 8, place)), genTime });
        }
      } catch (error) {
        for (const { fail } of sharers) fail(error);
      }
    }
    busy = false;
  };

  return () =>
    new Promise((give, fail) => {
      waiting.push({ give, fail });
      if (!busy) void serve();
    });
}

/** Without a store: nothing is remembered beyond this process. */
export function passingTurns(clock: Clock, random: RandomBytes): TakeTurn {
  let latest = Number.NEGATIVE_INFINITY;
  return async () => {
    const genTime = clock();
    if (!(genTime.getTime() >= latest)) throw backward(genTime, latest);
    latest = genTime.getTime();
    return { serialNumber: newSerial(random), genTime };
  };
}

/** Tokens would contradict their order: time is the one thing a TSA vouches for. */
function backward(now: Date, latest: number): CaError {
  return new CaError('CA_TSA_CLOCK_BACKWARD', {
    params: { now: String(now.getTime()), latest: new Date(latest).toISOString() },
  });
}
