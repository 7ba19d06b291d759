/** A certificate without any extension states neither use nor issuer key. */
import type { LintRule } from '../rule.ts';

export const extensionOnce: LintRule = {
  code: 'CERTLINT_EXTENSIONS_ABSENT',
  check: ({ certificate }) => (certificate.extensions.length > 0 ? null : { extensions: 0 }),
};
