/** A server is named in subjectAltName: no client looks elsewhere. */
import { purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const serverName: LintRule = {
  code: 'CERTLINT_SERVER_NAME',
  check: ({ isCa, purposes, altNames }) => {
    if (!purposes.includes(purposeOid.serverAuth) || isCa) return null;
    return altNames.some(({ kind }) => kind === 'dNSName' || kind === 'iPAddress')
      ? null
      : { missing: 'dNSName|iPAddress' };
  },
};
