/**
 * Publishes CRLs by a schedule: each list anew before the last one ends, at once when it is overdue, and again soon after
 * a failure. Clock and timer are arguments; what lists there are is data.
 */
import { programActor } from '../../audit/actor.ts';
import type { Ca } from '../../issuing/authority.ts';
import type { Actor, CrlKind } from '../../store/records.ts';
import { waitForCrlSecond } from './crl-second.ts';
import { type IssueCrlOptions, issueCrl, namesLocations } from './issue-crl.ts';
import { scopeOf } from './partition.ts';

/** One list that is kept fresh. */
export interface CrlSchedule extends Pick<IssueCrlOptions, 'partition' | 'urls' | 'delta' | 'freshestCrl'> {
  /** Milliseconds from one list to the next. */
  readonly every: number;
  /** Milliseconds from thisUpdate to nextUpdate; longer than `every`, so that a failure can be mended in time. */
  readonly validity: number;
}

/** Calls once after so many milliseconds; returns what cancels it. */
export type Timer = (milliseconds: number, call: () => void) => () => void;

export interface CrlPublisherOptions {
  readonly ca: Ca;
  /** Complete lists before their deltas. */
  readonly schedules: readonly CrlSchedule[];
  readonly timer: Timer;
  /** After a failure; default one minute. */
  readonly retryAfter?: number | undefined;
  readonly onPublished?: ((schedule: CrlSchedule, number: bigint) => void) | undefined;
  /** Also of a defect: the others are made all the same, and it is tried again. */
  readonly onFailed?: ((schedule: CrlSchedule, error: unknown) => void) | undefined;
}

export interface CrlPublisher {
  /** Publishes what is due, or names other places than it should, and goes on by the timer. Resolves when the first round is done. */
  start(): Promise<void>;
  /** Publishes every list now, due or not, in somebody's name; returns their numbers. A failure is thrown. */
  publishAll(actor?: Actor): Promise<readonly bigint[]>;
  /** Cancels the timer and waits for what is being signed. */
  stop(): Promise<void>;
}

/** The clock is looked at so often: it may be corrected, and a timer does not count while the machine sleeps. */
const FURTHEST = 600_000;

export function createCrlPublisher(options: CrlPublisherOptions): CrlPublisher {
  const { ca, schedules, timer, retryAfter = 60_000 } = options;
  let cancel: (() => void) | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  const publish = async (schedule: CrlSchedule, actor: Actor = programActor): Promise<bigint> => {
    const { every: _, validity, ...list } = schedule;
    await waitForCrlSecond(ca, schedule.partition, timer);
    const { number } = await issueCrl(ca, { ...list, nextUpdate: new Date(ca.clock().getTime() + validity), actor });
    options.onPublished?.(schedule, number);
    return number;
  };

  /** Milliseconds until the list is due; not above 0 means now. */
  const dueIn = async (schedule: CrlSchedule): Promise<number> => {
    const kind: CrlKind = schedule.delta === true ? 'delta' : 'full';
    const latest = await ca.store.latestCrlDates(scopeOf(schedule.partition), kind);
    return latest === null ? 0 : latest.thisUpdate.getTime() + schedule.every - ca.clock().getTime();
  };

  /** Made under other settings: the complete list names other places than it should. Its delta has its scope. */
  const elsewhere = new Set<CrlSchedule>();
  const findElsewhere = async (): Promise<void> => {
    for (const complete of schedules.filter(({ delta }) => delta !== true)) {
      const { partition } = complete;
      const list = await ca.store.latestCrl(scopeOf(partition), 'full');
      if (list === null || namesLocations(list.der, complete)) continue;
      for (const schedule of schedules) if (schedule.partition === partition) elsewhere.add(schedule);
    }
  };

  const round = async (): Promise<void> => {
    let next = FURTHEST;
    for (const schedule of schedules) {
      if (stopped) return;
      try {
        if (elsewhere.has(schedule) || (await dueIn(schedule)) <= 0) await publish(schedule);
        elsewhere.delete(schedule);
        next = Math.min(next, Math.max(1, await dueIn(schedule)));
      } catch (error) {
        // one list that cannot be made must not keep the others from being made
        next = Math.min(next, retryAfter);
        options.onFailed?.(schedule, error);
      }
    }
    if (!stopped) cancel = timer(next, () => void enqueue(round));
  };

  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };

  return {
    start: () => enqueue(() => findElsewhere().then(round)),
    publishAll: (actor) =>
      enqueue(async () => {
        const numbers: bigint[] = [];
        for (const schedule of schedules) numbers.push(await publish(schedule, actor));
        return numbers;
      }),
    stop: async () => {
      stopped = true;
      cancel?.();
      await turn;
    },
  };
}
