/** timeStamping stands alone and critical. */
import { extensionOid, purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const timeStamping: LintRule = {
  code: 'CERTLINT_TIME_STAMPING',
  check: ({ purposes, isCa, critical }) => {
    if (!purposes.includes(purposeOid.timeStamping) || isCa) return null;
    return purposes.length === 1 && critical(extensionOid.extendedKeyUsage) === true ? null : { purposes };
  },
};
