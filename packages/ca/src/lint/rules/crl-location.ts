/** CRLs are fetched over http or ldap: https would need the status that is being looked for. */
import type { LintRule } from '../rule.ts';

export const crlLocation: LintRule = {
  code: 'CERTLINT_CRL_LOCATION',
  check: ({ certificate }) => {
    const points = [...(certificate.crlDistributionPoints ?? []), ...(certificate.freshestCrl ?? [])];
    const urls = points.flatMap(({ fullName }) => fullName ?? []).map(({ value }) => String(value));
    const wrong = urls.find((url) => !/^(http|ldap):\/\/\S+$/.test(url));
    return wrong === undefined ? null : { url: wrong };
  },
};
