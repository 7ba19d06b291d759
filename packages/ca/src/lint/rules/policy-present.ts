/** A certificate says under which policy it was issued. */
import type { LintRule } from '../rule.ts';

export const policyPresent: LintRule = {
  code: 'CERTLINT_POLICY_PRESENT',
  check: ({ certificate, selfIssued }) =>
    !selfIssued && certificate.certificatePolicies === undefined ? { missing: 'certificatePolicies' } : null,
};
