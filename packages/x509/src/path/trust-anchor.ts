import type { Certificate, TrustAnchor, TrustPurpose } from '../types.ts';

export interface TrustAnchorOptions {
  /** From here on the anchor is not trusted any more, whatever it signed. */
  readonly sunset?: Date;
  /** Default: every purpose. */
  readonly purposes?: readonly TrustPurpose[];
  /** Trusted for certificates whose notBefore lies in here (`until` excluded). */
  readonly from?: Date;
  readonly until?: Date;
}

/**
 * The name and key of a certificate as a trust anchor (RFC 5280 §6.1.1 (d)). Nothing about the certificate is judged:
 * trusting it is the caller's decision, and its signature plays no part. Throws `RangeError` where a date is none.
 */
export function trustAnchor(certificate: Certificate, options: TrustAnchorOptions = {}): TrustAnchor {
  const { sunset, purposes, from, until } = options;
  // A date that is none would be reached never.
  for (const date of [sunset, from, until]) {
    if (date !== undefined && Number.isNaN(date.getTime())) throw new RangeError('an anchor has a date that is none');
  }
  return {
    subject: certificate.subject,
    publicKey: certificate.publicKey,
    spki: certificate.spki,
    certificate,
    ...(sunset === undefined ? {} : { sunset: new Date(sunset) }),
    ...(purposes === undefined ? {} : { purposes: [...purposes] }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  };
}
