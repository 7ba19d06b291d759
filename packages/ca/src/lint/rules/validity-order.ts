/** The period starts before it ends. */
import type { LintRule } from '../rule.ts';

export const validityOrder: LintRule = {
  code: 'CERTLINT_VALIDITY_ORDER',
  check: ({ certificate }) =>
    certificate.notBefore <= certificate.notAfter
      ? null
      : { notBefore: certificate.notBefore.toISOString(), notAfter: certificate.notAfter.toISOString() },
};
