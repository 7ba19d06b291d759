/** A certificate with extensions is version 3; everything issued here has extensions. */
import type { LintRule } from '../rule.ts';

export const version: LintRule = {
  code: 'CERTLINT_VERSION',
  check: ({ certificate }) => (certificate.version === 3 ? null : { version: certificate.version }),
};
