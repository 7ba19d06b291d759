/** Until when are algorithms reliable? The latest instant at which everything in a use still was (TS 119 312). */

import { type AlgorithmUse, reliableAt } from '../policy/algorithm-table.ts';
import type { AlgorithmTable } from '../policy/policy.ts';

/** `never`: no time was ever acceptable; `open`: no end is known. */
export type ReliabilityEnd = { readonly until: Date; readonly what: string } | 'open' | 'never';

/** An instant beyond every date a table can hold. */
const FAR = new Date(8.64e15);

/** The first instant at which the use is no longer reliable. */
export function reliabilityEnd(table: AlgorithmTable, use: AlgorithmUse): ReliabilityEnd {
  let end: ReliabilityEnd = 'open';
  for (let at = FAR; ; ) {
    const judged = reliableAt(table, use, at);
    if (judged.reliable) return end;
    if (judged.until === null) return 'never';
    // The algorithm named ends the earliest yet: look again just before it.
    const until = new Date(Date.parse(`${judged.until}T00:00:00Z`));
    end = { until, what: judged.what };
    at = new Date(until.getTime() - 1);
  }
}
