/** A critical extension that no standard of this field names shuts every verifier out. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

const KNOWN: ReadonlySet<string> = new Set(Object.values(extensionOid));

export const criticalUnknown: LintRule = {
  code: 'CERTLINT_CRITICAL_UNKNOWN',
  check: ({ certificate }) => {
    const unknown = certificate.extensions.find(({ oid, critical }) => critical && !KNOWN.has(oid));
    return unknown === undefined ? null : { oid: unknown.oid };
  },
};
