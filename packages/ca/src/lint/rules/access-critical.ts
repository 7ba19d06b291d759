/** authorityInfoAccess is never critical. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const accessCritical: LintRule = {
  code: 'CERTLINT_ACCESS_CRITICAL',
  check: ({ critical }) =>
    critical(extensionOid.authorityInfoAccess) === true ? { oid: extensionOid.authorityInfoAccess } : null,
};
