/** Whether a time-stamp does not count only because its authority is not trusted. */
import { type Finding, isOneOf } from '@govseal/core';
import type { ValidationCode } from '../codes.ts';
import type { ValidatedTimestamp } from '../process/time-stamp.ts';

const NO_TRUST: ReadonlySet<ValidationCode> = new Set([
  'VALIDATION_TIMESTAMP_NO_TRUST',
  'VALIDATION_TIMESTAMP_NOT_TRUSTED',
]);

/** The finding about the missing trust; null where the token has another defect, or none. */
export function missingTrust({ evidence, status: { cause } }: ValidatedTimestamp): Finding | null {
  if (cause === null || evidence.imprint !== 'match' || evidence.genTime === null) return null;
  return isOneOf(cause.code, NO_TRUST) ? cause : null;
}
