/** The profiles as data: a new use is a new row. Trust and algorithm strength are not part of a profile. */
import { purposeOid } from '../oids.ts';
import type { IssuingRule, PathProfile } from './profile-types.ts';

/** Name of a built-in profile; see `profiles`. */
export type ProfileName =
  | 'rfc5280'
  | 'rfc5280-issuing'
  | 'document-signing'
  | 'time-stamping'
  | 'seal-making'
  | 'ocsp-signing'
  | 'crl-signing'
  | 'tls-server'
  | 'tls-client'
  | 'web-pki'
  | 'gbt20518';

const RFC5280_ISSUING: readonly IssuingRule[] = [
  'authorityKeyIdentifier',
  'subjectKeyIdentifier',
  'authoritySubject',
  'subjectAltName',
  'hostNameSyntax',
  'basicConstraints',
  'keyCertSign',
  'nameConstraints',
  'nameConstraintsInAuthority',
  'policyConstraints',
  'authorityInfoAccess',
  'crlNumber',
];

export const profiles: Readonly<Record<ProfileName, PathProfile>> = {
  /** Only RFC 5280 §6.1. */
  rfc5280: { name: 'rfc5280' },
  /**
   * As `rfc5280`; every certificate and CRL must also meet the requirements of RFC 5280 §4 and §5 on conforming CAs.
   */
  'rfc5280-issuing': {
    name: 'rfc5280-issuing',
    refuse: ['X509_SERIAL_TOO_LONG', 'X509_SERIAL_NOT_POSITIVE', 'X509_NAME_STRING'],
    issuing: RFC5280_ISSUING,
  },
  /** RFC 9336 §4: documentSigning, a purpose that is traditionally used for documents, or no extKeyUsage. */
  'document-signing': {
    name: 'document-signing',
    extendedKeyUsageOfAuthorities: true,
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [
      purposeOid.documentSigning,
      purposeOid.emailProtection,
      purposeOid.clientAuth,
      purposeOid.msDocumentSigning,
      purposeOid.adobeAuthenticDocuments,
      purposeOid.any,
    ],
  },
  /** RFC 3161 §2.3: only this purpose, and critical. */
  'time-stamping': {
    name: 'time-stamping',
    extendedKeyUsageOfAuthorities: true,
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [purposeOid.timeStamping],
    extendedKeyUsageRequired: true,
    extendedKeyUsageCritical: true,
    extendedKeyUsageExclusive: true,
  },
  /** GM/T 0031 §6.1.2 c: a signature certificate. There is no purpose for seal makers, so any is accepted. */
  'seal-making': { name: 'seal-making', keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'] },
  /** RFC 6960 §4.2.2.2: must be stated; anyExtendedKeyUsage does not suffice. */
  'ocsp-signing': {
    name: 'ocsp-signing',
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [purposeOid.ocspSigning],
    extendedKeyUsageRequired: true,
  },
  /** RFC 5280 §6.3.3 (f) */
  'crl-signing': { name: 'crl-signing', keyUsageAnyOf: ['cRLSign'] },
  'tls-server': {
    name: 'tls-server',
    extendedKeyUsageOfAuthorities: true,
    keyUsageAnyOf: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.serverAuth, purposeOid.any],
  },
  'tls-client': {
    name: 'tls-client',
    extendedKeyUsageOfAuthorities: true,
    keyUsageAnyOf: ['digitalSignature', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.clientAuth, purposeOid.any],
  },
  /** A TLS server under the CA/Browser Forum Baseline Requirements §7.1.2, as far as the certificate shows. */
  'web-pki': {
    name: 'web-pki',
    extendedKeyUsageOfAuthorities: true,
    anchorPeriod: true,
    publicSuffixes: true,
    keyUsageAnyOf: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.serverAuth],
    extendedKeyUsageRequired: true,
    refuse: ['X509_SERIAL_TOO_LONG', 'X509_SERIAL_NOT_POSITIVE', 'X509_NAME_STRING'],
    // BR: name constraints need not be critical.
    issuing: [
      ...RFC5280_ISSUING.filter((rule) => rule !== 'nameConstraints'),
      'version3',
      'endEntity',
      'subjectAltNameCriticality',
      'commonNameInSubjectAltName',
      'extendedKeyUsage',
      'rootAuthorityKeyIdentifier',
      'rsaModulusBytes',
    ],
  },
  /**
   * GB/T 20518: the signature certificate of a key pair set. Certificates in use have clientAuth, emailProtection or
   * serverAuth.
   */
  gbt20518: {
    name: 'gbt20518',
    extendedKeyUsageOfAuthorities: true,
    identity: true,
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [
      purposeOid.documentSigning,
      purposeOid.emailProtection,
      purposeOid.clientAuth,
      purposeOid.serverAuth,
      purposeOid.any,
    ],
  },
};
