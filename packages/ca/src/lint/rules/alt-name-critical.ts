/** subjectAltName beside a subject should not be critical. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const altNameCritical: LintRule = {
  code: 'CERTLINT_ALT_NAME_CRITICAL',
  check: ({ attributes, critical }) =>
    critical(extensionOid.subjectAltName) === true && attributes.length > 0
      ? { oid: extensionOid.subjectAltName }
      : null,
};
