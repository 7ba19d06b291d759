/** One certificate signs, another one encrypts. */
import type { LintRule } from '../rule.ts';

export const dualUse: LintRule = {
  code: 'CERTLINT_DUAL_USE',
  check: ({ certificate }) => {
    const bits = [...(certificate.keyUsage ?? [])];
    const signs = bits.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation');
    const encrypts = bits.some((bit) => bit.endsWith('Encipherment') || bit === 'keyAgreement');
    return signs && encrypts ? { bits } : null;
  },
};
