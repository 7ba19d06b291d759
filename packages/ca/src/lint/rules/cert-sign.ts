/** keyCertSign and cA stand together or not at all. */
import type { LintRule } from '../rule.ts';

export const certSign: LintRule = {
  code: 'CERTLINT_CERT_SIGN',
  check: ({ certificate, isCa }) => {
    const certifies = certificate.keyUsage?.has('keyCertSign') === true;
    return certifies === isCa ? null : { rule: isCa ? 'a CA without keyCertSign' : 'keyCertSign without cA' };
  },
};
