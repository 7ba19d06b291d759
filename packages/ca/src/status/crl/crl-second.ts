/** Within a scope every CRL has its own thisUpdate second (RFC 5280 §5.2.3, `requireDistinctSeconds`). */
import type { Ca } from '../../issuing/authority.ts';
import { scopeOf } from './partition.ts';
import type { Timer } from './publisher.ts';

/** Waits, at most a second, until a CRL of this scope can have a new thisUpdate second. */
export async function waitForCrlSecond(
  { store, clock }: Pick<Ca, 'store' | 'clock'>,
  partition: number | undefined,
  timer: Timer,
): Promise<void> {
  for (const kind of ['full', 'delta'] as const) {
    const latest = await store.latestCrlDates(scopeOf(partition), kind);
    const free = latest === null ? 0 : latest.thisUpdate.getTime() + 1000;
    // twice: a timer may end up to a millisecond before the clock shows that time
    for (let turn = 0; turn < 2; turn++) {
      const wait = free - clock().getTime();
      if (wait > 0 && wait <= 1000) await new Promise<void>((resolve) => void timer(wait, resolve));
    }
  }
}
