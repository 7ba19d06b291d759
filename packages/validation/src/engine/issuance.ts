/** When was revocation data issued? (EN 319 102-1 §5.2.5: thisUpdate); read once for each list or response. */
import { equalBytes } from '@govseal/core';
import { parseCrl, parseOcspResponse, X509Error } from '@govseal/x509';

/** thisUpdate of a CRL; null where it cannot be read. */
export function issuedCrl(der: Uint8Array): Date | null {
  return known(der, true, () => parseCrl(der).thisUpdate);
}

/** The latest thisUpdate of an OCSP response, or its production where that is later; null where it cannot be read. */
export function issuedOcsp(der: Uint8Array): Date | null {
  return known(der, false, () => {
    const { basic } = parseOcspResponse(der);
    if (basic === undefined) return null;
    const times = basic.responses.map(({ thisUpdate }) => thisUpdate.getTime());
    return new Date(Math.max(basic.producedAt.getTime(), ...times));
  });
}

interface Issued {
  readonly length: number;
  /** A copy: whoever handed the octets in may write over them. */
  readonly head: Uint8Array;
  readonly time: Date;
}

/** Of a CRL thisUpdate stands in the first of these; an OCSP response that is longer is read each time. */
const HEAD = 16_384;

/** As long as whoever handed them in holds the octets. */
const issued = new WeakMap<Uint8Array, Issued>();

function known(der: Uint8Array, mayBeLonger: boolean, read: () => Date | null): Date | null {
  const before = issued.get(der);
  if (before !== undefined && before.length === der.length && equalBytes(before.head, der.subarray(0, HEAD))) {
    return before.time;
  }
  const time = readable(read);
  if (time !== null && (mayBeLonger || der.length <= HEAD)) {
    issued.set(der, { length: der.length, head: der.slice(0, HEAD), time });
  }
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
