/** Codes of the service: defects of its configuration or of a request. A verdict is never an error. */
import { CodedError } from '@govseal/core';

export const serviceCodes = {
  SERVICE_CONFIG: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_CONFIG_NOT_JSON: { clause: 'RFC 8259', severity: 'error' },
  SERVICE_FILE_UNREADABLE: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_NO_ANCHORS: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_POLICY_UNKNOWN: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_POLICY_UNAVAILABLE: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_OPTION: { clause: 'RFC 9110 §15.5.1', severity: 'error' },
  SERVICE_OPTION_FORBIDDEN: { clause: 'govseal-service/1', severity: 'error' },
  SERVICE_MULTIPART: { clause: 'RFC 7578', severity: 'error' },
  SERVICE_BODY_INCOMPLETE: { clause: 'RFC 9112 §8', severity: 'error' },
  SERVICE_BODY_TOO_LARGE: { clause: 'RFC 9110 §15.5.14', severity: 'error' },
  SERVICE_HEADERS_TOO_LARGE: { clause: 'RFC 6585 §5', severity: 'error' },
  SERVICE_TOO_SLOW: { clause: 'RFC 9110 §15.5.9', severity: 'error' },
  SERVICE_MEDIA_TYPE: { clause: 'RFC 9110 §15.5.16', severity: 'error' },
  SERVICE_BAD_REQUEST: { clause: 'RFC 9110 §15.5.1', severity: 'error' },
  SERVICE_NOT_FOUND: { clause: 'RFC 9110 §15.5.5', severity: 'error' },
  SERVICE_REPORT_UNKNOWN: { clause: 'RFC 9110 §15.5.5', severity: 'error' },
  SERVICE_JOB_UNKNOWN: { clause: 'RFC 9110 §15.5.5', severity: 'error' },
  SERVICE_IDEMPOTENCY_CONFLICT: { clause: 'draft-ietf-httpapi-idempotency-key-header-07 §2.6', severity: 'error' },
  SERVICE_UNAUTHENTICATED: { clause: 'RFC 6750 §3', severity: 'error' },
  SERVICE_FORBIDDEN: { clause: 'RFC 9110 §15.5.4', severity: 'error' },
  SERVICE_RATE_LIMIT: { clause: 'RFC 6585 §4', severity: 'error' },
  SERVICE_BUSY: { clause: 'RFC 9110 §15.6.4', severity: 'error' },
  SERVICE_DATABASE: { clause: 'RFC 9110 §15.6.4', severity: 'error' },
  SERVICE_STOPPED: { clause: 'RFC 9110 §15.6.4', severity: 'error' },
  SERVICE_INTERNAL: { clause: 'RFC 9110 §15.6.1', severity: 'error' },
} as const;

/** A code of this package; `serviceCodes` has its clause. */
export type ServiceCode = keyof typeof serviceCodes;

/** The configuration cannot be used, or a request was refused. */
export class ServiceError extends CodedError<ServiceCode> {
  /** The main clause of `message`. */
  protected static override readonly failure: string = 'The service refused';
}
