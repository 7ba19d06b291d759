/** Every certificate but a self-signed one names the key that signed it. */
import type { LintRule } from '../rule.ts';

export const authorityKeyIdentifier: LintRule = {
  code: 'CERTLINT_AUTHORITY_KEY_IDENTIFIER',
  check: ({ certificate, selfIssued }) =>
    !selfIssued && certificate.authorityKeyIdentifier === undefined ? { missing: 'authorityKeyIdentifier' } : null,
};
