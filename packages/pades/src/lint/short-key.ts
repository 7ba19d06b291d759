/** RSA keys below 2048 bits, or curves below 256 (TS 119 312). */
import { describeAlgorithm } from '@govseal/crypto';
import { type CmsRule, NOTHING } from './rule.ts';

const SHORTEST: Readonly<Record<string, number>> = { RSA: 2048, DSA: 2048, EC: 256 };

export const shortKey: CmsRule = {
  code: 'LINT_SHORT_KEY',
  check: ({ signer }) => {
    if (signer === null) return NOTHING;
    const shortest = SHORTEST[signer.publicKey.type];
    const { keyBits } = describeAlgorithm(null, null, signer.publicKey);
    return shortest !== undefined && keyBits < shortest ? [{ bits: keyBits, shortest }] : NOTHING;
  },
};
