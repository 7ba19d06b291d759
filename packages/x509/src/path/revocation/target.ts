/** The certificate whose status is determined, with its issuers on the validated path. */
import type { Finding } from '@govseal/core';
import { type X509Code, x509Codes } from '../../error.ts';
import type { Certificate } from '../../types.ts';
import type { RevocationStatus, RevokedStatus, TrustAnchor } from '../path-types.ts';
import type { PathIssuer } from '../process-path.ts';

export interface RevocationTarget {
  readonly certificate: Certificate;
  readonly issuer: PathIssuer;
  /** The issuers above `issuer` on the path, nearest first. */
  readonly above: readonly PathIssuer[];
  /** The anchor of the path; CRL issuers must lead to the same one (RFC 5280 §6.3.3 (f)). */
  readonly anchor: TrustAnchor;
}

/** One status, or undefined if the data proves none; `findings` give the reasons. */
export interface StatusAnswer {
  readonly status: Exclude<RevocationStatus, { status: 'unknown' | 'not-required' }> | undefined;
  readonly findings: readonly Finding[];
  /** CRLs with an entry for the certificate that were not used, because it is outside their scope. */
  readonly ignored?: readonly Finding[] | undefined;
  /** A revocation by a signer that is no longer authorised (see `RevocationStatus`). */
  readonly formerly?: RevokedStatus | undefined;
  /**
   * thisUpdate of stale data with the status "on hold": it proves no status, but older data does not prove `good`
   * either.
   */
  readonly held?: Date;
}

/** Why a CRL or response was not used: a warning, because the resulting status decides. */
export function unused(code: X509Code, target: RevocationTarget, params: Finding['params'] = {}): Finding {
  return {
    code,
    severity: 'warning',
    at: { certificate: target.certificate.subject.text },
    clause: x509Codes[code].clause,
    params,
  };
}
