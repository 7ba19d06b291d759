/** Which errors are the database's: whoever asked can do nothing about them, and they are no defect of ours. */
import pg from 'pg';

/** pg says these by an error without a code: a connection cut off, no password at hand, no TLS. */
const BY_TEXT = /^(Connection terminated|Client (has|was)|Query read|SASL: |The server does not support SSL)/;

/** Errors of the server (`DatabaseError`), of the system (with a code), and of the connection. */
export function isPostgresFailure(error: unknown): error is Error {
  if (error instanceof pg.DatabaseError) return true;
  if (!(error instanceof Error)) return false;
  return /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '') || BY_TEXT.test(error.message);
}
