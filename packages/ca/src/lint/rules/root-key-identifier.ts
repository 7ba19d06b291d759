/** A root's authority key identifier, if any, is its own. */
import { equalBytes, toHex } from '@govseal/core';
import type { LintRule } from '../rule.ts';

export const rootKeyIdentifier: LintRule = {
  code: 'CERTLINT_ROOT_KEY_IDENTIFIER',
  check: ({ certificate, selfIssued }) => {
    const { subjectKeyIdentifier: own, authorityKeyIdentifier: stated } = certificate;
    if (!selfIssued || stated === undefined) return null;
    return own !== undefined && equalBytes(own, stated) ? null : { stated: toHex(stated) };
  },
};
