/** In a CA certificate basicConstraints is critical. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const basicConstraintsCritical: LintRule = {
  code: 'CERTLINT_BASIC_CONSTRAINTS_CRITICAL',
  check: ({ isCa, critical }) =>
    isCa && critical(extensionOid.basicConstraints) !== true ? { oid: extensionOid.basicConstraints } : null,
};
