/** What steers policies stands in CA certificates alone, and critically. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const policyConstraints: LintRule = {
  code: 'CERTLINT_POLICY_CONSTRAINTS',
  check: ({ isCa, critical }) => {
    const wrong = [extensionOid.policyMappings, extensionOid.policyConstraints, extensionOid.inhibitAnyPolicy].find(
      (oid) => {
        const critically = critical(oid);
        // mappings SHOULD be critical; the two others MUST; all of them belong to CAs
        return critically !== undefined && (!isCa || !critically);
      },
    );
    return wrong === undefined ? null : { oid: wrong };
  },
};
