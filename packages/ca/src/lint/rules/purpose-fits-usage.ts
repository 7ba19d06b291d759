/** Each purpose has a key usage that is consistent with it. */
import { type KeyUsageBit, purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

const CONSISTENT: Readonly<Record<string, readonly KeyUsageBit[]>> = {
  [purposeOid.serverAuth]: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  [purposeOid.clientAuth]: ['digitalSignature', 'keyAgreement'],
  [purposeOid.codeSigning]: ['digitalSignature'],
  [purposeOid.emailProtection]: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
  [purposeOid.timeStamping]: ['digitalSignature', 'nonRepudiation'],
  [purposeOid.ocspSigning]: ['digitalSignature', 'nonRepudiation'],
};

export const purposeFitsUsage: LintRule = {
  code: 'CERTLINT_PURPOSE_FITS_USAGE',
  check: ({ certificate, isCa, purposes }) => {
    const usage = certificate.keyUsage;
    if (usage === undefined || isCa) return null;
    const wrong = purposes.find((purpose) => CONSISTENT[purpose]?.some((bit) => usage.has(bit)) === false);
    return wrong === undefined ? null : { purpose: wrong };
  },
};
