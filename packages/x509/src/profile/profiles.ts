/**
 * What a certificate may be used for, as data: a new purpose is a new row. Nothing here is about trust or strength.
 */
import { purposeOid } from '../oids.ts';
import type { IssuingRule, PathProfile } from './profile-types.ts';

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
  /** RFC 5280 §6.1 and nothing more. */
  rfc5280: { name: 'rfc5280' },
  /** The same, and every certificate and CRL made as RFC 5280 §4 and §5 tell conforming CAs to. */
  'rfc5280-issuing': {
    name: 'rfc5280-issuing',
    refuse: ['X509_SERIAL_TOO_LONG', 'X509_SERIAL_NOT_POSITIVE', 'X509_NAME_STRING'],
    issuing: RFC5280_ISSUING,
  },
  /** RFC 9336 §4: a purpose for documents, or one that has always been used for them, or none stated. */
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
  /** RFC 3161 §2.3: this purpose alone, and critical. */
  'time-stamping': {
    name: 'time-stamping',
    extendedKeyUsageOfAuthorities: true,
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [purposeOid.timeStamping],
    extendedKeyUsageRequired: true,
    extendedKeyUsageCritical: true,
    extendedKeyUsageExclusive: true,
  },
  /** GM/T 0031 §6.1.2 c: a signature certificate; no purpose marks seal-makers, so any is accepted. */
  'seal-making': { name: 'seal-making', keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'] },
  /** RFC 6960 §4.2.2.2: stated, not implied by anyExtendedKeyUsage. */
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
  /** A TLS server by the CA/Browser Forum's Baseline Requirements §7.1.2, as far as a certificate shows it. */
  'web-pki': {
    name: 'web-pki',
    extendedKeyUsageOfAuthorities: true,
    anchorPeriod: true,
    publicSuffixes: true,
    keyUsageAnyOf: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.serverAuth],
    extendedKeyUsageRequired: true,
    refuse: ['X509_SERIAL_TOO_LONG', 'X509_SERIAL_NOT_POSITIVE', 'X509_NAME_STRING'],
    // Name constraints need not be critical there.
    issuing: [
      ...RFC5280_ISSUING.filter((rule) => rule !== 'nameConstraints'),
      'version3',
      'endEntity',
      'subjectAltNameCriticality',
      'commonNameInSubjectAltName',
      'extendedKeyUsage',
      'rootAuthorityKeyIdentifier',
      'rsaModulusOctets',
    ],
  },
  /** GB/T 20518: a signature certificate of a pair; certificates in use state clientAuth, emailProtection or serverAuth. */
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
