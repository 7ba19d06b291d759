/** Recognizes errors of the database or of the connection to it, as opposed to defects of ours. */
import pg from 'pg';

/** Messages of pg errors that have no code: connection cut off, password missing, no TLS. */
const BY_TEXT = /^(Connection terminated|Client (has|was)|Query read|SASL: |The server does not support SSL)/;

/** System errors, and addresses that cannot be resolved or parsed. */
const SYSTEM = /^(E[A-Z]+|ERR_SOCKET_BAD_PORT|ERR_INVALID_URL)$/;

/** Node's codes for certificate errors, after OpenSSL's X509_V_ERR_* (https://nodejs.org/api/tls.html). */
const CERTIFICATE =
  /^(CERT_|CRL_|UNABLE_TO_|ERROR_IN_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_)|^(DEPTH_ZERO_)?SELF_SIGNED_CERT/;
/** TLS errors: a name that is not in the certificate, a key that does not match, a file that is not a certificate. */
const TLS = /^ERR_(TLS|SSL|OSSL)_/;

/** Whether TLS to the server failed as the address requires it. */
export function isTlsFailure(error: unknown): error is Error {
  return error instanceof Error && (CERTIFICATE.test(codeOf(error)) || TLS.test(codeOf(error)));
}

/** Whether this is an error of the server (`DatabaseError`), of the system (with a code) or of the connection. */
export function isPostgresFailure(error: unknown): error is Error {
  if (error instanceof pg.DatabaseError) return true;
  if (!(error instanceof Error)) return false;
  return SYSTEM.test(codeOf(error)) || BY_TEXT.test(error.message) || isTlsFailure(error);
}

function codeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
