/** The space that /Contents reserves, and missing validation data; one constant per rule. */

import { cmsOid } from '@govseal/cms';
import { readSecurityStore } from '../long-term/dss.ts';
import { type CmsRule, NOTHING, once } from './rule.ts';

// How much of /Contents the CMS uses: too little free space prevents a later time-stamp, too much wastes bytes.

/** Free bytes that are useless, because not even an attribute fits. */
const TIGHT = 64;
/** Enough for a chain, a token and revocation data. */
const AMPLE = 64 * 1024;

const nearlyFull: CmsRule = {
  code: 'LINT_CONTENTS_NEARLY_FULL',
  check: ({ cms, pdf }) => {
    if (!pdf) return NOTHING;
    const free = pdf.dictionary.contents.length - cms.der.length;
    return free < TIGHT ? [{ free }] : NOTHING;
  },
};

const oversized: CmsRule = {
  code: 'LINT_CONTENTS_OVERSIZED',
  check: ({ cms, pdf }) => {
    if (!pdf) return NOTHING;
    const free = pdf.dictionary.contents.length - cms.der.length;
    return free > AMPLE ? [{ free }] : NOTHING;
  },
};

// A time-stamped signature without a CRL or OCSP response (EN 319 142-1 §5.4).

const revocation: CmsRule = {
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

export const roomRules: readonly CmsRule[] = [nearlyFull, oversized, revocation];
