/** Checks the restrictions of a trust list on an anchor: purpose, issuing period and sunset date. */
import type { Finding } from '@govseal/core';
import type { Certificate } from '../types.ts';
import { note } from './certificate-checks.ts';
import type { PathOptions, TrustAnchor } from './path-types.ts';

/** The first restriction that the anchor violates, or undefined. `target` is the target certificate of the path. */
export function anchorProblem(
  anchor: TrustAnchor,
  target: Certificate,
  purpose: PathOptions['purpose'],
  at: Date,
): Finding | undefined {
  if (purpose !== undefined && anchor.purposes !== undefined && !anchor.purposes.includes(purpose)) {
    return note('X509_ANCHOR_PURPOSE', target, { anchor: anchor.subject.text, purpose, found: [...anchor.purposes] });
  }
  // EN 319 102-1 §5.2.6.4: trusted until the sunset date
  if (anchor.sunset !== undefined && at.getTime() >= anchor.sunset.getTime()) {
    return note('X509_ANCHOR_SUNSET', target, { anchor: anchor.subject.text, sunset: anchor.sunset.toISOString() });
  }
  const issued = target.notBefore.getTime();
  const { from, until } = anchor;
  if ((from !== undefined && issued < from.getTime()) || (until !== undefined && issued >= until.getTime())) {
    const params = { anchor: anchor.subject.text, from: from?.toISOString() ?? '', until: until?.toISOString() ?? '' };
    return note('X509_ANCHOR_PERIOD', target, params);
  }
  return undefined;
}
