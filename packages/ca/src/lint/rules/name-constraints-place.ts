/** Name constraints stand in CA certificates alone, and critically. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const nameConstraintsPlace: LintRule = {
  code: 'CERTLINT_NAME_CONSTRAINTS_PLACE',
  check: ({ isCa, critical }) => {
    const critically = critical(extensionOid.nameConstraints);
    return critically === undefined || (isCa && critically) ? null : { rule: isCa ? 'not critical' : 'not a CA' };
  },
};
