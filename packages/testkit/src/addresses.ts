/** Addresses in the test authority's certificates. `.test` never resolves (RFC 6761): only the test's own `fetch` answers. */
import { extensions } from '@govseal/x509/build';

export const addresses = {
  rootCertificate: 'http://pki.test/root.cer',
  issuingCertificate: 'http://pki.test/issuing.cer',
  rootCrl: 'http://pki.test/root.crl',
  issuingCrl: 'http://pki.test/issuing.crl',
  ocsp: 'http://pki.test/ocsp',
  tsa: 'http://pki.test/tsa',
} as const;

/** Extensions of certificates that the issuing CA signs. */
export function leafAddresses(): readonly Uint8Array[] {
  return [
    extensions.crlDistributionPoints([addresses.issuingCrl]),
    extensions.authorityInfoAccess({ ocsp: [addresses.ocsp], caIssuers: [addresses.issuingCertificate] }),
  ];
}

/** Extensions of the issuing CA's own certificate. */
export function issuingAddresses(): readonly Uint8Array[] {
  return [
    extensions.crlDistributionPoints([addresses.rootCrl]),
    extensions.authorityInfoAccess({ caIssuers: [addresses.rootCertificate] }),
  ];
}
