/** A PAdES signature states its time in /M; the attribute shall not be there (EN 319 142-1 §6.3). */
import { cmsOid } from '@govseal/cms';
import { type CmsRule, isPades, NOTHING, once } from './rule.ts';

export const signingTime: CmsRule = {
  code: 'LINT_SIGNING_TIME_IN_PADES',
  check: (subject) =>
    isPades(subject) && subject.info.signedAttributes?.some(({ oid }) => oid === cmsOid.signingTime) === true
      ? once
      : NOTHING,
};
