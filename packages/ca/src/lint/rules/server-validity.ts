/** Browsers refuse server certificates of more than 398 days. */
import { purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const serverValidity: LintRule = {
  code: 'CERTLINT_SERVER_VALIDITY',
  check: ({ certificate, purposes }) => {
    const days = (certificate.notAfter.getTime() + 1000 - certificate.notBefore.getTime()) / 86_400_000;
    return purposes.includes(purposeOid.serverAuth) && days > 398 ? { days: Math.ceil(days) } : null;
  },
};
