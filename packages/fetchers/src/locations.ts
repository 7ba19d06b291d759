/** Addresses of issuers, CRLs and OCSP responder in a certificate (RFC 5280 §4.2.1.13, §4.2.1.15, §4.2.2.1). */
import { type Finding, finding } from '@govseal/core';
import { accessMethod, type Certificate, type DistributionPoint, X509Error } from '@govseal/x509';
import { fetchCodes } from './error.ts';

export interface Locations {
  /** Each is a list of alternative addresses of the same data. */
  readonly points: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
}

/** Every caIssuers location is separate, because they may be different certificates. */
export function issuerLocations(certificate: Certificate): Locations {
  return reading(certificate, () => access(certificate, accessMethod.caIssuers).map((url) => [url]));
}

/** OCSP locations are alternatives. */
export function ocspLocations(certificate: Certificate): Locations {
  return reading(certificate, () => [access(certificate, accessMethod.ocsp)]);
}

/** One list per distribution point: its names are addresses of the same CRL. Points that only name an issuer give none. */
export function crlLocations(certificate: Certificate): Locations {
  return reading(certificate, () =>
    [...(certificate.crlDistributionPoints ?? []), ...(certificate.freshestCrl ?? [])].map(urls),
  );
}

function access(certificate: Certificate, method: string): string[] {
  return (certificate.authorityInfoAccess ?? []).flatMap((entry) =>
    entry.method === method && entry.location.kind === 'uniformResourceIdentifier' ? [entry.location.value] : [],
  );
}

function urls(point: DistributionPoint): string[] {
  return (point.fullName ?? []).flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.value] : []));
}

/** A malformed extension gives no location; validation rejects the certificate. */
function reading(certificate: Certificate, read: () => readonly (readonly string[])[]): Locations {
  try {
    return { points: read().filter((alternatives) => alternatives.length > 0), findings: [] };
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    const at = { certificate: certificate.subject.text };
    const params = { url: '', reason: error.code };
    return { points: [], findings: [finding(fetchCodes, 'FETCH_LOCATION', { at, params })] };
  }
}
