/** Whether nothing but missing trust in its authority keeps a time-stamp from counting. */
import { type Finding, isOneOf } from '@govseal/core';
import type { ValidationCode } from '../codes.ts';
import type { ValidatedTimestamp } from '../process/time-stamp.ts';

const NO_TRUST: ReadonlySet<ValidationCode> = new Set([
  'VALIDATION_TIMESTAMP_NO_TRUST',
  'VALIDATION_TIMESTAMP_NOT_TRUSTED',
]);

/** The finding that says so; null where the token has another defect, or none. */
export function missingTrust({ evidence, status: { cause } }: ValidatedTimestamp): Finding | null {
  if (cause === null || evidence.imprint !== 'match' || evidence.genTime === null) return null;
  return isOneOf(cause.code, NO_TRUST) ? cause : null;
}
