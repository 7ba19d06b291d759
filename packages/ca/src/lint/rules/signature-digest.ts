/** Digests for which collisions can be made do not sign certificates. */
import type { LintRule } from '../rule.ts';

export const signatureDigest: LintRule = {
  code: 'CERTLINT_SIGNATURE_DIGEST',
  check: ({ certificate }) => {
    const { digest } = certificate.signatureAlgorithm;
    return digest === 'MD5' || digest === 'SHA-1' || digest === 'RIPEMD-160' ? { digest } : null;
  },
};
