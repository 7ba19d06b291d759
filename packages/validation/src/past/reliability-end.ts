/** The latest instant at which every algorithm of a use was reliable (TS 119 312). */

import { type AlgorithmUse, reliableAt } from '../policy/algorithm-table.ts';
import type { AlgorithmTable } from '../policy/policy.ts';
import type { PoeSet } from './proof-of-existence.ts';

/** `never`: no time was ever acceptable; `open`: no end is known. */
export type ReliabilityEnd = { readonly until: Date; readonly what: string } | 'open' | 'never';

/** A certificate, CRL or OCSP response, and what its own signature uses. */
export interface SignedObject {
  readonly object: Uint8Array;
  readonly use: AlgorithmUse;
}

/** An instant after every possible date in a table. */
const FAR = new Date(8.64e15);

/** The first instant at which the use is no longer reliable. */
export function reliabilityEnd(table: AlgorithmTable, use: AlgorithmUse): ReliabilityEnd {
  let end: ReliabilityEnd = 'open';
  for (let at = FAR; ; ) {
    const reliability = reliableAt(table, use, at);
    if (reliability.reliable) return end;
    if (reliability.until === null) return 'never';
    // The algorithm named expires earliest so far: try again just before it.
    const until = new Date(Date.parse(`${reliability.until}T00:00:00Z`));
    end = { until, what: reliability.what };
    at = new Date(until.getTime() - 1);
  }
}

/** Whether an object is proven to have existed while the algorithms of its own signature were still reliable. */
export function isReliable({ object, use }: SignedObject, poes: PoeSet, table: AlgorithmTable): boolean {
  const end = reliabilityEnd(table, use);
  return end === 'open' || (end !== 'never' && poes.earliest(object) < end.until);
}
