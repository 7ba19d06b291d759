/** Every CA certificate names its key. */
import type { LintRule } from '../rule.ts';

export const subjectKeyIdentifier: LintRule = {
  code: 'CERTLINT_SUBJECT_KEY_IDENTIFIER',
  check: ({ certificate, isCa }) =>
    isCa && certificate.subjectKeyIdentifier === undefined ? { missing: 'subjectKeyIdentifier' } : null,
};
