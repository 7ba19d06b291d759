/** anyExtendedKeyUsage is not critical. */
import { extensionOid, purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const anyPurpose: LintRule = {
  code: 'CERTLINT_ANY_PURPOSE',
  check: ({ purposes, critical }) =>
    purposes.includes(purposeOid.any) && critical(extensionOid.extendedKeyUsage) === true
      ? { purpose: purposeOid.any }
      : null,
};
