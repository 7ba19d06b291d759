/** keyUsage, and whether the key's algorithm supports the stated usages; one constant per rule. */

import { extensionOid, type KeyUsageBit } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** A CA must state its key usage; GB/T 20518 requires it of every certificate. */
const keyUsagePresent: LintRule = {
  code: 'CERTLINT_KEY_USAGE_PRESENT',
  check: ({ certificate }) => (certificate.keyUsage === undefined ? { missing: 'keyUsage' } : null),
};

/** Key usage is critical: GB/T 20518 requires it of pairs, RFC 5280 recommends it. */
const keyUsageCritical: LintRule = {
  code: 'CERTLINT_KEY_USAGE_CRITICAL',
  check: ({ critical }) => (critical(extensionOid.keyUsage) === false ? { oid: extensionOid.keyUsage } : null),
};

/** A named bit list ends with its last set bit. */
const keyUsageEncoding: LintRule = {
  code: 'CERTLINT_KEY_USAGE_ENCODING',
  check: ({ certificate }) =>
    certificate.findings.some(({ code }) => code === 'X509_KEY_USAGE_UNUSED_BITS')
      ? { encoding: 'trailing zero bits' }
      : null,
};

/** keyCertSign and cA are both asserted or both absent. */
const certSign: LintRule = {
  code: 'CERTLINT_CERT_SIGN',
  check: ({ certificate, isCa }) => {
    const certifies = certificate.keyUsage?.has('keyCertSign') === true;
    return certifies === isCa ? null : { rule: isCa ? 'a CA without keyCertSign' : 'keyCertSign without cA' };
  },
};

/** A CA that cannot sign CRLs depends on another CRL issuer; our CAs sign their own CRLs. */
const crlSign: LintRule = {
  code: 'CERTLINT_CRL_SIGN',
  check: ({ certificate, isCa }) =>
    isCa && certificate.keyUsage?.has('cRLSign') !== true ? { missing: 'cRLSign' } : null,
};

/** encipherOnly and decipherOnly are undefined without keyAgreement. */
const agreementBits: LintRule = {
  code: 'CERTLINT_AGREEMENT_BITS',
  check: ({ certificate }) => {
    const usage = certificate.keyUsage;
    const bit = (['encipherOnly', 'decipherOnly'] as const).find((name) => usage?.has(name) === true);
    return bit !== undefined && usage?.has('keyAgreement') !== true ? { bit } : null;
  },
};

/** The key usages are possible with the type of the key. SM2 keys can encipher (GB/T 20518), so they are exempt. */
const keyUsageFitsKey: LintRule = {
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

/** Signing and encryption use different certificates. */
const dualUse: LintRule = {
  code: 'CERTLINT_DUAL_USE',
  check: ({ certificate }) => {
    const bits = [...(certificate.keyUsage ?? [])];
    const signs = bits.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation');
    const encrypts = bits.some((bit) => bit.endsWith('Encipherment') || bit === 'keyAgreement');
    return signs && encrypts ? { bits } : null;
  },
};

export const keyUsageLints: readonly LintRule[] = [
  keyUsagePresent,
  keyUsageCritical,
  keyUsageEncoding,
  certSign,
  crlSign,
  agreementBits,
  keyUsageFitsKey,
  dualUse,
];
