/** Distribution points are not critical. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const crlCritical: LintRule = {
  code: 'CERTLINT_CRL_CRITICAL',
  check: ({ critical }) => {
    if (critical(extensionOid.freshestCRL) === true) return { oid: extensionOid.freshestCRL };
    return critical(extensionOid.cRLDistributionPoints) === true ? { oid: extensionOid.cRLDistributionPoints } : null;
  },
};
