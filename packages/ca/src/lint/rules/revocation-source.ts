/** A certificate says where its status is found, unless it says that there is none. */
import { accessMethod, extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const revocationSource: LintRule = {
  code: 'CERTLINT_REVOCATION_SOURCE',
  check: ({ certificate, selfIssued, critical }) => {
    if (
      selfIssued ||
      critical(extensionOid.ocspNoCheck) !== undefined ||
      critical(extensionOid.noRevAvail) !== undefined
    )
      return null;
    const responder = certificate.authorityInfoAccess?.some(({ method }) => method === accessMethod.ocsp) === true;
    return responder || certificate.crlDistributionPoints !== undefined
      ? null
      : { missing: 'cRLDistributionPoints|OCSP' };
  },
};
