/**
 * Codes of certificates, revocation data and paths. Errors of the lower layers keep their code: an `X509Error` then
 * carries `DER_…`, `CRYPTO_…` or `PEM_…` with the original error as its cause, so that one `instanceof` catches every
 * parsing error.
 */
import { CodedError, type Params, PemError, type Place, type pemCodes } from '@govseal/core';
import { CryptoError, type cryptoCodes } from '@govseal/crypto';
import { type DerCode, DerError } from '@govseal/der';

export const x509Codes = {
  // structure of certificates, names and extensions
  X509_VERSION: { clause: 'RFC 5280 §4.1.2.1', severity: 'error' },
  X509_SERIAL_TOO_LONG: { clause: 'RFC 5280 §4.1.2.2', severity: 'error' },
  X509_SERIAL_NOT_POSITIVE: { clause: 'RFC 5280 §4.1.2.2', severity: 'warning' },
  X509_ALGORITHM_MISMATCH: { clause: 'RFC 5280 §4.1.1.2', severity: 'error' },
  X509_TIME_ENCODING: { clause: 'RFC 5280 §4.1.2.5', severity: 'info' },
  X509_NAME: { clause: 'RFC 5280 §4.1.2.4', severity: 'error' },
  X509_NAME_STRING: { clause: 'X.680 §41', severity: 'warning' },
  X509_GENERAL_NAME: { clause: 'RFC 5280 §4.2.1.6', severity: 'error' },
  X509_EXTENSION_VERSION: { clause: 'RFC 5280 §4.1.2.9', severity: 'error' },
  X509_EXTENSION_DUPLICATE: { clause: 'RFC 5280 §4.2', severity: 'error' },
  X509_EXTENSION_MALFORMED: { clause: 'RFC 5280 §4.2', severity: 'error' },
  X509_EXPLICIT_DEFAULT: { clause: 'X.690 §11.5', severity: 'info' },
  X509_ALGORITHM_PARAMETERS: { clause: 'RFC 4055 §5, GM/T 0015 §5.2', severity: 'info' },
  X509_NEGATIVE_MODULUS: { clause: 'RFC 8017 §A.1.1', severity: 'info' },
  X509_KEY_USAGE_UNUSED_BITS: { clause: 'X.690 §11.2.2', severity: 'info' },
  X509_UNREADABLE_CERTIFICATE: { clause: 'RFC 5280 §4.1', severity: 'warning' },
  X509_NO_CERTIFICATE: { clause: 'RFC 7468 §5', severity: 'error' },
  // requests
  X509_REQUEST: { clause: 'RFC 2986 §4', severity: 'error' },
  X509_REQUEST_SIGNATURE: { clause: 'RFC 2986 §3', severity: 'error' },
  // paths
  X509_NO_PATH: { clause: 'RFC 5280 §6.1', severity: 'error' },
  X509_ANCHOR_SUNSET: { clause: 'EN 319 102-1 §5.2.6.4', severity: 'error' },
  X509_ANCHOR_PURPOSE: { clause: 'TS 119 612 §5.5.1', severity: 'error' },
  X509_ANCHOR_PERIOD: { clause: 'TS 119 612 §5.5.5', severity: 'error' },
  X509_SIGNATURE: { clause: 'RFC 5280 §6.1.3 (a)(1)', severity: 'error' },
  X509_ALGORITHM: { clause: 'EN 319 102-1 §5.2.8', severity: 'error' },
  X509_MIXED_ALGORITHMS: { clause: 'GB/T 20518', severity: 'error' },
  X509_ALGORITHM_CATALOGUE: { clause: 'TS 119 322 §5', severity: 'error' },
  X509_NAME_MISMATCH: { clause: 'RFC 9525 §6', severity: 'error' },
  X509_NOT_YET_VALID: { clause: 'RFC 5280 §6.1.3 (a)(2)', severity: 'error' },
  X509_EXPIRED: { clause: 'RFC 5280 §6.1.3 (a)(2)', severity: 'error' },
  X509_NAME_CONSTRAINTS: { clause: 'RFC 5280 §6.1.3 (b), (c)', severity: 'error' },
  X509_NAME_CONSTRAINTS_FORM: { clause: 'RFC 5280 §4.2.1.10', severity: 'error' },
  X509_POLICY: { clause: 'RFC 5280 §6.1.3 (f)', severity: 'error' },
  X509_POLICY_MAPPING: { clause: 'RFC 5280 §6.1.4 (a)', severity: 'error' },
  X509_NOT_A_CA: { clause: 'RFC 5280 §6.1.4 (k)', severity: 'error' },
  X509_PATH_LENGTH: { clause: 'RFC 5280 §6.1.4 (l)', severity: 'error' },
  X509_KEY_CERT_SIGN: { clause: 'RFC 5280 §6.1.4 (n)', severity: 'error' },
  X509_CRITICAL_EXTENSION: { clause: 'RFC 5280 §4.2', severity: 'error' },
  X509_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.3', severity: 'error' },
  X509_EXTENDED_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.12', severity: 'error' },
  X509_ISSUING_RULE: { clause: 'RFC 5280 §4', severity: 'error' },
  X509_IDENTITY: { clause: 'GB/T 20518, GB 32100-2015 §5', severity: 'warning' },
  X509_BUDGET: { clause: 'govseal limits', severity: 'error' },
  // revocation
  X509_REVOKED: { clause: 'RFC 5280 §6.3', severity: 'error' },
  X509_ON_HOLD: { clause: 'RFC 5280 §5.3.1', severity: 'error' },
  X509_REVOKED_LATER: { clause: 'EN 319 102-1 §5.2.6', severity: 'warning' },
  X509_REVOCATION_UNKNOWN: { clause: 'RFC 5280 §6.3.3', severity: 'error' },
  X509_REVOCATION_STALE: { clause: 'EN 319 102-1 §5.2.5', severity: 'warning' },
  X509_REVOCATION_LATER: { clause: 'EN 319 102-1 §5.1.4', severity: 'warning' },
  X509_REVOCATION_AFTER_EXPIRY: { clause: 'EN 319 102-1 §5.2.6', severity: 'warning' },
  X509_CRL_MALFORMED: { clause: 'RFC 5280 §5.1', severity: 'error' },
  X509_CRL_SCOPE: { clause: 'RFC 5280 §6.3.3 (b)', severity: 'warning' },
  X509_CRL_SIGNATURE: { clause: 'RFC 5280 §6.3.3 (g)', severity: 'error' },
  X509_CRL_ISSUER: { clause: 'RFC 5280 §6.3.3 (f)', severity: 'warning' },
  X509_CRL_CRITICAL_EXTENSION: { clause: 'RFC 5280 §5.2', severity: 'error' },
  X509_OCSP_MALFORMED: { clause: 'RFC 6960 §4.2', severity: 'error' },
  X509_OCSP_STATUS: { clause: 'RFC 6960 §4.2.1', severity: 'warning' },
  X509_OCSP_CONTRADICTION: { clause: 'RFC 6960 §2.2', severity: 'error' },
  X509_OCSP_RESPONDER: { clause: 'RFC 6960 §4.2.2.2', severity: 'warning' },
  X509_OCSP_SIGNATURE: { clause: 'RFC 6960 §3.2', severity: 'error' },
  X509_OCSP_CRITICAL_EXTENSION: { clause: 'RFC 6960 §4.4', severity: 'error' },
  X509_OCSP_CERT_HASH: { clause: 'Common PKI Part 4 §3.1.2', severity: 'error' },
} as const;

/** A code of this package's errors and findings; `x509Codes` has its severity and clause. */
export type X509Code = keyof typeof x509Codes;

export class X509Error extends CodedError<X509Code | DerCode | keyof typeof cryptoCodes | keyof typeof pemCodes> {
  protected static override readonly failure: string = 'The certificate or revocation data cannot be processed';
}

export function x509Error(code: X509Code, at: Place = {}, params: Params = {}): X509Error {
  return new X509Error(code, { at, params });
}

/** Runs a reader; a `DerError` or `CryptoError` comes out as an `X509Error` with the same code and place. */
export function reading<T>(read: () => T, path?: string): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof DerError || cause instanceof CryptoError || cause instanceof PemError)) throw cause;
    throw new X509Error(cause.code, {
      at: path === undefined ? cause.at : { ...cause.at, path },
      params: cause.params,
      cause,
    });
  }
}
