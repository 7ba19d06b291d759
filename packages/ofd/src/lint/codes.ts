/** Codes of the profile check: deviations that other OFD readers reject or misread, each with its clause. */

export const ofdLintCodes = {
  LINT_OFD_UNREADABLE: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  LINT_OFD_CHECK_METHOD: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  LINT_OFD_UNCOVERED: { clause: 'GB/T 33190 Signature.xsd', severity: 'warning' },
  LINT_OFD_SIGNATURE_METHOD: { clause: 'GB/T 33190 Signature.xsd', severity: 'error' },
  LINT_OFD_PROPERTY_INFO: { clause: 'GM/T 0031 §6.2.2 d', severity: 'error' },
  LINT_OFD_RAW_VALUE: { clause: 'GB/T 35276 §7.3', severity: 'warning' },
  LINT_OFD_SES_V1: { clause: 'GB/T 38540-2020', severity: 'warning' },
  LINT_OFD_SES_V5: { clause: 'GM/T 0031-2025', severity: 'info' },
  LINT_OFD_NO_TIMESTAMP: { clause: 'GM/T 0031 §6.2.3 d', severity: 'warning' },
  LINT_OFD_ID: { clause: 'XML Schema xs:ID', severity: 'warning' },
  LINT_OFD_DATE: { clause: 'GB/T 33190 Signature.xsd', severity: 'warning' },
  LINT_OFD_SEAL_FILE: { clause: 'GB/T 33190 Signature.xsd', severity: 'info' },
  LINT_OFD_NO_STAMP: { clause: 'GB/T 33190 Signature.xsd', severity: 'info' },
  LINT_OFD_STAMP_SIZE: { clause: 'GB/T 38540 §6', severity: 'warning' },
  LINT_OFD_LOCKED: { clause: 'GB/T 33190 Signatures.xsd', severity: 'info' },
} as const;

/** A code of the profile check `lintOfd`; `ofdLintCodes` has its severity and clause. */
export type OfdLintCode = keyof typeof ofdLintCodes;
