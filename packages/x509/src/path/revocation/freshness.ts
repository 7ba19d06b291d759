/** Is revocation data fresh, and does it know the certificate? (EN 319 102-1 §5.2.5 and §5.2.6) */

/**
 * Fresh at `at`: issued then or later, younger than the maximum age, or (without one) not yet past nextUpdate. Data
 * without nextUpdate promises nothing about the time after thisUpdate.
 */
export function isFresh(
  data: { readonly thisUpdate: Date; readonly nextUpdate?: Date | undefined },
  at: Date,
  maxAge: number | undefined,
): boolean {
  const issued = data.thisUpdate.getTime();
  // RFC 6960 §2.4, RFC 5280 §5.1.2.5: what ended before it began was never current.
  if (data.nextUpdate !== undefined && data.nextUpdate.getTime() < issued) return false;
  if (issued >= at.getTime()) return true;
  if (maxAge !== undefined) return issued > at.getTime() - maxAge;
  return data.nextUpdate !== undefined && at.getTime() < data.nextUpdate.getTime();
}

/**
 * Does silence mean "not revoked"? Issuers may drop certificates once they have expired: data issued after notAfter knows
 * them only if it says so (`knownSince`: expiredCertsOnCRL or archiveCutoff).
 */
export function knowsCertificate(notAfter: Date, thisUpdate: Date, knownSince: Date | undefined): boolean {
  return thisUpdate.getTime() <= notAfter.getTime() || (knownSince !== undefined && knownSince <= notAfter);
}
