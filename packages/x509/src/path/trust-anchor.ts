import type { Certificate } from '../types.ts';
import type { TrustAnchor, TrustPurpose } from './path-types.ts';

/** Restrictions of a trust anchor, as trust lists have them. */
export interface TrustAnchorOptions {
  /** Sunset date: from this instant on the anchor is not trusted (EN 319 102-1 §5.2.6.4). */
  readonly sunset?: Date;
  /** What the anchor is trusted for; default: every purpose. */
  readonly purposes?: readonly TrustPurpose[];
  /** Trusted only for target certificates with notBefore at or after this time. */
  readonly from?: Date;
  /** Trusted only for target certificates with notBefore before this time. */
  readonly until?: Date;
}

/**
 * Makes a trust anchor from the name and key of a certificate (RFC 5280 §6.1.1 (d)). The certificate is not validated:
 * trusting it is the caller's decision. Throws `RangeError` for an invalid Date.
 */
export function trustAnchor(certificate: Certificate, options: TrustAnchorOptions = {}): TrustAnchor {
  const { sunset, purposes, from, until } = options;
  // No time is after an invalid Date, so the restriction would never apply.
  for (const date of [sunset, from, until]) {
    if (date !== undefined && Number.isNaN(date.getTime()))
      throw new RangeError('a date of the trust anchor is invalid');
  }
  return {
    subject: certificate.subject,
    publicKey: certificate.publicKey,
    spki: certificate.spki,
    certificate,
    sunset: sunset && new Date(sunset),
    purposes: purposes && [...purposes],
    from: from && new Date(from),
    until: until && new Date(until),
  };
}
