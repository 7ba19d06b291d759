/** When was revocation data issued? (EN 319 102-1 §5.2.5: thisUpdate); read once for each list or response. */
import { parseCrl, parseOcspResponse, X509Error } from '@govseal/x509';

/** thisUpdate of a CRL; null where it cannot be read. */
export function issuedCrl(der: Uint8Array): Date | null {
  return known(der, () => parseCrl(der).thisUpdate);
}

/** The latest thisUpdate of an OCSP response, or its production where that is later; null where it cannot be read. */
export function issuedOcsp(der: Uint8Array): Date | null {
  return known(der, () => {
    const { basic } = parseOcspResponse(der);
    if (basic === undefined) return null;
    const times = basic.responses.map(({ thisUpdate }) => thisUpdate.getTime());
    return new Date(Math.max(basic.producedAt.getTime(), ...times));
  });
}

/** Octets that were handed in do not change. */
const issued = new WeakMap<Uint8Array, Date | null>();

function known(der: Uint8Array, read: () => Date | null): Date | null {
  const before = issued.get(der);
  if (before !== undefined) return before;
  const time = readable(read);
  issued.set(der, time);
  return time;
}

function readable(read: () => Date | null): Date | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}
