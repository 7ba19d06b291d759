/** The second that a list is dated in is its own within its scope (RFC 5280 §5.2.3, `requireDistinctSeconds`). */
import type { Ca } from '../../issuing/authority.ts';
import { scopeOf } from './partition.ts';
import type { Timer } from './publisher.ts';

/** Waits, a second at most, until a list of this scope may be issued that shares no second with the one before it. */
export async function waitForCrlSecond(
  { store, clock }: Pick<Ca, 'store' | 'clock'>,
  partition: number | undefined,
  timer: Timer,
): Promise<void> {
  for (const kind of ['full', 'delta'] as const) {
    const latest = await store.latestCrlDates(scopeOf(partition), kind);
    const wait = latest === null ? 0 : latest.thisUpdate.getTime() + 1000 - clock().getTime();
    if (wait > 0 && wait <= 1000) await new Promise<void>((resolve) => void timer(wait, resolve));
  }
}
