/** Where missing certificates and revocation data come from. `@govseal/fetchers` implements it over HTTP(S). */
import type { Finding } from '@govseal/core';
import type { Certificate } from '@govseal/x509';

/** The result of one call: untrusted, and empty if nothing could be fetched. */
export interface FetchedMaterial {
  /** DER: certificates, CertificateLists or OCSPResponses, each readable as what was requested. */
  readonly items: readonly Uint8Array[];
  /** Problems while fetching, codes `FETCH_…`. */
  readonly findings: readonly Finding[];
}

/**
 * Fetches validation data. Methods never throw because of the network or the fetched data; an aborted `signal` ends a
 * call with what was fetched so far.
 */
export interface Fetcher {
  /** Certificates from every caIssuers location (RFC 5280 §4.2.2.1): DER, PEM or certs-only PKCS#7. */
  fetchIssuers(certificate: Certificate, signal?: AbortSignal): Promise<FetchedMaterial>;
  /** One CRL per distribution point, its locations tried in order; delta CRLs of freshestCRL included. */
  fetchCrl(certificate: Certificate, signal?: AbortSignal): Promise<FetchedMaterial>;
  /** The first usable OCSP response; `issuer` is the certificate (or anchor) that issued `certificate`. */
  fetchOcsp(
    certificate: Certificate,
    issuer: Pick<Certificate, 'spki'>,
    signal?: AbortSignal,
  ): Promise<FetchedMaterial>;
}
