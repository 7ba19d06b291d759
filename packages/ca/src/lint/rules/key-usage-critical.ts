/** Key usage is critical: GB/T 20518 asks it of dual certificates, RFC 5280 should. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const keyUsageCritical: LintRule = {
  code: 'CERTLINT_KEY_USAGE_CRITICAL',
  check: ({ critical }) => (critical(extensionOid.keyUsage) === false ? { oid: extensionOid.keyUsage } : null),
};
