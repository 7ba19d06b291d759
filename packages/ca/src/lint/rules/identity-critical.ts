/** Identity extensions are not critical. */
import { readIdentityExtensions } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const identityCritical: LintRule = {
  code: 'CERTLINT_IDENTITY_CRITICAL',
  check: ({ certificate, critical }) => {
    const wrong = readIdentityExtensions(certificate).find(({ oid }) => critical(oid) === true);
    return wrong === undefined ? null : { oid: wrong.oid };
  },
};
