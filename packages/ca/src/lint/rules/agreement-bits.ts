/** encipherOnly and decipherOnly mean nothing without keyAgreement. */
import type { LintRule } from '../rule.ts';

export const agreementBits: LintRule = {
  code: 'CERTLINT_AGREEMENT_BITS',
  check: ({ certificate }) => {
    const usage = certificate.keyUsage;
    const bit = (['encipherOnly', 'decipherOnly'] as const).find((name) => usage?.has(name) === true);
    return bit !== undefined && usage?.has('keyAgreement') !== true ? { bit } : null;
  },
};
