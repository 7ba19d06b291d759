/**
 * The codes of fetching. Network failures are never thrown to callers of a fetcher: they are returned as findings
 * with these codes.
 */
import { CodedError } from '@govseal/core';

export const fetchCodes = {
  FETCH_LOCATION: { clause: 'RFC 5280 §4.2.1.13, §4.2.2.1', severity: 'warning' },
  FETCH_SCHEME: { clause: 'govseal limits', severity: 'warning' },
  FETCH_ADDRESS_REFUSED: { clause: 'RFC 6890', severity: 'warning' },
  FETCH_REDIRECTS: { clause: 'govseal limits', severity: 'warning' },
  FETCH_REDIRECT_DOWNGRADE: { clause: 'RFC 9110 §15.4', severity: 'warning' },
  FETCH_TOO_LARGE: { clause: 'govseal limits', severity: 'warning' },
  FETCH_TIMEOUT: { clause: 'govseal limits', severity: 'warning' },
  FETCH_ABORTED: { clause: '', severity: 'warning' },
  FETCH_FAILED: { clause: 'RFC 9110', severity: 'warning' },
  FETCH_STATUS: { clause: 'RFC 9110 §15', severity: 'warning' },
  FETCH_CONTENT_ENCODING: { clause: 'RFC 9110 §8.4', severity: 'warning' },
  FETCH_CONTENT_TYPE: { clause: 'RFC 2585 §4, RFC 6960 §A.2', severity: 'info' },
  FETCH_PEM: { clause: 'RFC 2585 §3', severity: 'info' },
  FETCH_UNREADABLE: { clause: 'RFC 2585 §3', severity: 'warning' },
  FETCH_CACHED: { clause: 'RFC 9111 §4.2.4', severity: 'info' },
  FETCH_OCSP_STATUS: { clause: 'RFC 6960 §2.3', severity: 'warning' },
  FETCH_OCSP_OTHER: { clause: 'RFC 6960 §3.2', severity: 'warning' },
  FETCH_OCSP_NONCE: { clause: 'RFC 9654 §2.1', severity: 'warning' },
  FETCH_OCSP_NONCE_ABSENT: { clause: 'RFC 9654 §2.1', severity: 'info' },
} as const;

/** A code of this package's findings and errors; `fetchCodes` has its severity and clause. */
export type FetchCode = keyof typeof fetchCodes;

/** Thrown by transports and inside the client; callers of a fetcher never see it. */
export class FetchError extends CodedError<FetchCode> {
  protected static override readonly failure: string = 'The download failed';
}

export function fetchError(
  code: FetchCode,
  params: Readonly<Record<string, string | number>>,
  cause?: unknown,
): FetchError {
  return new FetchError(code, { params, cause });
}
