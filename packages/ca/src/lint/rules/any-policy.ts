/** anyPolicy is for CAs: an end-entity certificate names its own. */
import { anyPolicy } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const endEntityPolicy: LintRule = {
  code: 'CERTLINT_ANY_POLICY',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.certificatePolicies?.includes(anyPolicy) === true ? { policy: anyPolicy } : null,
};
