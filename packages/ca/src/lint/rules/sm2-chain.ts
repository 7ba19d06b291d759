/** SM2 keys stand under SM2 signatures: many verifiers of either world refuse a mixture. */
import type { LintRule } from '../rule.ts';

export const sm2Chain: LintRule = {
  code: 'CERTLINT_SM2_CHAIN',
  check: ({ certificate }) => {
    const { publicKey, signatureAlgorithm } = certificate;
    const key = publicKey.type === 'EC' && publicKey.curve === 'SM2';
    return key === (signatureAlgorithm.scheme === 'SM2') ? null : { scheme: signatureAlgorithm.scheme };
  },
};
