/** Extensions as a whole: each once, and none critical that relying parties do not know; one constant per rule. */

import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** A certificate without any extension states neither use nor issuer key. */
const extensionOnce: LintRule = {
  code: 'CERTLINT_EXTENSIONS_ABSENT',
  check: ({ certificate }) => (certificate.extensions.length > 0 ? null : { extensions: 0 }),
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(extensionOid));

/** A critical extension that no relevant standard defines is rejected by every verifier. */
const criticalUnknown: LintRule = {
  code: 'CERTLINT_CRITICAL_UNKNOWN',
  check: ({ certificate }) => {
    const unknown = certificate.extensions.find(({ oid, critical }) => critical && !KNOWN.has(oid));
    return unknown === undefined ? null : { oid: unknown.oid };
  },
};

export const extensionLints: readonly LintRule[] = [extensionOnce, criticalUnknown];
