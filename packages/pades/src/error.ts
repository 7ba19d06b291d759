/**
 * The codes of PDF signatures: refusals while signing, facts about a signature's container (EN 319 142-1, ISO 32000-2 §12.8)
 * and what changed after signing. Whether a fact condemns a file is the policy's business, not this package's.
 */
import { CodedError, type Place } from '@govseal/core';

/** Refusals while signing: nothing was written. */
export const signingCodes = {
  PADES_USER_PERMISSIONS: { clause: 'ISO 32000-2 §7.6.4.2', severity: 'error' },
  PADES_FIELD_NOT_FOUND: { clause: 'ISO 32000-2 §12.7.4', severity: 'error' },
  PADES_FIELD_NOT_SIGNATURE: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'error' },
  PADES_FIELD_AMBIGUOUS: { clause: 'ISO 32000-2 §12.7.4', severity: 'error' },
  PADES_FIELD_NAME: { clause: 'ISO 32000-2 §12.7.4.2', severity: 'error' },
  PADES_FIELD_SIGNED: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'error' },
  PADES_FIELD_LOCKED: { clause: 'ISO 32000-2 §12.8.2.4', severity: 'error' },
  PADES_FIELD_NOT_FILLABLE: { clause: 'ISO 32000-2 §12.7.5', severity: 'error' },
  PADES_FIELD_INVISIBLE: { clause: 'ISO 32000-2 §12.5.5', severity: 'error' },
  PADES_CERTIFY_NOT_FIRST: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CERTIFICATION_FORBIDS: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_SEED_REFUSES: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'error' },
  PADES_LOCK_UNKNOWN_FIELD: { clause: 'ISO 32000-2 §12.8.2.4', severity: 'error' },
  PADES_LOCK_CONFLICT: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'error' },
  PADES_FIELD_APPEARANCE_NEEDED: { clause: 'ISO 32000-2 §12.7.4.3', severity: 'error' },
  PADES_PAGE_NOT_FOUND: { clause: 'ISO 32000-2 §7.7.3', severity: 'error' },
  PADES_RECT: { clause: 'ISO 32000-2 §7.9.5', severity: 'error' },
  PADES_APPEARANCE_SOURCE: { clause: 'ISO 32000-2 §12.5.5', severity: 'error' },
  PADES_TSA_MISSING: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  PADES_NO_SIGNATURE: { clause: 'EN 319 142-1 §5.4', severity: 'error' },
  PADES_LTV_INCOMPLETE: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  PADES_TOKEN_KEY: { clause: 'RFC 2104 §3', severity: 'error' },
  PADES_TOKEN_SIZE: { clause: 'govseal limits', severity: 'error' },
  PADES_TOKEN_MALFORMED: { clause: 'govseal token 1', severity: 'error' },
  PADES_TOKEN_VERSION: { clause: 'govseal token 1', severity: 'error' },
  PADES_TOKEN_ALTERED: { clause: 'RFC 2104 §2', severity: 'error' },
  PADES_TOKEN_EXPIRED: { clause: 'govseal token 1', severity: 'error' },
  PADES_TOKEN_DIGEST: { clause: 'govseal token 1', severity: 'error' },
  PADES_DOCUMENT_DIFFERS: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
  PADES_SIGNER_UNKNOWN: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
  PADES_SIGNER_DIFFERS: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
  PADES_SIGNATURE_REFUSED: { clause: 'EN 319 102-1 §4.2', severity: 'error' },
  PADES_CONTENTS_TOO_SMALL: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
} as const;

/** Facts about one signature's place in the file. */
export const containerCodes = {
  PADES_DICTIONARY: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_DICTIONARY_DIRECT: { clause: 'EN 319 142-1 §5.3', severity: 'warning' },
  PADES_DICTIONARY_CHANGED: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_DICTIONARY_SHARED: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'error' },
  PADES_DUPLICATE_KEY: { clause: 'ISO 32000-2 §7.3.7', severity: 'error' },
  PADES_TYPE: { clause: 'ISO 32000-2 §12.8.1', severity: 'warning' },
  PADES_FILTER_MISSING: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_SUBFILTER_MISSING: { clause: 'EN 319 142-1 §6.3', severity: 'error' },
  PADES_SUBFILTER_UNKNOWN: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_SUBFILTER_DEPRECATED: { clause: 'ISO 32000-2 §12.8.3.1', severity: 'warning' },
  PADES_CONTENTS_MISSING: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CONTENTS_TYPE: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CONTENTS_EMPTY: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CONTENTS_UNREADABLE: { clause: 'EN 319 142-1 §6.2.1', severity: 'error' },
  PADES_BYTE_RANGE_MISSING: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_TYPE: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_COUNT: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_NEGATIVE: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_START: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_ORDER: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_BEYOND: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_GAP: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_OBJECT: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_END: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_BYTE_RANGE_NESTING: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CERT_PRESENT: { clause: 'EN 319 142-1 §6.3', severity: 'warning' },
  PADES_CERT_MISSING: { clause: 'ISO 32000-2 §12.8.3.2', severity: 'error' },
  PADES_TIME_MISSING: { clause: 'EN 319 142-1 §6.3', severity: 'warning' },
  PADES_TIME_MALFORMED: { clause: 'ISO 32000-2 §7.9.4', severity: 'warning' },
  PADES_DOCMDP_NOT_FIRST: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_DOCMDP_PERMS: { clause: 'ISO 32000-2 §12.8.6', severity: 'error' },
  PADES_TRANSFORM_MALFORMED: { clause: 'ISO 32000-2 §12.8.2', severity: 'error' },
  PADES_LOCK_NOT_APPLIED: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'warning' },
  PADES_SEED_VALUE: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'warning' },
  PADES_SEED_VALUE_CHANGED: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'warning' },
  PADES_DSS_ENTRY: { clause: 'ISO 32000-2 §12.8.4.3', severity: 'warning' },
  PADES_FORM_UNREADABLE: { clause: 'ISO 32000-2 §12.7.3', severity: 'error' },
  PADES_EMPTY_FIELD_SHOWN: { clause: 'ISO 32000-2 §12.7.5.5', severity: 'warning' },
  PADES_FIELD_NAME_TWICE: { clause: 'ISO 32000-2 §12.7.4.2', severity: 'error' },
  PADES_ACTIVE_CONTENT: { clause: 'ISO 32000-2 §12.6.4.17', severity: 'error' },
  PADES_FIELD_REMOVED: { clause: 'ISO 32000-2 §12.7.4', severity: 'error' },
} as const;

/** What the latest revision holds that the signed one did not. */
export const changeCodes = {
  PADES_CHANGE_VALIDATION_DATA: { clause: 'ISO 32000-2 §12.8.4', severity: 'info' },
  PADES_CHANGE_SIGNATURE_ADDED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'info' },
  PADES_CHANGE_FORM_FILLED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'info' },
  PADES_CHANGE_FORM_RESOURCES: { clause: 'ISO 32000-2 §12.7.3', severity: 'info' },
  PADES_CHANGE_DATES: { clause: 'ISO 32000-2 §14.3', severity: 'info' },
  PADES_CHANGE_METADATA: { clause: 'ISO 32000-2 §14.3', severity: 'info' },
  PADES_CHANGE_EXTENSIONS: { clause: 'ISO 32000-2 §7.12', severity: 'info' },
  PADES_CHANGE_STRUCTURE_TREE: { clause: 'ISO 32000-2 §14.7', severity: 'info' },
  PADES_CHANGE_ANNOTATION_ALLOWED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'info' },
  PADES_CHANGE_ANNOTATION_PAINTS: { clause: 'ISO 32000-2 §12.5.5', severity: 'warning' },
  PADES_CHANGE_FIELD_LOCKED: { clause: 'ISO 32000-2 §12.8.2.4', severity: 'error' },
  PADES_CHANGE_FORM_FORBIDDEN: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_SIGNATURE_FORBIDDEN: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_SIGNATURE_ALTERED: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CHANGE_FIELD_ADDED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_FIELD_REMOVED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_FIELD_DEFINITION: { clause: 'ISO 32000-2 §12.7.4', severity: 'error' },
  PADES_CHANGE_APPEARANCE: { clause: 'ISO 32000-2 §12.5.5', severity: 'error' },
  PADES_CHANGE_PAGE_ADDED: { clause: 'ISO 32000-2 §7.7.3', severity: 'error' },
  PADES_CHANGE_PAGE_REMOVED: { clause: 'ISO 32000-2 §7.7.3', severity: 'error' },
  PADES_CHANGE_PAGE_ORDER: { clause: 'ISO 32000-2 §7.7.3', severity: 'error' },
  PADES_CHANGE_PAGE_CONTENT: { clause: 'ISO 32000-2 §7.8', severity: 'error' },
  PADES_CHANGE_PAGE_ATTRIBUTE: { clause: 'ISO 32000-2 §7.7.3.3', severity: 'error' },
  PADES_CHANGE_ANNOTATION_ADDED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_ANNOTATION_REMOVED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_ANNOTATION_ALTERED: { clause: 'ISO 32000-2 §12.8.2.2', severity: 'error' },
  PADES_CHANGE_ACTION: { clause: 'ISO 32000-2 §12.6', severity: 'error' },
  PADES_CHANGE_EMBEDDED_FILE: { clause: 'ISO 32000-2 §7.11.4', severity: 'error' },
  PADES_CHANGE_OPTIONAL_CONTENT: { clause: 'ISO 32000-2 §8.11', severity: 'error' },
  PADES_CHANGE_XFA: { clause: 'ISO 32000-2 §12.7.8', severity: 'error' },
  PADES_CHANGE_NEED_APPEARANCES: { clause: 'ISO 32000-2 §12.7.3', severity: 'error' },
  PADES_CHANGE_PERMISSIONS: { clause: 'ISO 32000-2 §12.8.6', severity: 'error' },
  PADES_CHANGE_CATALOG: { clause: 'ISO 32000-2 §7.7.2', severity: 'error' },
  PADES_CHANGE_TRAILER: { clause: 'ISO 32000-2 §7.5.5', severity: 'error' },
  PADES_CHANGE_OBJECT: { clause: 'ISO 32000-2 §12.8.2', severity: 'error' },
  PADES_CHANGE_IN_HOLE: { clause: 'ISO 32000-2 §12.8.1', severity: 'error' },
  PADES_CHANGE_OBJECT_STREAM: { clause: 'ISO 32000-2 §7.5.7', severity: 'error' },
  PADES_CHANGE_STREAM_LENGTH: { clause: 'ISO 32000-2 §7.3.8', severity: 'error' },
  PADES_CHANGE_UNREADABLE: { clause: 'ISO 32000-2 §12.8.2', severity: 'warning' },
  PADES_CHANGES_NOT_JUDGED: { clause: 'ISO 32000-2 §12.8.2', severity: 'warning' },
  PADES_UNSIGNED_REVISION: { clause: 'EN 319 142-1 §5.3', severity: 'warning' },
  PADES_TRAILING_BYTES: { clause: 'ISO 32000-2 §7.5.5', severity: 'warning' },
  PADES_FIELD_APPEARANCE_DIFFERS: { clause: 'ISO 32000-2 §12.7.4.3', severity: 'error' },
} as const;

/** Every code of this package. */
export const padesCodes: typeof signingCodes & typeof containerCodes & typeof changeCodes = {
  ...signingCodes,
  ...containerCodes,
  ...changeCodes,
};

export type PadesCode = keyof typeof padesCodes;

export class PadesError extends CodedError<PadesCode> {}

export function padesError(
  code: PadesCode,
  at: Place = {},
  params: Record<string, string | number | boolean | readonly string[]> = {},
): PadesError {
  return new PadesError(code, { at, params });
}
