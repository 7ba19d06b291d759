/** The finding of each fault: its code and the part that reports it. README.md has the same table. */
import type { FaultName } from './fault.ts';

/**
 * `path`: `validatePath` of `@govseal/x509`; `client`: `requestTimestamp` of `@govseal/cms`; `fetcher`: `createFetcher` of
 * `@govseal/fetchers`; `validation`: `validateSignature` of `@govseal/validation`.
 */
export interface FaultFinding {
  /** The function that must report it. */
  readonly by: 'path' | 'client' | 'fetcher' | 'validation';
  /** The finding or error code. */
  readonly code: string;
}

export const faultFindings: Readonly<Record<FaultName, FaultFinding>> = {
  'expired-signer': { by: 'path', code: 'X509_EXPIRED' },
  'not-yet-valid-signer': { by: 'path', code: 'X509_NOT_YET_VALID' },
  'revoked-signer': { by: 'path', code: 'X509_REVOKED' },
  'revoked-issuing': { by: 'path', code: 'X509_REVOKED' },
  'wrong-issuer': { by: 'path', code: 'X509_SIGNATURE' },
  'leaf-without-digital-signature': { by: 'path', code: 'X509_KEY_USAGE' },
  'unknown-critical-extension': { by: 'path', code: 'X509_CRITICAL_EXTENSION' },
  'issuing-not-ca': { by: 'path', code: 'X509_NOT_A_CA' },
  'issuing-without-cert-sign': { by: 'path', code: 'X509_KEY_CERT_SIGN' },
  'crl-expired': { by: 'path', code: 'X509_REVOCATION_UNKNOWN' },
  'crl-missing': { by: 'path', code: 'X509_REVOCATION_UNKNOWN' },
  'crl-from-future': { by: 'path', code: 'X509_REVOCATION_LATER' },
  'crl-wrong-signer': { by: 'path', code: 'X509_CRL_SIGNATURE' },
  'crl-delta-without-base': { by: 'path', code: 'X509_REVOCATION_UNKNOWN' },
  'crl-other-partition': { by: 'path', code: 'X509_CRL_SCOPE' },
  'crl-unknown-critical-extension': { by: 'path', code: 'X509_CRL_CRITICAL_EXTENSION' },
  'crl-unreachable': { by: 'fetcher', code: 'FETCH_STATUS' },
  'issuers-unreachable': { by: 'fetcher', code: 'FETCH_STATUS' },
  'ocsp-responder-expired': { by: 'path', code: 'X509_OCSP_RESPONDER' },
  'ocsp-responder-of-other-ca': { by: 'path', code: 'X509_OCSP_RESPONDER' },
  'ocsp-responder-without-eku': { by: 'path', code: 'X509_OCSP_RESPONDER' },
  'ocsp-wrong-signature': { by: 'path', code: 'X509_OCSP_SIGNATURE' },
  'ocsp-other-serial': { by: 'fetcher', code: 'FETCH_OCSP_OTHER' },
  'ocsp-stale': { by: 'path', code: 'X509_REVOCATION_STALE' },
  'ocsp-unknown': { by: 'path', code: 'X509_OCSP_STATUS' },
  'ocsp-missing-nonce': { by: 'fetcher', code: 'FETCH_OCSP_NONCE_ABSENT' },
  'ocsp-wrong-nonce': { by: 'fetcher', code: 'FETCH_OCSP_NONCE' },
  'ocsp-try-later': { by: 'fetcher', code: 'FETCH_OCSP_STATUS' },
  'ocsp-unreachable': { by: 'fetcher', code: 'FETCH_STATUS' },
  'tsa-wrong-imprint': { by: 'client', code: 'TSP_RESPONSE_MISMATCH' },
  'tsa-wrong-nonce': { by: 'client', code: 'TSP_RESPONSE_MISMATCH' },
  'tsa-wrong-policy': { by: 'client', code: 'TSP_RESPONSE_MISMATCH' },
  'tsa-clock-back': { by: 'validation', code: 'VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE' },
  'tsa-no-time': { by: 'client', code: 'TSP_REJECTED' },
  'tsa-rejects': { by: 'client', code: 'TSP_REJECTED' },
  'tsa-without-eku': { by: 'path', code: 'X509_EXTENDED_KEY_USAGE' },
  'tsa-eku-not-critical': { by: 'path', code: 'X509_EXTENDED_KEY_USAGE' },
  'tsa-expired': { by: 'path', code: 'X509_EXPIRED' },
  'tsa-revoked': { by: 'path', code: 'X509_REVOKED' },
};
