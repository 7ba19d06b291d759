/** The instants between which a signature was made, as far as a time-stamp proves them (RFC 3161 §2.4.2). */
import type { TimestampEvidence } from '@govseal/cms';
import type { ValidationContext } from './context.ts';

/** Must the order of signature and revocation be proven? Then the time-stamp's accuracy counts against the signature. */
export function needsProvenOrder({ policy, forApproval }: Pick<ValidationContext, 'policy' | 'forApproval'>): boolean {
  return forApproval === true || policy.checks.revocationAfterSignature === 'fail';
}

/** The latest instant at which the token may have been made: genTime, plus its accuracy where the order must be proven. */
export function latestTime(
  { genTime, accuracy }: Pick<TimestampEvidence, 'genTime' | 'accuracy'>,
  context: Pick<ValidationContext, 'policy' | 'forApproval'>,
): Date {
  return new Date(genTime!.getTime() + (needsProvenOrder(context) ? (accuracy ?? 0) : 0));
}
