/**
 * The order of times (EN 319 102-1 §5.5.4 step 4e; RFC 3161 §2.4.2): two proven times contradict an order only if they are
 * reversed by more than their accuracies.
 */

import { equalBytes } from '@govseal/core';
import type { TimestampEvidence } from '@govseal/evidence';
import type { ValidatedTimestamp } from '../process/time-stamp.ts';

export interface ProvenTime {
  readonly time: Date;
  /** Milliseconds; null (the token states none) counts as zero. */
  readonly accuracy: number | null;
}

/** true if `later` certainly lies before `earlier`. */
export function contradicts(earlier: ProvenTime, later: ProvenTime): boolean {
  const latestOfLater = later.time.getTime() + (later.accuracy ?? 0);
  const earliestOfEarlier = earlier.time.getTime() - (earlier.accuracy ?? 0);
  return latestOfLater < earliestOfEarlier;
}

const RANK = { content: 0, signature: 1, document: 2, archive: 3 } as const;

/** Content tokens come before signature tokens, those before the tokens that cover them. */
export function contradictsOrder(timestamps: readonly ValidatedTimestamp[]): boolean {
  const valid = timestamps.filter(
    ({ status, evidence }) => status.indication === 'PASSED' && evidence.genTime !== null,
  );
  return valid.some(({ evidence: a }) =>
    valid.some(({ evidence: b }) => precedes(a, b) && contradicts(provenTime(a, b), provenTime(b, a))),
  );
}

function precedes(a: TimestampEvidence, b: TimestampEvidence): boolean {
  if (RANK[a.kind] !== RANK[b.kind]) return RANK[a.kind] < RANK[b.kind];
  // EN 319 122-1 §5.5.3: an archive time-stamp covers those that were in the signature when it was made.
  const value = a.signature.signatureValue;
  return b.kind === 'archive' && (b.covers?.signatureValues.some((covered) => equalBytes(covered, value)) ?? false);
}

/** RFC 3161 §2.4.2: two tokens of one authority that both say `ordering` are ordered only by genTime, whatever the accuracy. */
function provenTime(token: TimestampEvidence, other: TimestampEvidence): ProvenTime {
  const ordered = token.ordering && other.ordering && sameAuthority(token, other);
  return { time: token.genTime!, accuracy: ordered ? null : token.accuracy };
}

function sameAuthority(
  { signature: { signer: a } }: TimestampEvidence,
  { signature: { signer: b } }: TimestampEvidence,
): boolean {
  return a !== null && b !== null && equalBytes(a.der, b.der);
}
