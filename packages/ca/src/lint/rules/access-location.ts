/** Access locations are http or ldap addresses. */
import type { LintRule } from '../rule.ts';

export const accessLocation: LintRule = {
  code: 'CERTLINT_ACCESS_LOCATION',
  check: ({ certificate }) => {
    const wrong = (certificate.authorityInfoAccess ?? []).find(
      ({ location }) => location.kind !== 'uniformResourceIdentifier' || !/^(http|ldap):\/\/\S+$/.test(location.value),
    );
    return wrong === undefined ? null : { url: String(wrong.location.value) };
  },
};
