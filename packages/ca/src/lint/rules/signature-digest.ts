/** Digests for which collisions can be made do not sign certificates. */
import { isColliding } from '../../colliding-digest.ts';
import type { LintRule } from '../rule.ts';

export const signatureDigest: LintRule = {
  code: 'CERTLINT_SIGNATURE_DIGEST',
  check: ({ certificate }) => {
    const { digest } = certificate.signatureAlgorithm;
    return isColliding(digest) ? { digest: String(digest) } : null;
  },
};
