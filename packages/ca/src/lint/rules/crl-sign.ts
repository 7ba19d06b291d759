/** A CA that cannot sign CRLs needs another who does; ours sign their own. */
import type { LintRule } from '../rule.ts';

export const crlSign: LintRule = {
  code: 'CERTLINT_CRL_SIGN',
  check: ({ certificate, isCa }) =>
    isCa && certificate.keyUsage?.has('cRLSign') !== true ? { missing: 'cRLSign' } : null,
};
