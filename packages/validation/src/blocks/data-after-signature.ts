/**
 * Checks that revocation data was issued after the signature: the revocation freshness checker (EN 319 102-1 §5.2.5) with
 * an accepted age of zero, at best-signature-time, for every certificate of the signer's path. It does not apply to
 * time-stamping units, because best-signature-time concerns the signature.
 */
import type { Certificate, RevocationStatus } from '@govseal/x509';
import type { ValidationContext } from '../process/context.ts';
import { isRecentEnough } from './revocation-freshness.ts';
import { type BlockStatus, indeterminate, passed, policyFindings } from './status.ts';

/** `revocation` is per certificate of `certificates`, same order. Other checks handle unknown and not-required statuses. */
export function checkDataAfterSignature(
  certificates: readonly Certificate[],
  revocation: readonly RevocationStatus[],
  bestSignatureTime: Date,
  { policy, forApproval }: Pick<ValidationContext, 'policy' | 'forApproval'>,
): BlockStatus {
  const level = forApproval === true ? 'fail' : policy.checks.revocationAfterSignature;
  if (level === 'off') return passed();
  const findings = revocation.flatMap((status, index) => {
    if (status.status !== 'good' && status.status !== 'revoked') return [];
    if (isRecentEnough(status, bestSignatureTime, 0)) return [];
    return policyFindings('VALIDATION_REVOCATION_BEFORE_SIGNATURE', level, {
      at: { certificate: certificates[index]!.subject.text },
      params: { thisUpdate: status.thisUpdate.toISOString(), bestSignatureTime: bestSignatureTime.toISOString() },
    });
  });
  return level === 'fail' && findings.length > 0 ? indeterminate('TRY_LATER', findings) : passed(findings);
}
