/** A CA must state its key usage; GB/T 20518 asks it of everyone. */
import type { LintRule } from '../rule.ts';

export const keyUsagePresent: LintRule = {
  code: 'CERTLINT_KEY_USAGE_PRESENT',
  check: ({ certificate }) => (certificate.keyUsage === undefined ? { missing: 'keyUsage' } : null),
};
