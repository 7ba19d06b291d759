/** The instants between which a signature was made, as far as a time-stamp proves them (RFC 3161 §2.4.2). */
import type { TimestampEvidence } from '@govseal/evidence';
import type { ValidationContext } from '../process/context.ts';

/**
 * Whether the order of signature and revocation must be proven; then the time-stamp's accuracy counts against the
 * signature.
 */
function needsProvenOrder({ policy, forApproval }: Pick<ValidationContext, 'policy' | 'forApproval'>): boolean {
  return forApproval === true || policy.checks.revocationAfterSignature === 'fail';
}

/**
 * A token without accuracy: EN 319 421 V1.1.1 §7.7.2 requires one second or better, the resolution of a genTime
 * without fractions.
 */
export const DEFAULT_ACCURACY = 1_000;

/** The latest instant at which the token may have been made: genTime, plus its accuracy if the order must be proven. */
export function latestTime(
  { genTime, accuracy }: Pick<TimestampEvidence, 'genTime' | 'accuracy'>,
  context: Pick<ValidationContext, 'policy' | 'forApproval'>,
): Date {
  return new Date(genTime!.getTime() + (needsProvenOrder(context) ? (accuracy ?? DEFAULT_ACCURACY) : 0));
}
