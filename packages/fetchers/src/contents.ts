/**
 * Parses fetched data as the requested kind: DER, as RFC 2585 requires; PEM is accepted and reported. Trust is
 * decided elsewhere.
 */
import { attempt, decodePem, equalBytes, latin1, PemError } from '@govseal/core';
import { DerError, parseDer, readOctetString } from '@govseal/der';
import { type OcspResponse, parseCertificates, parseCrl, parseOcspResponse, X509Error } from '@govseal/x509';
import { FetchError, fetchError } from './error.ts';
import type { FetchKind } from './types.ts';

/** Media types of RFC 2585 §4, RFC 5280 §4.2.2.1 and RFC 6960 §A, and those that servers commonly send instead. */
export const mediaTypes: Readonly<Record<FetchKind, readonly string[]>> = {
  issuers: [
    'application/pkix-cert',
    'application/pkcs7-mime',
    'application/x-x509-ca-cert',
    'application/x-pkcs7-certificates',
    'application/pkix-pkipath',
  ],
  crl: ['application/pkix-crl', 'application/x-pkcs7-crl'],
  ocsp: ['application/ocsp-response'],
};

export interface Contents {
  readonly items: readonly Uint8Array[];
  readonly nextUpdate?: Date | undefined;
  readonly pem: boolean;
}

/** Throws `FetchError` FETCH_UNREADABLE. */
export function readIssuers(body: Uint8Array, url: string): Contents {
  return reading(url, () => ({ items: parseCertificates(body).map(({ der }) => der), pem: body[0] !== 0x30 }));
}

/** Throws `FetchError` FETCH_UNREADABLE. */
export function readCrl(body: Uint8Array, url: string): Contents {
  return reading(url, () => {
    const pem = body[0] !== 0x30;
    const der = pem ? decodePem(latin1(body)).find(({ label }) => label === 'X509 CRL')?.bytes : body;
    const crl = parseCrl(der ?? body);
    return { items: [crl.der], nextUpdate: crl.nextUpdate, pem };
  });
}

export interface OcspQuestion {
  readonly serialNumber: Uint8Array;
  readonly nonce: Uint8Array | undefined;
}

/** Throws `FetchError` if the response is unreadable, not successful, about another certificate, or has another nonce. */
export function readOcsp(
  body: Uint8Array,
  url: string,
  asked: OcspQuestion,
): Contents & { readonly nonceAbsent: boolean } {
  const response: OcspResponse = reading(url, () => parseOcspResponse(body));
  const { basic } = response;
  if (basic === undefined) throw fetchError('FETCH_OCSP_STATUS', { url, status: response.status });
  const single = basic.responses.find(({ certId }) => equalBytes(certId.serialNumber, asked.serialNumber));
  if (single === undefined) throw fetchError('FETCH_OCSP_OTHER', { url });
  const { nonce } = basic;
  if (asked.nonce !== undefined && nonce !== undefined && !isNonce(nonce, asked.nonce)) {
    throw fetchError('FETCH_OCSP_NONCE', { url });
  }
  return {
    items: [body],
    nextUpdate: single.nextUpdate,
    pem: false,
    nonceAbsent: asked.nonce !== undefined && nonce === undefined,
  };
}

/** RFC 9654 §2.1: an OCTET STRING inside extnValue; some responders omit it and put the bytes there directly. */
function isNonce(value: Uint8Array, asked: Uint8Array): boolean {
  if (equalBytes(value, asked)) return true;
  return attempt(() => equalBytes(readOctetString(parseDer(value)), asked), DerError) ?? false;
}

function reading<T>(url: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof FetchError) throw cause;
    if (!(cause instanceof X509Error || cause instanceof PemError || cause instanceof DerError)) throw cause;
    throw fetchError('FETCH_UNREADABLE', { url, reason: cause.code }, cause);
  }
}
