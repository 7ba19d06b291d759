/** A policy stands once. */
import type { LintRule } from '../rule.ts';

export const policyOnce: LintRule = {
  code: 'CERTLINT_POLICY_ONCE',
  check: ({ certificate }) => {
    const policies = certificate.certificatePolicies ?? [];
    const twice = policies.find((policy, index) => policies.indexOf(policy) !== index);
    return twice === undefined ? null : { policy: twice };
  },
};
