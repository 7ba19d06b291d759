/**
 * The revocation freshness checker (EN 319 102-1 §5.2.5): whether revocation data is recent enough for the time at which it
 * is used.
 */

export interface RevocationDates {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
}

/**
 * PASSED (true) if thisUpdate lies after `at` minus the greatest accepted age. `maximumAge` is in seconds; null takes
 * nextUpdate − thisUpdate, and data without nextUpdate then fails. Data issued after `at` is fresh.
 */
export function isRecentEnough(data: RevocationDates, at: Date, maximumAge: number | null): boolean {
  const end = recentUntil(data, maximumAge);
  return end !== null && end > at;
}

/**
 * thisUpdate plus the greatest accepted age: from then on the data is stale; null where neither policy nor data sets an
 * age.
 */
export function recentUntil({ thisUpdate, nextUpdate }: RevocationDates, maximumAge: number | null): Date | null {
  if (maximumAge !== null) return new Date(thisUpdate.getTime() + maximumAge * 1000);
  return nextUpdate ?? null;
}
