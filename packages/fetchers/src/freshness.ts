/** How long a response may be used without a new request (RFC 9111 §4.2), never beyond its own nextUpdate. */

export interface FreshnessInput {
  readonly headers: Readonly<Record<string, string>>;
  readonly now: Date;
  /** nextUpdate of the CRL or OCSP response: after it the data is stale, whatever HTTP states. */
  readonly nextUpdate?: Date | undefined;
  /** Milliseconds if the server states nothing: a CRL may be replaced before its nextUpdate (RFC 5280 §5.1.2.5). */
  readonly revalidateAfter: number;
}

/** The instant; null if the response must not be cached. */
export function cacheableUntil({ headers, now, nextUpdate, revalidateAfter }: FreshnessInput): Date | null {
  const directives = cacheControl(headers['cache-control'] ?? '');
  if (directives.has('no-store')) return null;
  const stated = statedUntil(directives, headers, now);
  const until = stated ?? now.getTime() + revalidateAfter;
  return new Date(nextUpdate === undefined ? until : Math.min(until, nextUpdate.getTime()));
}

function statedUntil(
  directives: ReadonlyMap<string, string>,
  { expires, age }: FreshnessInput['headers'],
  now: Date,
): number | undefined {
  if (directives.has('no-cache')) return now.getTime();
  const maxAge = directives.get('max-age');
  // A longer age than a year means no more than "long" (RFC 9111 §1.2.2 lets a cache cap it). What the answer has spent of
  // it in caches on the way is over (§4.2.3).
  if (maxAge !== undefined && /^\d+$/.test(maxAge)) {
    const seconds = Math.min(Number(maxAge), 31_536_000) - (/^\d+$/.test(age ?? '') ? Number(age) : 0);
    return now.getTime() + Math.max(0, seconds) * 1000;
  }
  if (expires === undefined) return undefined;
  const at = Date.parse(expires);
  return Number.isNaN(at) ? now.getTime() : at;
}

function cacheControl(value: string): Map<string, string> {
  return new Map(
    value.split(',').map((part): [string, string] => {
      const [name = '', argument = ''] = part.split('=', 2);
      return [name.trim().toLowerCase(), argument.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
}
