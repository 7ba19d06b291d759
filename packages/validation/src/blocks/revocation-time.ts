/**
 * The time from which a revocation counts: the revocation date or, if the policy says so, an earlier invalidityDate (RFC
 * 5280 §5.3.2, RFC 6960 §4.4.5), since when the issuer suspects the key to be compromised.
 */
import type { RevocationStatus } from '@govseal/x509';
import type { ValidationPolicy } from '../policy/policy.ts';

export type Revocation = Extract<RevocationStatus, { status: 'revoked' }>;

/** The invalidityDate if it is before the revocation date; null otherwise. A later one has no effect. */
export function earlierInvalidity({ invalidityDate, revocationTime }: Revocation): Date | null {
  return invalidityDate !== undefined && invalidityDate < revocationTime ? invalidityDate : null;
}

/** The time before which a signature must have been made. */
export function revocationCountsFrom(status: Revocation, { checks }: ValidationPolicy): Date {
  return (checks.invalidityDate === 'fail' ? earlierInvalidity(status) : null) ?? status.revocationTime;
}
