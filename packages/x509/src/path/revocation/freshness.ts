/** Freshness and coverage of revocation data (EN 319 102-1 §5.2.5 and §5.2.6). */

/**
 * Whether data is fresh at `at`: issued at or after it, younger than `maxAge` (milliseconds), or without a maximum age
 * before its nextUpdate. Data without nextUpdate makes no statement about the time after thisUpdate.
 */
export function isFresh(
  data: { readonly thisUpdate: Date; readonly nextUpdate?: Date | undefined },
  at: Date,
  maxAge: number | undefined,
): boolean {
  const issued = data.thisUpdate.getTime();
  // RFC 6960 §2.4, RFC 5280 §5.1.2.5: data whose nextUpdate is before thisUpdate is invalid.
  if (data.nextUpdate !== undefined && data.nextUpdate.getTime() < issued) return false;
  if (issued >= at.getTime()) return true;
  if (maxAge !== undefined) return issued > at.getTime() - maxAge;
  return data.nextUpdate !== undefined && at.getTime() < data.nextUpdate.getTime();
}

/**
 * Whether the absence of an entry means "not revoked". Issuers may drop expired certificates: data issued after
 * notAfter covers them only if it says so (`knownSince`: expiredCertsOnCRL or archiveCutoff).
 */
export function knowsCertificate(notAfter: Date, thisUpdate: Date, knownSince: Date | undefined): boolean {
  return thisUpdate.getTime() <= notAfter.getTime() || (knownSince !== undefined && knownSince <= notAfter);
}
