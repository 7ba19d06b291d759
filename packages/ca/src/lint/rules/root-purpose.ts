/** A root states no purpose. */
import type { LintRule } from '../rule.ts';

export const rootPurpose: LintRule = {
  code: 'CERTLINT_ROOT_PURPOSE',
  check: ({ selfIssued, isCa, purposes }) => (selfIssued && isCa && purposes.length > 0 ? { purposes } : null),
};
