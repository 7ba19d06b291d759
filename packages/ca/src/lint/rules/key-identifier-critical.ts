/** Key identifiers are never critical. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const keyIdentifierCritical: LintRule = {
  code: 'CERTLINT_KEY_IDENTIFIER_CRITICAL',
  check: ({ critical }) => {
    const wrong = [extensionOid.subjectKeyIdentifier, extensionOid.authorityKeyIdentifier].find(
      (oid) => critical(oid) === true,
    );
    return wrong === undefined ? null : { oid: wrong };
  },
};
