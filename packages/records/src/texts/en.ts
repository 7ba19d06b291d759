/** English texts of the codes of `@govseal/records`. */
import type { Texts } from '@govseal/core';
import type { RecordCode } from '../error.ts';

export const en: Texts<RecordCode> = {
  RECORD_DEFINITION: 'The definition of the kind {kind} cannot be used: {rule}. Correct the definition.',
  RECORD_NOT_JSON_VALUE: 'The value at {path} cannot be written as JSON ({reason}). Correct the value.',
  RECORD_NOT_JSON:
    'The signed content is not JSON that all programs read in the same way ({reason}). Ask the signer for a correct record.',
  RECORD_NOT_CANONICAL:
    'The signed content is JSON, but not in canonical form, so the same content could have several digests. Ask the signer for a record made by a conforming program.',
  RECORD_NOT_SIGNED_DATA:
    'The file is not a signed record: a record is DER SignedData with its content inside ({reason}). Check that the right file was submitted.',
  RECORD_TOO_LARGE:
    'The record has {size} bytes; the limit is {limit}. Put large data into a file and link it by digest.',
  RECORD_ENVELOPE:
    'The signed content is not the envelope of a record: {path} is wrong or not allowed. Ask the signer for a correct record.',
  RECORD_KIND:
    'The record is of the kind {found}, but {expected} was expected. Submit it where records of its kind are accepted.',
  RECORD_KIND_VERSION:
    'The record is of version {found}, but {expected} was expected. Ask the signer for a record of the current version.',
  RECORD_FIELD_MISSING: 'The field {path} is missing. Fill it in.',
  RECORD_FIELD_UNKNOWN: 'The kind has no field {path}. Remove it, or use the version of the kind that has it.',
  RECORD_FIELD_TYPE: 'The field {path} has the wrong type; expected: {expected}.',
  RECORD_FIELD_VALUE: 'The field {path} has a value that is not allowed; expected: {expected}.',
  RECORD_FIELD_FORMAT: 'The field {path} is not a valid {expected}. Check it for typing errors.',
  RECORD_FIELDS:
    'The list of redactable fields is malformed or does not fit ({reason}). Ask for the file as it was issued.',
  RECORD_FIELDS_DIFFER:
    'The fields beside the record are not those that were signed: a value was changed, replaced or moved. Ask for the original copy.',
  RECORD_FIELDS_HIDDEN: 'This copy hides the fields {fields}; the signatures cover them, their values are not shown.',
  RECORD_RULE_DEFECT:
    'The rule {rule} of the kind failed on this record ({reason}), so it is not known whether it holds. Correct the definition of the kind.',
  RECORD_LINK_MISSING:
    'The record has no link {link}, which its kind requires. Link the {expected} to which it responds.',
  RECORD_LINK_UNKNOWN: 'The record has a link {link} that its kind does not have. Remove it.',
  RECORD_LINK_KIND: 'The link {link} is to a document of the kind {found}, but {expected} was expected.',
  RECORD_LINK_DIFFERS:
    'The document supplied for the link {link} is not the one that was linked when the record was signed: the digests differ.',
  RECORD_LINK_NOT_GIVEN:
    'The document of the link {link}, which the kind requires, was not supplied, so it is not known whether the record responds to it. Supply the document.',
  RECORD_LINK_UNRESOLVED: 'The document of the link {link} was not supplied, so only its digest is known.',
  RECORD_KIND_NOT_YET_OPEN: 'The record was signed on {date}, before records of this kind were introduced on {from}.',
  RECORD_KIND_CLOSED: 'The record was signed on {date}, but records of this kind have not been accepted since {until}.',
  RECORD_PERIOD: 'The period of validity of the record is not valid: {from} to {to}. Correct the dates.',
  RECORD_NOT_YET_IN_FORCE: 'The record is in effect from {from}; on {on} it does not count yet.',
  RECORD_NO_LONGER_IN_FORCE:
    'The record was in effect until {to}; on {on} it no longer counts. Ask for the current one.',
  RECORD_REPLAYED: 'This record was accepted before and does not count a second time.',
  RECORD_KEY_TAKEN: 'Another record of the kind {kind} already has the key {key}. Use a new number.',
  RECORD_STORE:
    'The store of records cannot be used: {reason}. Check that the database is running and may be written to.',
  RECORD_LATE: 'The record was signed on {done}, after {due}: {limit} working days from {start}.',
  RECORD_BEFORE_START: 'The record was signed on {done}, before {start}, when its deadline starts. Check the dates.',
  RECORD_CALENDAR_MISSING:
    'There is no calendar of working days for {year}, so the deadline cannot be checked. Add the calendar of that year.',
  RECEIPT_BEFORE_DOCUMENT:
    'The receipt was signed at {done}, before the document that it acknowledges ({signed}): it cannot be for that document. Ask for a new receipt.',
  MANIFEST_NAME: 'The manifest is for {found}, not for {expected}. Ask for the manifest of the right tree.',
  MANIFEST_PATH:
    'The manifest lists {path}, which is not a safe and unique path in sorted order ({reason}). Ask the signer for a correct manifest.',
  MANIFEST_LANGUAGE_MISSING: 'The page {page} lacks its file in {language}. Add it, or leave the page out.',
  MANIFEST_TRANSLATION_STALE:
    'The file {path} does not translate the current text in {original} of the page {page}. Translate the current text.',
  MANIFEST_FILE_ALTERED: 'The file {path} is not the one that the manifest lists: its content was altered.',
  MANIFEST_FILE_MISSING: 'The file {path}, which the manifest lists, is missing.',
  MANIFEST_FILE_EXTRA: 'The file {path} is not listed in the manifest, so it is not signed. Remove it.',
  MANIFEST_FILE_RENAMED: 'The file {from} of the manifest is at {to}. Move it back.',
  MANIFEST_FILE_TWICE: 'The path {path} was given twice, so it is not known which file is meant.',
  MANIFEST_ROLLBACK:
    'The manifest is version {version}, but {seen} was seen before: an old copy is being shown. Ask for the current one.',
  MANIFEST_FORK:
    'Version {version} does not continue the version {seen} that was seen before: there are two histories. Keep both manifests as evidence.',
  MANIFEST_GAP:
    'The manifest is version {version}; the newest one seen before is {seen}, so nothing shows that it continues that one.',
  PAGE_UNREADABLE: 'The page cannot be read as a PDF ({reason}). Ask for the file as it was issued.',
  PAGE_RECORD_MISSING:
    'The PDF does not contain the record that it was drawn from, so no signed data supports what it shows. Ask for the file as it was issued.',
  PAGE_RECORD_NOT_VALID: 'The record inside the page is not valid, so the page is not valid either.',
  PAGE_RECORD_UNKNOWN: 'It is not known whether the record inside the page is valid, so the page is not accepted.',
  PAGE_DIFFERS:
    'The page differs from the one drawn from its record ({reason}): it shows something else, or was drawn with another layout or other fonts. Compare it with the record.',
  PAGE_CHANGED:
    'The page was changed after it was drawn from its record ({reason}). Ask for the file as it was issued.',
  LOG_ORIGIN: 'The head belongs to the log {found}, not to {expected}. Ask for the head of the right log.',
  LOG_NO_HEAD: 'There is no signed head, so no signature covers the entries. Ask the producer for one.',
  LOG_TRUNCATED:
    'The tail of the log is missing: the signed head covers {size} entries, but only {found} are available. Ask for the complete log.',
  LOG_NEWEST_OMITTED:
    'The newest entries were left out: an earlier head covers {seen} entries, this one only {size}. Ask for the current head.',
  LOG_FORK:
    'The producer signed two different logs of {size} entries: different recipients see different entries. Keep both heads as evidence.',
  LOG_REWRITTEN:
    'The log was rewritten: its first {size} entries are not those that an earlier head covers. Keep both heads as evidence.',
  LOG_ENTRIES_DIFFER:
    'The entries are not those that the signed head covers: one was changed, replaced or moved. Ask for the original log.',
  LOG_UNCOVERED: '{count} entries after the last head are not covered by a signature yet; they were left out.',
  LOG_HEAD_MISSING: 'No head was signed between {from} and {to}, although one is due every {hours} hours.',
  LOG_HEAD_STALE:
    'The newest head was signed on {from}; one is due every {hours} hours, so newer entries may have been left out. Ask for the current head.',
  LOG_HEAD_ORDER:
    'The heads are not in the order of their sizes and times. Give them in the order in which they were signed.',
  LOG_ENTRY: 'Entry {index} of the log is not a valid entry ({reason}). The producer must correct its program.',
  LOG_BACKDATED:
    'Entry {index} claims {at}, but was added after the head of {head}, which does not cover it: it is back-dated.',
  LOG_CONSISTENCY_MISSING:
    'Nothing shows that the log of {size} entries continues the one of {seen} entries seen before. Ask for the consistency proof.',
  REGISTER_PROOF:
    'The proof does not belong to the signed head of the register, so nothing is known about {key}. Ask for the answer again.',
  REGISTER_ENTRIES_OMITTED:
    'The register has {count} entries of {key}, but only {found} were supplied: some were left out. Ask for the complete answer.',
  REGISTER_NEWEST_OMITTED:
    'The newest of the {count} entries of {key} was left out, so the answer is out of date. Ask for the complete answer.',
  REGISTER_ENTRIES_REWRITTEN:
    'The entries of {key} are not those of the register: one was changed, replaced, moved or added. Ask for the original answer.',
  REGISTER_STATE_OMITS:
    'The head of {size} entries omits entry {index} of {key} from the state of the register, so no answer shows it. Keep the log and the head as evidence.',
  REGISTER_STATE_STALE:
    'The head covers {size} entries, but its state stops after {covered}: answers omit the newer ones. Keep the log and the head as evidence.',
  REGISTER_STATE_DIFFERS:
    'The state in the head of {size} entries differs from the one computed from the entries. Keep the log and the head as evidence.',
  TRUST_SIGNER_UNKNOWN:
    'The {document} is signed by {signer}, whose certificate is not among those specified for it. Specify the operator’s certificate, or obtain the right file.',
  TRUST_SIGNATURE:
    'The signature of the {document} is not valid ({reason}), so its content does not count. Obtain it again from its operator.',
  TRUST_EXPIRED: 'The {document} expired on {nextUpdate} (used on {at}). Obtain the current one from its operator.',
  TRUST_NOT_YET_ISSUED: 'The {document} was issued on {issuedAt}, later than the time of use ({at}). Check the clock.',
  TRUST_LIST_SEQUENCE:
    'The trust list {scheme} has the sequence number {sequence}, but {known} was used before: it is out of date. Obtain the current list.',
  TRUST_LIST_FORK:
    'There are two different trust lists {scheme} with the sequence number {sequence}. Keep both as evidence and ask their operator.',
  TRUST_LIST_SCHEME: 'The trust list is {found}, but {expected} was expected. Obtain the right list.',
  TRUST_KEY_TWICE:
    'The key of {subject} is trusted by {first} and by {second}, so a withdrawal in one would have no effect. Remove one of them.',
  TRUST_LOG_EMPTY: 'The trust log has no snapshot, so nothing is trusted. Add and sign one.',
  TRUST_LOG_ORDER:
    'Snapshot {number} does not continue the trust log: {reason}. A snapshot was changed, removed or replaced; obtain the original log.',
  TRUST_LOG_ROLLBACK:
    'Snapshot {number} ({id}) was used before, but this trust log does not contain it: the log was truncated or replaced. Obtain the current log.',
  TRUST_SNAPSHOT_UNKNOWN: 'The trust log has no snapshot {number}; it has {size}. Choose one of them.',
  REGISTER_BACKDATED:
    'Entry {index} was registered on {registered} with effect from {from}, which was already in the past.',
};
