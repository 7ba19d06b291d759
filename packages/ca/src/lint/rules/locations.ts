/** Locations of CRLs, OCSP responders and issuer certificates; one constant per rule. */

import { accessMethod, extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

/** CRLs are fetched over http or ldap: https would require the very status that is being fetched. */
const crlLocation: LintRule = {
  code: 'CERTLINT_CRL_LOCATION',
  check: ({ certificate }) => {
    const points = [...(certificate.crlDistributionPoints ?? []), ...(certificate.freshestCrl ?? [])];
    const urls = points.flatMap(({ fullName }) => fullName ?? []).map(({ value }) => String(value));
    const wrong = urls.find((url) => !/^(http|ldap):\/\/\S+$/.test(url));
    return wrong === undefined ? null : { url: wrong };
  },
};

/** Distribution points are not critical. */
const crlCritical: LintRule = {
  code: 'CERTLINT_CRL_CRITICAL',
  check: ({ critical }) => {
    if (critical(extensionOid.freshestCRL) === true) return { oid: extensionOid.freshestCRL };
    return critical(extensionOid.cRLDistributionPoints) === true ? { oid: extensionOid.cRLDistributionPoints } : null;
  },
};

/** authorityInfoAccess is never critical. */
const accessCritical: LintRule = {
  code: 'CERTLINT_ACCESS_CRITICAL',
  check: ({ critical }) =>
    critical(extensionOid.authorityInfoAccess) === true ? { oid: extensionOid.authorityInfoAccess } : null,
};

/** Access locations are http or ldap addresses. */
const accessLocation: LintRule = {
  code: 'CERTLINT_ACCESS_LOCATION',
  check: ({ certificate }) => {
    const wrong = (certificate.authorityInfoAccess ?? []).find(
      ({ location }) => location.kind !== 'uniformResourceIdentifier' || !/^(http|ldap):\/\/\S+$/.test(location.value),
    );
    return wrong === undefined ? null : { url: String(wrong.location.value) };
  },
};

/** A certificate states where to obtain its revocation status, or that there is no revocation information. */
const revocationSource: LintRule = {
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

export const locationLints: readonly LintRule[] = [
  crlLocation,
  crlCritical,
  accessCritical,
  accessLocation,
  revocationSource,
];
