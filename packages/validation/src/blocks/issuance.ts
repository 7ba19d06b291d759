/** Issuance time of revocation data (thisUpdate, EN 319 102-1 §5.2.5), read once for each CRL or response. */
import { attempt, equalBytes } from '@govseal/core';
import { cachedCrl, parseOcspResponse, X509Error } from '@govseal/x509';

/** thisUpdate of a CRL; null if unreadable. */
export function issuedCrl(der: Uint8Array): Date | null {
  return attempt(() => cachedCrl(der).thisUpdate, X509Error) ?? null;
}

interface Issued {
  /** A copy, because the caller may overwrite the bytes. */
  readonly der: Uint8Array;
  readonly time: Date;
}

/** Longer responses are not cached. */
const MAX_CACHED_BYTES = 16_384;

/** Entries live as long as the caller's bytes. */
const issued = new WeakMap<Uint8Array, Issued>();

/** The latest thisUpdate of an OCSP response, or its producedAt if that is later; null if unreadable. */
export function issuedOcsp(der: Uint8Array): Date | null {
  const before = issued.get(der);
  if (before !== undefined && equalBytes(before.der, der)) return before.time;
  const time = attempt(() => latestTime(der), X509Error) ?? null;
  if (time !== null && der.length <= MAX_CACHED_BYTES) issued.set(der, { der: new Uint8Array(der), time });
  return time;
}

function latestTime(der: Uint8Array): Date | null {
  const { basic } = parseOcspResponse(der);
  if (basic === undefined) return null;
  const times = basic.responses.map(({ thisUpdate }) => thisUpdate.getTime());
  return new Date(Math.max(basic.producedAt.getTime(), ...times));
}
