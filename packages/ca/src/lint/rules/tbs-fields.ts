/** Version, serial number, unique identifiers, signature algorithm and validity; one constant per rule. */

import { parseDer, Tag } from '@govseal/der';
import { purposeOid } from '@govseal/x509';
import { isColliding } from '../../issuing/colliding-digest.ts';
import type { LintRule } from '../rule.ts';

/** A certificate with extensions is version 3; everything issued here has extensions. */
const version: LintRule = {
  code: 'CERTLINT_VERSION',
  check: ({ certificate }) => (certificate.version === 3 ? null : { version: certificate.version }),
};

/** Serial numbers are positive and at most twenty bytes. */
const serialNumber: LintRule = {
  code: 'CERTLINT_SERIAL_NUMBER',
  check: ({ certificate }) => {
    const { length, 0: first = 0 } = certificate.serialNumber;
    const positive = first < 0x80 && certificate.serialNumber.some((byte) => byte !== 0);
    return positive && length <= 20 ? null : { serial: certificate.serialHex };
  },
};

/** At least 64 random bits: fewer than nine bytes cannot hold them and stay positive. */
const serialNumberEntropy: LintRule = {
  code: 'CERTLINT_SERIAL_NUMBER_ENTROPY',
  check: ({ certificate }) =>
    certificate.serialNumber.length >= 9 ? null : { octets: certificate.serialNumber.length },
};

/** Conforming CAs do not issue certificates with unique identifiers. */
const uniqueIdentifiers: LintRule = {
  code: 'CERTLINT_UNIQUE_IDENTIFIERS',
  check: ({ fields }) =>
    fields.some(({ tag }) => tag === 0x81 || tag === 0x82) ? { fields: 'issuerUniqueID, subjectUniqueID' } : null,
};

/** Certificates are not signed with digests for which collisions can be found. */
const signatureDigest: LintRule = {
  code: 'CERTLINT_SIGNATURE_DIGEST',
  check: ({ certificate }) => {
    const { digest } = certificate.signatureAlgorithm;
    return isColliding(digest) ? { digest: String(digest) } : null;
  },
};

/** Each signature algorithm has the parameters its standard gives it: NULL for RSA, none for ECDSA, EdDSA and SM2. */
const signatureParameters: LintRule = {
  code: 'CERTLINT_SIGNATURE_PARAMETERS',
  check: ({ certificate }) => {
    const { scheme } = certificate.signatureAlgorithm;
    const parameters = parseDer(certificate.signatureAlgorithmDer).children[1];
    // PKCS#1 v1.5 has NULL, PSS its parameters; the others have none
    const valid =
      scheme === 'RSASSA-PKCS1-v1_5'
        ? parameters?.tag === Tag.NULL
        : scheme === 'RSASSA-PSS'
          ? parameters !== undefined
          : parameters === undefined;
    return valid ? null : { scheme };
  },
};

/** SM2 keys have SM2 signatures: many verifiers reject mixed paths. */
const sm2Chain: LintRule = {
  code: 'CERTLINT_SM2_CHAIN',
  check: ({ certificate }) => {
    const { publicKey, signatureAlgorithm } = certificate;
    const key = publicKey.type === 'EC' && publicKey.curve === 'SM2';
    return key === (signatureAlgorithm.scheme === 'SM2') ? null : { scheme: signatureAlgorithm.scheme };
  },
};

/** notBefore is not after notAfter. */
const validityOrder: LintRule = {
  code: 'CERTLINT_VALIDITY_ORDER',
  check: ({ certificate }) =>
    certificate.notBefore <= certificate.notAfter
      ? null
      : { notBefore: certificate.notBefore.toISOString(), notAfter: certificate.notAfter.toISOString() },
};

/** UTCTime through 2049, GeneralizedTime from 2050. */
const validityEncoding: LintRule = {
  code: 'CERTLINT_VALIDITY_ENCODING',
  check: ({ certificate, fields }) => {
    // without a version the fields are one position earlier
    const times = fields[fields[0]!.tag === 0xa0 ? 4 : 3]!.children;
    const years = [certificate.notBefore, certificate.notAfter].map((date) => date.getUTCFullYear());
    const wrong = times.find(({ tag }, index) => tag !== (years[index]! < 2050 ? Tag.UTC_TIME : Tag.GENERALIZED_TIME));
    return wrong === undefined ? null : { tag: wrong.tag };
  },
};

/** Browsers refuse server certificates of more than 398 days. */
const serverValidity: LintRule = {
  code: 'CERTLINT_SERVER_VALIDITY',
  check: ({ certificate, purposes }) => {
    const days = (certificate.notAfter.getTime() + 1000 - certificate.notBefore.getTime()) / 86_400_000;
    return purposes.includes(purposeOid.serverAuth) && days > 398 ? { days: Math.ceil(days) } : null;
  },
};

export const tbsFieldLints: readonly LintRule[] = [
  version,
  serialNumber,
  serialNumberEntropy,
  uniqueIdentifiers,
  signatureDigest,
  signatureParameters,
  sm2Chain,
  validityOrder,
  validityEncoding,
  serverValidity,
];
