/** Freshness and coverage of revocation data (EN 319 102-1 §5.2.5 and §5.2.6). */
import type { PathContext } from '../context.ts';

interface Times {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date | undefined;
  /** Of an OCSP response. */
  readonly producedAt?: Date | undefined;
}

/** Whether data was issued after `evidenceAsOf`: then it proves no status (EN 319 102-1 §5.1.4). */
export function isLater({ thisUpdate, producedAt = thisUpdate }: Times, { options }: PathContext): boolean {
  const asOf = (options.evidenceAsOf ?? options.at).getTime();
  return thisUpdate.getTime() > asOf || producedAt.getTime() > asOf;
}

/**
 * Whether a revocation or hold since `time` counts: data issued after `evidenceAsOf` reports nothing about later times,
 * but what took effect at or before the validation time is never ignored.
 */
export function countsAgainst(time: Date, data: Times, context: PathContext): boolean {
  return !isLater(data, context) || time.getTime() <= context.at.getTime();
}

/**
 * Whether data is fresh at the time of the search: issued at or after it but not after `evidenceAsOf`, younger than the
 * maximum age, or without one before its nextUpdate. Data without nextUpdate makes no statement about the time after
 * thisUpdate.
 */
export function isFresh(data: Times, context: PathContext): boolean {
  const { at } = context;
  const maxAge = context.options.maxRevocationAge;
  if (isLater(data, context)) return false;
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
