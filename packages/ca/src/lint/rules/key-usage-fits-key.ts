/** A usage that the kind of key cannot serve is not stated. SM2 keys do encipher (GB/T 20518), so they are left out. */
import type { KeyUsageBit } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const keyUsageFitsKey: LintRule = {
  code: 'CERTLINT_KEY_USAGE_FITS_KEY',
  check: ({ certificate }) => {
    const { publicKey: key, keyUsage: usage } = certificate;
    if (usage === undefined) return null;
    const forbidden: readonly KeyUsageBit[] =
      key.type === 'RSA'
        ? ['keyAgreement', 'encipherOnly', 'decipherOnly']
        : key.type === 'OKP'
          ? ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly']
          : key.type === 'EC' && key.curve !== 'SM2'
            ? ['keyEncipherment', 'dataEncipherment']
            : [];
    const bit = forbidden.find((name) => usage.has(name));
    return bit === undefined ? null : { bit, key: key.type };
  },
};
