/** A signature that is time-stamped, to last, but has no CRL or OCSP response with it (EN 319 142-1 §5.4). */
import { cmsOid } from '@govseal/cms';
import { readSecurityStore } from '../dss.ts';
import { type CmsRule, NOTHING, once } from './rule.ts';

export const revocation: CmsRule = {
  code: 'LINT_REVOCATION_ABSENT',
  check: ({ cms, info, pdf }) => {
    const stamped = info.unsignedAttributes.some(({ oid }) => oid === cmsOid.signatureTimeStamp);
    const store = pdf && readSecurityStore(pdf.file);
    const values = info.unsignedAttributes.some(({ oid }) => oid === cmsOid.revocationValues);
    const adobe = info.signedAttributes?.some(({ oid }) => oid === cmsOid.adobeRevocationInfo) === true;
    const found = cms.crls.length + cms.ocsp.length + (store ? store.crls.length + store.ocsp.length : 0);
    return stamped && !values && !adobe && found === 0 ? once : NOTHING;
  },
};
