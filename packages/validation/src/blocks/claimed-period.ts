/**
 * Reports a claimed signing time far outside the validity period of the signer's certificate. A claim proves nothing, so it
 * does not decide; but either the signer's clock is wrong or the time was chosen, which the report should show.
 */

import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import type { ValidationPolicy } from '../policy/policy.ts';
import { engineFinding } from './status.ts';

/** Clocks and time zones differ by less than a day. */
const GRACE = 86_400_000;

export function checkClaimedPeriod(
  { claimedTime, type }: SignatureEvidence,
  { notBefore, notAfter, subject }: Certificate,
  { checks }: ValidationPolicy,
): Finding[] {
  if (claimedTime === null || type === 'doc-timestamp' || checks.claimedTime === 'off') return [];
  const time = claimedTime.getTime();
  if (time >= notBefore.getTime() - GRACE && time <= notAfter.getTime() + GRACE) return [];
  return [
    engineFinding('VALIDATION_CLAIMED_TIME_OUTSIDE_CERTIFICATE', {
      at: { certificate: subject.text },
      params: {
        claimed: claimedTime.toISOString(),
        notBefore: notBefore.toISOString(),
        notAfter: notAfter.toISOString(),
      },
    }),
  ];
}
