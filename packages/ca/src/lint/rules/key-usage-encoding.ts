/** A named bit list ends with its last set bit. */
import type { LintRule } from '../rule.ts';

export const keyUsageEncoding: LintRule = {
  code: 'CERTLINT_KEY_USAGE_ENCODING',
  check: ({ certificate }) =>
    certificate.findings.some(({ code }) => code === 'X509_KEY_USAGE_UNUSED_BITS')
      ? { encoding: 'trailing zero bits' }
      : null,
};
