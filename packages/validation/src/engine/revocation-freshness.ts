/** The revocation freshness checker (EN 319 102-1 §5.2.5): is revocation data recent enough for the time it is used at? */

export interface RevocationDates {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
}

/**
 * PASSED (true) if thisUpdate lies after `at` minus the greatest accepted age. `maximumAge` is in seconds; null takes
 * nextUpdate − thisUpdate, and data without nextUpdate then fails. Data issued after `at` is fresh.
 */
export function isFresh(data: RevocationDates, at: Date, maximumAge: number | null): boolean {
  let age: number;
  if (maximumAge !== null) age = maximumAge * 1000;
  else if (data.nextUpdate !== undefined) age = data.nextUpdate.getTime() - data.thisUpdate.getTime();
  else return false;
  return data.thisUpdate.getTime() > at.getTime() - age;
}
