/**
 * The codes of the CMS layer: SignedData, CAdES attributes and RFC 3161 tokens. Each has the clause that it enforces.
 */
import { CodedError } from '@govseal/core';

export const cmsCodes = {
  // Structure
  CMS_EMPTY: { clause: 'RFC 5652 §3', severity: 'error' },
  CMS_NOT_SIGNED_DATA: { clause: 'RFC 5652 §5.1', severity: 'error' },
  CMS_MALFORMED: { clause: 'RFC 5652 §5', severity: 'error' },
  CMS_TRAILING_BYTES: { clause: 'ISO 32000-2 §12.8.3.3', severity: 'error' },
  CMS_ZERO_PADDING: { clause: 'RFC 5652 §3', severity: 'info' },
  CMS_BER: { clause: 'RFC 5652 §2', severity: 'warning' },
  CMS_VERSION: { clause: 'RFC 5652 §5.1', severity: 'warning' },
  CMS_SIGNER_INFO_VERSION: { clause: 'RFC 5652 §5.3', severity: 'warning' },
  CMS_DIGEST_ALGORITHM_UNLISTED: { clause: 'RFC 5652 §5.1', severity: 'warning' },
  CMS_CERTIFICATE_UNREADABLE: { clause: 'RFC 5652 §10.2.2', severity: 'warning' },
  CMS_CERTIFICATE_KIND_IGNORED: { clause: 'RFC 5652 §10.2.2', severity: 'info' },
  CMS_REVOCATION_INFO_IGNORED: { clause: 'RFC 5652 §10.2.1', severity: 'info' },
  CMS_POOL_UNREADABLE: { clause: 'RFC 5126 §6.3', severity: 'warning' },
  CMS_CONTENT_NOT_OCTETS: { clause: 'RFC 5652 §5.2.1', severity: 'warning' },
  CMS_SIGNER_COUNT: { clause: 'EN 319 142-1 §6.2.1', severity: 'error' },
  // Content
  CMS_CONTENT_ENCAPSULATED: { clause: 'EN 319 142-1 §4.1', severity: 'error' },
  CMS_CONTENT_MISSING: { clause: 'RFC 5652 §5.2', severity: 'error' },
  CMS_CONTENT_DIFFERS: { clause: 'RFC 5652 §5.2', severity: 'error' },
  CMS_CONTENT_TYPE_UNEXPECTED: { clause: 'EN 319 122-1 §5.1.1', severity: 'error' },
  CMS_CONTENT_TYPE_MIXED: { clause: 'GB/T 35275 §6', severity: 'warning' },
  CMS_CONTENT_CONFUSION: { clause: 'draft-ietf-lamps-cms-euf-cma-signeddata §3', severity: 'error' },
  // Attributes
  CMS_SIGNED_ATTRIBUTES_ABSENT: { clause: 'EN 319 122-1 §5.1', severity: 'error' },
  CMS_SIGNED_ATTRIBUTES_NOT_USED: { clause: 'RFC 5652 §5.3', severity: 'warning' },
  CMS_SIGNED_ATTRIBUTES_ORDER: { clause: 'RFC 5652 §5.4', severity: 'warning' },
  CMS_ATTRIBUTE_DUPLICATE: { clause: 'RFC 5652 §5.3', severity: 'error' },
  CMS_ATTRIBUTE_VALUES: { clause: 'RFC 5652 §11', severity: 'error' },
  CMS_ATTRIBUTE_MALFORMED: { clause: 'RFC 5652 §11', severity: 'error' },
  CMS_ATTRIBUTE_MISPLACED: { clause: 'RFC 5652 §11', severity: 'error' },
  CMS_CONTENT_TYPE_ABSENT: { clause: 'RFC 5652 §5.3', severity: 'error' },
  CMS_CONTENT_TYPE_MISMATCH: { clause: 'RFC 5652 §11.1', severity: 'error' },
  CMS_MESSAGE_DIGEST_ABSENT: { clause: 'RFC 5652 §5.3', severity: 'error' },
  CMS_MESSAGE_DIGEST_MISMATCH: { clause: 'RFC 5652 §11.2', severity: 'error' },
  CMS_SIGNING_TIME_MALFORMED: { clause: 'RFC 5652 §11.3', severity: 'error' },
  CMS_SIGNING_TIME_FORM: { clause: 'RFC 5652 §11.3', severity: 'warning' },
  CMS_SIGNING_TIME_FORBIDDEN: { clause: 'EN 319 142-1 §6.3', severity: 'warning' },
  // Signer's certificate
  CMS_SIGNER_CERTIFICATE_ABSENT: { clause: 'EN 319 102-1 §5.2.3', severity: 'error' },
  CMS_SIGNING_CERTIFICATE_ABSENT: { clause: 'EN 319 122-1 §5.2.2', severity: 'warning' },
  CMS_SIGNING_CERTIFICATE_MISMATCH: { clause: 'EN 319 102-1 §5.2.3.4', severity: 'error' },
  CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL: { clause: 'RFC 5035 §3', severity: 'warning' },
  CMS_SIGNING_CERTIFICATE_BOTH: { clause: 'EN 319 122-1 §6.3 (h)', severity: 'warning' },
  CMS_SIGNING_CERTIFICATE_DIGEST: { clause: 'RFC 5035 §4', severity: 'warning' },
  CMS_SIGNING_CERTIFICATE_POLICIES: { clause: 'RFC 5035 §3', severity: 'info' },
  CMS_SIGNING_CERTIFICATE_NOT_FIRST: { clause: 'RFC 5035 §3', severity: 'error' },
  // Algorithms
  CMS_ALGORITHM_UNREADABLE: { clause: 'RFC 5652 §10.1', severity: 'error' },
  CMS_ALGORITHM_CURVE: { clause: 'RFC 5753 §2.1.1', severity: 'warning' },
  CMS_ALGORITHM_NULL: { clause: 'RFC 5758 §3.2', severity: 'warning' },
  CMS_DIGEST_MISMATCH_SIGNATURE: { clause: 'RFC 8933 §3', severity: 'error' },
  CMS_PSS_PARAMETERS: { clause: 'RFC 4056 §3', severity: 'warning' },
  CMS_EDDSA_DIGEST: { clause: 'RFC 8419 §3', severity: 'warning' },
  CMS_ALGORITHM_PROTECTION: { clause: 'RFC 6211 §2', severity: 'error' },
  CMS_SIGNATURE_FORM: { clause: 'GB/T 35276 §7.3', severity: 'warning' },
  CMS_SIGNATURE_INVALID: { clause: 'RFC 5652 §5.6', severity: 'error' },
  // Time-stamps
  TST_UNREADABLE: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TST_WRAPPED: { clause: 'RFC 3161 appendix A', severity: 'warning' },
  TST_VERSION: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TST_IMPRINT_MISMATCH: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TST_IMPRINT_LENGTH: { clause: 'RFC 3161 §2.4.1', severity: 'error' },
  TST_IMPRINT_UNSUPPORTED: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TST_SERIAL_NUMBER: { clause: 'RFC 3161 §2.4.2', severity: 'warning' },
  TST_CRITICAL_EXTENSION: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TST_TSA_NAME: { clause: 'RFC 3161 §2.4.2', severity: 'warning' },
  TST_ARCHIVE_NOT_JUDGED: { clause: 'EN 319 122-1 §5.5.3', severity: 'info' },
  TST_EVIDENCE_RECORD: { clause: 'RFC 4998 §3, EN 319 122-1 §5.6', severity: 'info' },
  TST_ARCHIVE_INDEX: { clause: 'EN 319 122-1 §5.5.2', severity: 'error' },
  TSP_REQUEST_MALFORMED: { clause: 'RFC 3161 §2.4.1', severity: 'error' },
  TSP_RESPONSE_MALFORMED: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TSP_REJECTED: { clause: 'RFC 3161 §2.4.2', severity: 'error' },
  TSP_RESPONSE_MISMATCH: { clause: 'RFC 3161 §2.2', severity: 'error' },
  // Long-term material
  LTV_NO_SIGNATURE: { clause: 'EN 319 122-1 §6.3', severity: 'error' },
  LTV_NOT_STAMPED: { clause: 'EN 319 122-1 §6.3', severity: 'error' },
  CMS_COUNTER_SIGNATURE: { clause: 'RFC 5652 §11.4', severity: 'warning' },
  CMS_COUNTER_SIGNATURE_CONTENT_TYPE: { clause: 'RFC 5652 §11.4', severity: 'error' },
  // EnvelopedData
  CMS_NOT_ENVELOPED_DATA: { clause: 'RFC 5652 §6.1', severity: 'error' },
  CMS_NO_RECIPIENT: { clause: 'RFC 5652 §6.2', severity: 'error' },
  CMS_RECIPIENT_UNUSABLE: { clause: 'RFC 5280 §4.2.1.3', severity: 'error' },
  CMS_CIPHER_UNSUPPORTED: { clause: 'RFC 5652 §6.1', severity: 'error' },
  CMS_DECRYPTION_FAILED: { clause: 'RFC 3218 §2.3', severity: 'error' },
  // Building
  CMS_STREAM_ATTACHED: { clause: 'RFC 5652 §5.1', severity: 'error' },
  CMS_STREAM_CHANGED: { clause: 'RFC 5652 §5.4', severity: 'error' },
  CMS_ATTRIBUTES_NEEDED: { clause: 'RFC 5652 §5.3', severity: 'error' },
  CMS_SYNTAX_ALGORITHM: { clause: 'GB/T 35275 §6', severity: 'error' },
  CMS_SIGNER_UNUSABLE: { clause: 'RFC 5652 §5.4', severity: 'error' },
  CMS_SIGNER_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.3', severity: 'error' },
  CMS_SIGNER_TIME: { clause: 'RFC 5280 §4.1.2.5', severity: 'error' },
  CMS_SIGNER_REPEATED: { clause: 'RFC 5652 §5.3', severity: 'error' },
  CMS_SIGNED_BROKEN: { clause: 'EN 319 102-1 §5.2.7', severity: 'error' },
  CMS_SIGNATURE_UNKNOWN: { clause: 'RFC 5652 §11.4', severity: 'error' },
  CMS_ARCHIVED: { clause: 'EN 319 122-1 §5.5', severity: 'error' },
  CMS_SIGNER_FAILED: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
} as const;

export type CmsCode = keyof typeof cmsCodes;

export class CmsError extends CodedError<CmsCode> {
  protected static override readonly failure: string = 'The CMS structure cannot be processed';
}
