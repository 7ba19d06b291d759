/**
 * Format checking (EN 319 102-1 §5.2.2): the signature conforms to its base standard far enough to be processed and covers
 * what its format requires. The format packages collected the facts; their findings are in the evidence.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { ValidationPolicy } from '../policy/policy.ts';
import { type BlockStatus, engineFinding, failed, passed, policyFindings } from './status.ts';

export function checkFormat(evidence: SignatureEvidence, policy: ValidationPolicy): BlockStatus {
  if (evidence.formatFailure) {
    const finding = engineFinding('VALIDATION_FORMAT_FAILURE');
    // The finding of the format describes the defect; that of the engine summarizes.
    const cause = evidence.findings.find(({ severity }) => severity === 'error') ?? finding;
    return failed('FORMAT_FAILURE', [finding], cause);
  }
  // Uncovered files of a package are checked one by one (`package-files.ts`).
  if (evidence.coverage === 'partial' && evidence.package === undefined) {
    const findings = policyFindings('VALIDATION_COVERAGE_PARTIAL', policy.checks.coverage);
    return policy.checks.coverage === 'fail' ? failed('FORMAT_FAILURE', findings) : passed(findings);
  }
  return passed();
}
