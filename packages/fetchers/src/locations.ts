/** Where a certificate says its issuers, CRLs and OCSP responder are (RFC 5280 §4.2.1.13, §4.2.1.15, §4.2.2.1). */
import { type Finding, finding } from '@govseal/core';
import { accessMethod, type Certificate, type DistributionPoint, X509Error } from '@govseal/x509';
import { fetchCodes } from './error.ts';

export interface Locations {
  /** Each a list of alternatives for the same thing. */
  readonly points: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
}

/** Every caIssuers location is a thing of its own: they may be different certificates. */
export function issuerLocations(certificate: Certificate): Locations {
  return reading(certificate, () => access(certificate, accessMethod.caIssuers).map((url) => [url]));
}

/** OCSP locations are alternatives. */
export function ocspLocations(certificate: Certificate): Locations {
  return reading(certificate, () => [access(certificate, accessMethod.ocsp)]);
}

/** One list a distribution point: its names are places of the same CRL. Points that only name an issuer give none. */
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

/** A malformed extension names no location; it fails the certificate where it is validated. */
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
