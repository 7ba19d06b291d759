/** A default value is not written in DER. */
import type { LintRule } from '../rule.ts';

export const basicConstraintsEncoding: LintRule = {
  code: 'CERTLINT_BASIC_CONSTRAINTS_ENCODING',
  check: ({ certificate }) =>
    certificate.findings.some(({ code }) => code === 'X509_EXPLICIT_DEFAULT')
      ? { encoding: 'cA FALSE written out' }
      : null,
};
