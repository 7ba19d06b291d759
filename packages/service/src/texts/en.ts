/** English texts of the codes of `@govseal/service`. */
import type { Texts } from '@govseal/core';
import type { ServiceCode } from '../error.ts';

export const en: Texts<ServiceCode> = {
  SERVICE_CONFIG: 'The configuration of the service has an invalid value at {path}: {expected}. Correct it.',
  SERVICE_CONFIG_NOT_JSON: 'The configuration {file} is not JSON: {reason}. Correct it.',
  SERVICE_FILE_UNREADABLE:
    'The configuration refers to {file}, which cannot be used ({reason}). Correct the file or its name.',
  SERVICE_NO_ANCHORS:
    'The policy {policy} has no trust anchor for signers, so nothing could be valid. Add certificates to its trust list.',
  SERVICE_POLICY_UNKNOWN: 'There is no policy {policy} that this client may use. GET /v1/policies lists them.',
  SERVICE_POLICY_UNAVAILABLE:
    'The policy {policy} cannot be used at present. Try again later; the operator can find the reason at /ready.',
  SERVICE_OPTION: 'The option {option} is not valid: {expected}. Correct the request.',
  SERVICE_OPTION_FORBIDDEN: 'The policy {policy} does not let clients choose {option}. Leave the option out.',
  SERVICE_MULTIPART: 'The multipart body is not as expected: {expected}. Correct the request.',
  SERVICE_BODY_INCOMPLETE: 'The body ended before it was complete. Send it again.',
  SERVICE_BODY_TOO_LARGE: 'The body is larger than this service accepts. Send a smaller file.',
  SERVICE_HEADERS_TOO_LARGE:
    'The headers of the request are larger than this service accepts. Send fewer or shorter headers.',
  SERVICE_TOO_SLOW: 'The request arrived too slowly and was ended. Send it again over a faster connection.',
  SERVICE_MEDIA_TYPE:
    'The media type of the body is not accepted. Send the file as its own media type, as application/octet-stream or as multipart/form-data.',
  SERVICE_BAD_REQUEST: 'The request is not valid. Correct it by the description at /openapi.json.',
  SERVICE_NOT_FOUND: 'There is nothing at this address. GET /openapi.json describes all addresses.',
  SERVICE_REPORT_UNKNOWN:
    'There is no report with this serial number that this client may read, or its retention period has ended. Check the number.',
  SERVICE_JOB_UNKNOWN:
    'There is no job with this identifier that this client may read, or its retention period has ended. Check the identifier.',
  SERVICE_IDEMPOTENCY_CONFLICT:
    'This client has sent another request with this Idempotency-Key. Use a new key for each request.',
  SERVICE_UNAUTHENTICATED:
    'The request has no valid API key or client certificate. Send Authorization: Bearer with your key.',
  SERVICE_FORBIDDEN: 'This client may not do that; it needs the role {role}. Ask the operator of the service.',
  SERVICE_RATE_LIMIT: 'This client has sent too many requests. Wait for the time given in Retry-After.',
  SERVICE_BUSY: 'The service is at capacity. Try again after the time given in Retry-After.',
  SERVICE_DATABASE: 'The database of the service cannot be used at present. Try again later, and inform the operator.',
  SERVICE_STOPPED:
    'The verification was stopped because it took too much time or memory. No verdict was reached; ask the operator of the service.',
  SERVICE_INTERNAL:
    'The service failed because of an internal error. No verdict was reached; try again, and inform the operator.',
};
