/** Which errors are the database's: whoever asked can do nothing about them, and they are no defect of ours. */
import pg from 'pg';

/** pg says these by an error without a code: a connection cut off, no password at hand, no TLS. */
const BY_TEXT = /^(Connection terminated|Client (has|was)|Query read|SASL: |The server does not support SSL)/;

/** The system's own, and an address that leads nowhere. */
const SYSTEM = /^(E[A-Z]+|ERR_SOCKET_BAD_PORT|ERR_INVALID_URL)$/;

/** What Node says of a certificate, by the names of OpenSSL's X509_V_ERR_* (https://nodejs.org/api/tls.html). */
const CERTIFICATE =
  /^(CERT_|CRL_|UNABLE_TO_|ERROR_IN_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_)|^(DEPTH_ZERO_)?SELF_SIGNED_CERT/;
/** What TLS itself refuses: the name in the certificate, a key that does not fit, a file that is no certificate. */
const TLS = /^ERR_(TLS|SSL|OSSL)_/;

/** The way to the server is not one that the address asks for. */
export function isTlsFailure(error: unknown): error is Error {
  return error instanceof Error && (CERTIFICATE.test(codeOf(error)) || TLS.test(codeOf(error)));
}

/** Errors of the server (`DatabaseError`), of the system (with a code), and of the connection. */
export function isPostgresFailure(error: unknown): error is Error {
  if (error instanceof pg.DatabaseError) return true;
  if (!(error instanceof Error)) return false;
  return SYSTEM.test(codeOf(error)) || BY_TEXT.test(error.message) || isTlsFailure(error);
}

function codeOf(error: Error): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
