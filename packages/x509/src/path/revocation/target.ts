/** The certificate whose status is asked, with what the validated path says about its issuer. */
import type { Finding } from '@govseal/core';
import { type X509Code, x509Codes } from '../../error.ts';
import type { Certificate, RevocationStatus, RevokedStatus, TrustAnchor } from '../../types.ts';
import type { PathIssuer } from '../process-path.ts';

export interface RevocationTarget {
  readonly certificate: Certificate;
  readonly issuer: PathIssuer;
  /** The issuers above `issuer` on the path, nearest first. */
  readonly above: readonly PathIssuer[];
  /** The anchor of the path: CRL issuers must lead to the same one (RFC 5280 §6.3.3 (f)). */
  readonly anchor: TrustAnchor;
}

/** A status, or undefined where the evidence settles nothing; `findings` say what was wrong with it. */
export interface StatusAnswer {
  readonly status: Exclude<RevocationStatus, { status: 'unknown' | 'not-required' }> | undefined;
  readonly findings: readonly Finding[];
  /** What a delegate stated who is entitled no longer (`RevocationStatus`). */
  readonly formerly?: RevokedStatus;
  /** thisUpdate of stale data that says "on hold": no status any more, but older silence is none either. */
  readonly held?: Date;
}

/** Why one piece of evidence was not used: a warning, for the status is what is judged. */
export function unused(code: X509Code, target: RevocationTarget, params: Finding['params'] = {}): Finding {
  return {
    code,
    severity: 'warning',
    at: { certificate: target.certificate.subject.text },
    clause: x509Codes[code].clause,
    params,
  };
}
