/** Names of object identifiers that documents of this field carry, for people; decisions never use names. */

const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.10045.2.1': 'id-ecPublicKey',
  '1.2.840.10045.3.1.7': 'secp256r1',
  '1.3.132.0.34': 'secp384r1',
  '1.3.132.0.35': 'secp521r1',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.2.840.113549.1.1.1': 'rsaEncryption',
  '1.2.840.113549.1.1.8': 'id-mgf1',
  '1.2.840.113549.1.1.10': 'id-RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
  '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.156.10197.1.301': 'SM2',
  '1.2.156.10197.1.401': 'SM3',
  '1.2.156.10197.1.501': 'SM2-with-SM3',
  '1.2.840.113549.1.7.1': 'id-data',
  '1.2.840.113549.1.7.2': 'id-signedData',
  '1.2.156.10197.6.1.4.2.1': 'SM2 data (GB/T 35275)',
  '1.2.156.10197.6.1.4.2.2': 'SM2 signedData (GB/T 35275)',
  '1.2.840.113549.1.9.3': 'content-type',
  '1.2.840.113549.1.9.4': 'message-digest',
  '1.2.840.113549.1.9.5': 'signing-time',
  '1.2.840.113549.1.9.14': 'extensionRequest',
  '1.2.840.113549.1.9.52': 'CMS algorithm protection',
  '1.2.840.113549.1.9.16.1.4': 'id-ct-TSTInfo',
  '1.2.840.113549.1.9.16.2.12': 'signing-certificate',
  '1.2.840.113549.1.9.16.2.14': 'signature-time-stamp',
  '1.2.840.113549.1.9.16.2.47': 'signing-certificate-v2',
  '2.5.4.3': 'commonName',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'countryName',
  '2.5.4.7': 'localityName',
  '2.5.4.8': 'stateOrProvinceName',
  '2.5.4.10': 'organizationName',
  '2.5.4.11': 'organizationalUnitName',
  '2.5.29.14': 'subjectKeyIdentifier',
  '2.5.29.15': 'keyUsage',
  '2.5.29.17': 'subjectAltName',
  '2.5.29.19': 'basicConstraints',
  '2.5.29.20': 'cRLNumber',
  '2.5.29.28': 'issuingDistributionPoint',
  '2.5.29.31': 'cRLDistributionPoints',
  '2.5.29.32': 'certificatePolicies',
  '2.5.29.35': 'authorityKeyIdentifier',
  '2.5.29.37': 'extendedKeyUsage',
  '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.5.5.7.3.36': 'documentSigning',
  '1.2.156.10260.4.1.1': 'identity code (GB/T 20518)',
  '1.2.156.10260.4.1.4': 'organization code (GB/T 20518)',
};

export function oidName(oid: string): string | undefined {
  return NAMES[oid];
}

/** Name and number, for lists. */
export function namedOid(oid: string): string {
  const name = oidName(oid);
  return name === undefined ? oid : `${name} (${oid})`;
}
