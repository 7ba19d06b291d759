/** The error codes of the certificate authority, each with the clause it enforces. */
import { CodedError } from '@govseal/core';

export const caCodes = {
  // profile: the JSON is not a valid profile
  CA_PROFILE_UNKNOWN_KEY: { clause: 'govseal-profile/1', severity: 'error' },
  CA_PROFILE_VALUE: { clause: 'govseal-profile/1', severity: 'error' },
  // profile: valid JSON, but its certificates would break a standard
  CA_PROFILE_VALIDITY: { clause: 'RFC 5280 §4.1.2.5', severity: 'error' },
  CA_PROFILE_SUBJECT: { clause: 'RFC 5280 §4.1.2.6', severity: 'error' },
  CA_PROFILE_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.3', severity: 'error' },
  CA_PROFILE_DUAL_USE: { clause: 'GB/T 20518 (keyUsage)', severity: 'error' },
  CA_PROFILE_BASIC_CONSTRAINTS: { clause: 'RFC 5280 §4.2.1.9', severity: 'error' },
  CA_PROFILE_EXTENDED_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.12', severity: 'error' },
  CA_PROFILE_TIME_STAMPING: { clause: 'RFC 3161 §2.3', severity: 'error' },
  CA_PROFILE_OCSP_SIGNING: { clause: 'RFC 6960 §4.2.2.2', severity: 'error' },
  CA_PROFILE_POLICY: { clause: 'RFC 5280 §4.2.1.4', severity: 'error' },
  CA_PROFILE_URL: { clause: 'RFC 5280 §4.2.1.13, §4.2.2.1', severity: 'error' },
  CA_PROFILE_KEYS: { clause: 'GB/T 20518 (subjectPublicKeyInfo)', severity: 'error' },
  // profile: names, constraints and pairs
  CA_PROFILE_NAME_CONSTRAINTS: { clause: 'RFC 5280 §4.2.1.10', severity: 'error' },
  CA_PROFILE_POLICY_CONSTRAINTS: { clause: 'RFC 5280 §4.2.1.11, §4.2.1.14', severity: 'error' },
  CA_PROFILE_SERVER_NAME: { clause: 'RFC 9525 §6', severity: 'error' },
  CA_PROFILE_ENCRYPTION: { clause: 'GB/T 20518 (dual certificates)', severity: 'error' },
  CA_SUBJECT_ALT_NAME: { clause: 'RFC 5280 §4.2.1.6', severity: 'error' },
  // request
  CA_REQUEST_SIGNATURE: { clause: 'RFC 2986 §4.2', severity: 'error' },
  CA_REQUEST_DIGEST: { clause: 'RFC 6151 §2, RFC 6194 §3.1', severity: 'error' },
  CA_REQUEST_KEY: { clause: 'RFC 5280 §4.1.2.7', severity: 'error' },
  CA_SUBJECT_VALUE: { clause: 'RFC 5280 §4.1.2.6', severity: 'error' },
  CA_SUBJECT_TOO_LONG: { clause: 'RFC 5280 appendix A.1', severity: 'error' },
  CA_SUBJECT_USCC: { clause: 'GB 32100-2015', severity: 'error' },
  // issuing: what the issuer's own certificates forbid
  CA_MIXED_ALGORITHMS: { clause: 'GB/T 20518 (signatureAlgorithm)', severity: 'error' },
  CA_ISSUER_EXTENDED_KEY_USAGE: { clause: 'RFC 5280 §4.2.1.12, CA/Browser Forum BR §7.1.2.10.6', severity: 'error' },
  CA_ISSUER_NAME_CONSTRAINTS: { clause: 'RFC 5280 §4.2.1.10', severity: 'error' },
  CA_ISSUER_POLICY: { clause: 'RFC 5280 §6.1.3 (d)', severity: 'error' },
  // issuing: whether they are valid and not revoked
  CA_AUTHORITY_NOT_IN_FORCE: { clause: 'RFC 5280 §6.1.3 (a)(2), (3)', severity: 'error' },
  CA_AUTHORITY_STANDING_UNKNOWN: { clause: 'RFC 5280 §6.3.3', severity: 'error' },
  CA_AUTHORITY_LIST_ENDED: { clause: 'RFC 5280 §5.1.2.5', severity: 'warning' },
  CA_AUTHORITY_RENEWED: { clause: 'govseal store', severity: 'error' },
  // issuing: lints, the one-use token, earlier uses of the key
  CA_LINT_REFUSED: { clause: 'RFC 5280 §4', severity: 'error' },
  CA_TOKEN_SPENT: { clause: 'govseal issuing', severity: 'error' },
  CA_KEY_COMPROMISED: { clause: 'CA/Browser Forum BR §6.1.1.3', severity: 'error' },
  CA_KEY_IN_USE: { clause: 'RFC 5280 §4.1.2.6', severity: 'error' },
  CA_KEY_ABSENT: { clause: 'govseal issuing', severity: 'error' },
  // issuing
  CA_PROFILE_KIND: { clause: 'RFC 5280 §6.1', severity: 'error' },
  CA_VALIDITY_NOT_NESTED: { clause: 'RFC 5280 §6.1.3 (a)(2)', severity: 'error' },
  CA_PATH_LENGTH: { clause: 'RFC 5280 §4.2.1.9', severity: 'error' },
  CA_PATH_REFUSED: { clause: 'RFC 5280 §6.1', severity: 'error' },
  CA_KEY_MISMATCH: { clause: 'RFC 5280 §6.1.3 (a)(1)', severity: 'error' },
  // revocation and CRLs
  CA_SERIAL_UNKNOWN: { clause: 'RFC 5280 §5.1.2.6', severity: 'error' },
  CA_ALREADY_REVOKED: { clause: 'RFC 5280 §5.1.2.6', severity: 'error' },
  CA_REVOCATION_REASON: { clause: 'RFC 5280 §5.3.1', severity: 'error' },
  CA_REVOCATION_TIME: { clause: 'RFC 5280 §5.1.2.6', severity: 'error' },
  CA_CRL_DATES: { clause: 'RFC 5280 §5.1.2.5', severity: 'error' },
  CA_CRL_BACKWARD: { clause: 'RFC 5280 §5.2.3', severity: 'error' },
  CA_CRL_SAME_TIME: { clause: 'RFC 5280 §5.2.3', severity: 'error' },
  // CRL partitions, delta CRLs, OCSP
  CA_CRL_PARTITION: { clause: 'RFC 5280 §5.2.5', severity: 'error' },
  CA_CRL_NO_BASE: { clause: 'RFC 5280 §5.2.4', severity: 'error' },
  CA_OCSP_CERTIFICATE: { clause: 'RFC 6960 §4.2.2.2', severity: 'error' },
  // operators of the admin API
  CA_OPERATOR_CERTIFICATE: { clause: 'govseal admin API', severity: 'error' },
  CA_OPERATOR_REVOKED: { clause: 'govseal admin API', severity: 'error' },
  CA_OPERATOR_ROLE: { clause: 'govseal admin API', severity: 'error' },
  // server sockets and TLS
  CA_LISTEN: { clause: 'govseal server', severity: 'error' },
  // store
  CA_STORE_EXISTS: { clause: 'govseal store', severity: 'error' },
  CA_STORE_EMPTY: { clause: 'govseal store', severity: 'error' },
  CA_STORE_CORRUPT: { clause: 'govseal store', severity: 'error' },
  CA_STORE_CLOSED: { clause: 'govseal store', severity: 'error' },
  CA_SERIAL_REUSED: { clause: 'RFC 5280 §4.1.2.2', severity: 'error' },
  // audit log
  CA_AUDIT_NOTE: { clause: 'C2SP signed-note, tlog-checkpoint', severity: 'error' },
  CA_AUDIT_ORIGIN: { clause: 'C2SP tlog-checkpoint', severity: 'error' },
  CA_AUDIT_SIGNATURE: { clause: 'C2SP signed-note', severity: 'error' },
  CA_AUDIT_WITNESS: { clause: 'C2SP tlog-cosignature', severity: 'error' },
  CA_AUDIT_BEHIND: { clause: 'C2SP tlog-witness', severity: 'error' },
  CA_AUDIT_STALE: { clause: 'C2SP tlog-cosignature', severity: 'error' },
  CA_AUDIT_FORK: { clause: 'RFC 6962 §2.1.2', severity: 'error' },
  CA_AUDIT_LEAF: { clause: 'RFC 6962 §2.1', severity: 'error' },
  CA_AUDIT_HEAD: { clause: 'RFC 6962 §2.1', severity: 'error' },
  CA_AUDIT_RECORD: { clause: 'govseal store', severity: 'error' },
  CA_AUDIT_ACTOR: { clause: 'govseal store', severity: 'error' },
  CA_AUDIT_PROOF: { clause: 'RFC 6962 §2.1.1', severity: 'error' },
  CA_AUDIT_UNWITNESSED: { clause: 'C2SP tlog-cosignature', severity: 'warning' },
  CA_STORE_RESTORED: { clause: 'C2SP tlog-witness', severity: 'error' },
  // store: database failures
  CA_STORE_FAILED: { clause: 'govseal store', severity: 'error' },
  CA_STORE_TLS: { clause: 'RFC 9525 §6', severity: 'error' },
  CA_STORE_BINDING_ABSENT: { clause: 'govseal store', severity: 'error' },
  CA_STORE_BUSY: { clause: 'govseal store', severity: 'error' },
  CA_STORE_SCHEMA: { clause: 'govseal store', severity: 'error' },
  CA_STORE_NOT_DURABLE: { clause: 'govseal store', severity: 'error' },
  // store: holds, requests, bulk runs
  CA_NOT_ON_HOLD: { clause: 'RFC 5280 §5.3.1', severity: 'error' },
  CA_REQUEST_ID: { clause: 'govseal registration', severity: 'error' },
  CA_REQUEST_EXISTS: { clause: 'govseal store', severity: 'error' },
  CA_REQUEST_UNKNOWN: { clause: 'govseal store', severity: 'error' },
  CA_REQUEST_CLOSED: { clause: 'govseal store', severity: 'error' },
  CA_APPROVAL_REPEATED: { clause: 'govseal store', severity: 'error' },
  CA_BATCH_ROW_DONE: { clause: 'govseal store', severity: 'error' },
  // registration by officers
  CA_APPROVAL_SIGNATURE: { clause: 'RFC 5652 §5.6, RFC 5035 §5', severity: 'error' },
  CA_APPROVAL_OFFICER: { clause: 'GB/T 25056 (registration officers)', severity: 'error' },
  CA_APPROVAL_SAME_PERSON: { clause: 'GB/T 25056 (separation of duties)', severity: 'error' },
  CA_APPROVALS_MISSING: { clause: 'GB/T 25056 (separation of duties)', severity: 'error' },
  CA_APPROVALS_WAIT: { clause: 'govseal registration', severity: 'error' },
  CA_REQUEST_PROFILE: { clause: 'govseal registration', severity: 'error' },
  // renewal and new keys
  CA_RENEWAL_STATE: { clause: 'ETSI EN 319 411-1 §6.3.6', severity: 'error' },
  CA_RENEWAL_KEY: { clause: 'RFC 3647 §4.4.6, §4.4.7', severity: 'error' },
  CA_RENEWAL_AUTHORIZATION: { clause: 'RFC 3647 §4.3.3', severity: 'error' },
  // bulk runs
  CA_BULK_FILE: { clause: 'RFC 4180, RFC 8259', severity: 'error' },
  // pairs of SM2 certificates
  CA_DUAL_PROFILE: { clause: 'GB/T 20518 (dual certificates)', severity: 'error' },
  CA_DUAL_KEY: { clause: 'GB/T 20518 (dual certificates)', severity: 'error' },
  CA_CSR_RESPONSE: { clause: 'GM/T 0092', severity: 'error' },
  CA_CSR_RESPONSE_PAIR: { clause: 'GM/T 0092, GB/T 20518 (dual certificates)', severity: 'error' },
  // shares of a pass phrase
  CA_SHARES: { clause: 'govseal-share/1', severity: 'error' },
  // time-stamping
  CA_TSA_CERTIFICATE: { clause: 'RFC 3161 §2.3', severity: 'error' },
  CA_TSA_CLOCK_STALE: { clause: 'RFC 3161 §2.1', severity: 'error' },
  CA_TSA_CLOCK_BACKWARD: { clause: 'RFC 3161 §2.1', severity: 'error' },
} as const;

/** A code of this package. */
export type CaCode = keyof typeof caCodes;

/**
 * An error of this package: `code`, the location `at`, and the `params` of the message text.
 */
export class CaError extends CodedError<CaCode> {
  protected static override readonly failure: string = 'The certification authority rejected the request or failed';
}
