/** An end-entity certificate should name its key, too. */
import type { LintRule } from '../rule.ts';

export const leafKeyIdentifier: LintRule = {
  code: 'CERTLINT_LEAF_KEY_IDENTIFIER',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.subjectKeyIdentifier === undefined ? { missing: 'subjectKeyIdentifier' } : null,
};
