/**
 * What a certificate may be used for, as data: a new purpose is a new row. Nothing here is about trust or strength.
 */
import { purposeOid } from './oids.ts';
import type { PathProfile } from './types.ts';

export type ProfileName =
  | 'rfc5280'
  | 'document-signing'
  | 'time-stamping'
  | 'ocsp-signing'
  | 'crl-signing'
  | 'tls-server'
  | 'tls-client'
  | 'gbt20518';

export const profiles: Readonly<Record<ProfileName, PathProfile>> = {
  /** RFC 5280 §6.1 and nothing more. */
  rfc5280: { name: 'rfc5280' },
  /** RFC 9336 §4: a purpose for documents, or one that has always been used for them, or none stated. */
  'document-signing': {
    name: 'document-signing',
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
    keyUsageAnyOf: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsageAnyOf: [purposeOid.timeStamping],
    extendedKeyUsageRequired: true,
    extendedKeyUsageCritical: true,
    extendedKeyUsageExclusive: true,
  },
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
    keyUsageAnyOf: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.serverAuth, purposeOid.any],
  },
  'tls-client': {
    name: 'tls-client',
    keyUsageAnyOf: ['digitalSignature', 'keyAgreement'],
    extendedKeyUsageAnyOf: [purposeOid.clientAuth, purposeOid.any],
  },
  /** GB/T 20518: a signature certificate of a pair; certificates in use state clientAuth, emailProtection or serverAuth. */
  gbt20518: {
    name: 'gbt20518',
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
