/** extendedKeyUsage; one constant per rule. */

import { extensionOid, type KeyUsageBit, purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** Each purpose occurs once. */
const purposeOnce: LintRule = {
  code: 'CERTLINT_PURPOSE_ONCE',
  check: ({ purposes }) => {
    const twice = purposes.find((purpose, index) => purposes.indexOf(purpose) !== index);
    return twice === undefined ? null : { purpose: twice };
  },
};

/** anyExtendedKeyUsage is not critical. */
const anyPurpose: LintRule = {
  code: 'CERTLINT_ANY_PURPOSE',
  check: ({ purposes, critical }) =>
    purposes.includes(purposeOid.any) && critical(extensionOid.extendedKeyUsage) === true
      ? { purpose: purposeOid.any }
      : null,
};

/** A root has no extended key usages. */
const rootPurpose: LintRule = {
  code: 'CERTLINT_ROOT_PURPOSE',
  check: ({ selfIssued, isCa, purposes }) => (selfIssued && isCa && purposes.length > 0 ? { purposes } : null),
};

const CONSISTENT: Readonly<Record<string, readonly KeyUsageBit[]>> = {
  [purposeOid.serverAuth]: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  [purposeOid.clientAuth]: ['digitalSignature', 'keyAgreement'],
  [purposeOid.codeSigning]: ['digitalSignature'],
  [purposeOid.emailProtection]: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
  [purposeOid.timeStamping]: ['digitalSignature', 'nonRepudiation'],
  [purposeOid.ocspSigning]: ['digitalSignature', 'nonRepudiation'],
};

/** Each purpose has a key usage that is consistent with it. */
const purposeFitsUsage: LintRule = {
  code: 'CERTLINT_PURPOSE_FITS_USAGE',
  check: ({ certificate, isCa, purposes }) => {
    const usage = certificate.keyUsage;
    if (usage === undefined || isCa) return null;
    const wrong = purposes.find((purpose) => CONSISTENT[purpose]?.some((bit) => usage.has(bit)) === false);
    return wrong === undefined ? null : { purpose: wrong };
  },
};

/** timeStamping is the only purpose, and the extension is critical. */
const timeStamping: LintRule = {
  code: 'CERTLINT_TIME_STAMPING',
  check: ({ purposes, isCa, critical }) => {
    if (!purposes.includes(purposeOid.timeStamping) || isCa) return null;
    return purposes.length === 1 && critical(extensionOid.extendedKeyUsage) === true ? null : { purposes };
  },
};

/**
 * The status of a responder is determined by id-pkix-ocsp-nocheck or a CRL; nocheck occurs only in responder
 * certificates.
 */
const ocspResponder: LintRule = {
  code: 'CERTLINT_OCSP_RESPONDER',
  check: ({ certificate, isCa, purposes, critical }) => {
    const responder = purposes.includes(purposeOid.ocspSigning) && !isCa;
    const unchecked = critical(extensionOid.ocspNoCheck) !== undefined;
    if (unchecked && !responder) return { rule: 'id-pkix-ocsp-nocheck outside a responder' };
    const locatable = unchecked || certificate.crlDistributionPoints !== undefined;
    return responder && !locatable ? { rule: 'neither id-pkix-ocsp-nocheck nor a CRL' } : null;
  },
};

export const purposeLints: readonly LintRule[] = [
  purposeOnce,
  anyPurpose,
  rootPurpose,
  purposeFitsUsage,
  timeStamping,
  ocspResponder,
];
