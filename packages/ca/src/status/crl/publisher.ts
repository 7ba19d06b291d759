/**
 * Publishes CRLs by a schedule: each before the previous one expires, immediately if overdue, and again soon after a
 * failure. Clock and timer are arguments.
 */
import { programActor } from '../../audit/actor.ts';
import type { Ca } from '../../issuing/authority.ts';
import type { Actor, CrlKind } from '../../store/records.ts';
import { waitForCrlSecond } from './crl-second.ts';
import { type IssueCrlOptions, issueCrl, namesLocations } from './issue-crl.ts';
import { scopeOf } from './partition.ts';

/** One CRL that is published regularly. */
export interface CrlSchedule extends Pick<IssueCrlOptions, 'partition' | 'urls' | 'delta' | 'freshestCrl'> {
  /** Milliseconds between two issues. */
  readonly every: number;
  /** Milliseconds from thisUpdate to nextUpdate; longer than `every`, so that a failure can be repaired in time. */
  readonly validity: number;
}

/** Calls `call` once after so many milliseconds; returns a function that cancels it. */
export type Timer = (milliseconds: number, call: () => void) => () => void;

/** The CRLs to publish, and the callbacks. */
export interface CrlPublisherOptions {
  /** The authority whose CRLs are published. */
  readonly ca: Ca;
  /** Complete CRLs before their deltas. */
  readonly schedules: readonly CrlSchedule[];
  /** Starts the next run. */
  readonly timer: Timer;
  /** Milliseconds to wait after a failure; default one minute. */
  readonly retryAfter?: number | undefined;
  /** Called after every CRL that was issued and recorded. */
  readonly onPublished?: ((schedule: CrlSchedule, number: bigint) => void) | undefined;
  /** Called for every error, defects included; the other CRLs are still published and this one is tried again. */
  readonly onFailed?: ((schedule: CrlSchedule, error: unknown) => void) | undefined;
}

/** A running schedule. */
export interface CrlPublisher {
  /**
   * Publishes every CRL that is due or names outdated locations, then continues by the timer. Resolves after the first
   * round.
   */
  start(): Promise<void>;
  /** Publishes every CRL now under this actor; returns the numbers. A failure is thrown. */
  publishAll(actor?: Actor): Promise<readonly bigint[]>;
  /** Cancels the timer and waits for CRLs being signed. */
  stop(): Promise<void>;
}

/**
 * Longest wait between two looks at the clock: it may be corrected, and timers do not count while the machine sleeps.
 */
const MAX_WAIT_MS = 600_000;

/** Not started yet: call `start`. */
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

  /** Milliseconds until the CRL is due; 0 or less: now. */
  const dueIn = async (schedule: CrlSchedule): Promise<number> => {
    const kind: CrlKind = schedule.delta === true ? 'delta' : 'full';
    const latest = await ca.store.latestCrlDates(scopeOf(schedule.partition), kind);
    return latest === null ? 0 : latest.thisUpdate.getTime() + schedule.every - ca.clock().getTime();
  };

  /**
   * CRLs issued under other settings: the complete CRL names other locations than configured. Its delta shares its
   * scope.
   */
  const outdated = new Set<CrlSchedule>();
  const findOutdated = async (): Promise<void> => {
    for (const complete of schedules.filter(({ delta }) => delta !== true)) {
      const { partition } = complete;
      const list = await ca.store.latestCrl(scopeOf(partition), 'full');
      if (list === null || namesLocations(list.der, complete)) continue;
      for (const schedule of schedules) if (schedule.partition === partition) outdated.add(schedule);
    }
  };

  const round = async (): Promise<void> => {
    let next = MAX_WAIT_MS;
    for (const schedule of schedules) {
      if (stopped) return;
      try {
        if (outdated.has(schedule) || (await dueIn(schedule)) <= 0) await publish(schedule);
        outdated.delete(schedule);
        next = Math.min(next, Math.max(1, await dueIn(schedule)));
      } catch (error) {
        // a CRL that fails must not prevent the others
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
    start: () => enqueue(() => findOutdated().then(round)),
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
