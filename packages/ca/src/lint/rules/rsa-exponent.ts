/** The public exponent is odd and from 65537 to 2^256. */
import { toHex } from '@govseal/core';
import type { LintRule } from '../rule.ts';

export const rsaExponent: LintRule = {
  code: 'CERTLINT_RSA_EXPONENT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    const small = key.e.length < 3 || (key.e.length === 3 && key.e[0]! < 1);
    return !small && key.e.length <= 32 && (key.e.at(-1)! & 1) === 1 ? null : { exponent: toHex(key.e) };
  },
};
