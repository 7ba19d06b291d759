/** Keys are RSA, Edwards curves, or curves that a standard of this field names; never DSA. */
import type { LintRule } from '../rule.ts';

export const curve: LintRule = {
  code: 'CERTLINT_CURVE',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type === 'RSA' || key.type === 'OKP') return null;
    return key.type === 'EC' && key.curve !== 'secp256k1' ? null : { key: key.type === 'EC' ? key.curve : key.type };
  },
};
