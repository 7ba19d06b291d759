/** When was revocation data issued? (EN 319 102-1 §5.2.5: thisUpdate); read once for each list or response. */
import { equalBytes } from '@govseal/core';
import { cachedCrl, parseOcspResponse, X509Error } from '@govseal/x509';

/** thisUpdate of a CRL; null where it cannot be read. */
export function issuedCrl(der: Uint8Array): Date | null {
  return readable(() => cachedCrl(der).thisUpdate);
}

interface Issued {
  /** A copy: whoever handed the bytes in may write over them. */
  readonly der: Uint8Array;
  readonly time: Date;
}

/** A longer response is read each time. */
const MAX_CACHED_BYTES = 16_384;

/** As long as whoever handed them in holds the bytes. */
const issued = new WeakMap<Uint8Array, Issued>();

/** The latest thisUpdate of an OCSP response, or its production where that is later; null where it cannot be read. */
export function issuedOcsp(der: Uint8Array): Date | null {
  const before = issued.get(der);
  if (before !== undefined && equalBytes(before.der, der)) return before.time;
  const time = readable(() => latestTime(der));
  if (time !== null && der.length <= MAX_CACHED_BYTES) issued.set(der, { der: new Uint8Array(der), time });
  return time;
}

function latestTime(der: Uint8Array): Date | null {
  const { basic } = parseOcspResponse(der);
  if (basic === undefined) return null;
  const times = basic.responses.map(({ thisUpdate }) => thisUpdate.getTime());
  return new Date(Math.max(basic.producedAt.getTime(), ...times));
}

function readable(read: () => Date | null): Date | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}
