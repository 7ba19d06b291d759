/**
 * Properties that cause problems with other validators, each with the clause. Error: some validators reject it;
 * warning: some warn; info: worth knowing.
 */
export const lintCodes = {
  LINT_CMS_UNREADABLE: { clause: 'RFC 5652 §5', severity: 'error' },
  LINT_SIGNER_COUNT: { clause: 'EN 319 142-1 §6.2.1', severity: 'error' },
  LINT_CONTENT_ENCAPSULATED: { clause: 'EN 319 142-1 §4.1', severity: 'error' },
  LINT_BYTE_RANGE_DIGITS: { clause: 'ISO 32000-2 §7.3.3', severity: 'warning' },
  LINT_BYTE_RANGE_COLUMNS: { clause: 'ISO 32000-2 §12.8.1', severity: 'info' },
  LINT_BER: { clause: 'EN 319 142-1 §6.2.1', severity: 'error' },
  LINT_BER_BARE: { clause: 'RFC 5652 §2', severity: 'warning' },
  LINT_CONTENT_TYPE_ABSENT: { clause: 'RFC 5652 §11.1', severity: 'error' },
  LINT_MESSAGE_DIGEST_ABSENT: { clause: 'RFC 5652 §11.2', severity: 'error' },
  LINT_SIGNING_CERTIFICATE_ABSENT: { clause: 'EN 319 122-1 §5.2.2', severity: 'error' },
  LINT_SIGNING_CERTIFICATE_SHA1: { clause: 'EN 319 122-1 §5.2.2', severity: 'warning' },
  LINT_ATTRIBUTE_ORDER: { clause: 'RFC 5652 §5.3', severity: 'error' },
  LINT_REASON_WITH_ATTRIBUTE: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  LINT_SIGNING_TIME_IN_PADES: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  LINT_CERT_ENTRY: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  LINT_TIME_ENTRY_ABSENT: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  LINT_CHAIN_INCOMPLETE: { clause: 'EN 319 142-1 §6.3', severity: 'warning' },
  LINT_WEAK_DIGEST: { clause: 'ETSI TS 119 312 §5', severity: 'error' },
  LINT_TOKEN_WEAK_DIGEST: { clause: 'ETSI TS 119 312 §5', severity: 'error' },
  LINT_NATIONAL_ALGORITHM: { clause: 'GB/T 32918, GB/T 32905', severity: 'warning' },
  LINT_SHORT_KEY: { clause: 'ETSI TS 119 312 §6', severity: 'error' },
  LINT_P1_WITH_LATER_REVISION: { clause: 'ISO 32000-1 §12.8.2.2', severity: 'warning' },
  LINT_EMPTY_FIELD_UNDER_P1: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'warning' },
  LINT_SUBFILTER_VERSION: { clause: 'ISO 32000-2 §12.8.3.1', severity: 'info' },
  LINT_SUBFILTER_DEPRECATED: { clause: 'ISO 32000-2 §12.8.3.1', severity: 'error' },
  LINT_SIG_FLAGS: { clause: 'ISO 32000-2 §12.7.3', severity: 'warning' },
  LINT_CONTENTS_NEARLY_FULL: { clause: 'ISO 32000-2 §12.8.1', severity: 'info' },
  LINT_CONTENTS_OVERSIZED: { clause: 'ISO 32000-2 §12.8.1', severity: 'info' },
  LINT_REVOCATION_ABSENT: { clause: 'EN 319 142-1 §5.4', severity: 'warning' },
  LINT_INFO_DEPRECATED: { clause: 'ISO 32000-2 §14.3.3', severity: 'info' },
} as const;

/** A code of the profile check `lintPdf`; `lintCodes` has its severity and clause. */
export type LintCode = keyof typeof lintCodes;
