/** English texts of the codes of `@govseal/ca`. */
import type { Texts } from '@govseal/core';
import type { CaCode } from '../error.ts';

export const en: Texts<CaCode> = {
  CA_PROFILE_UNKNOWN_KEY: 'Unknown key in the profile. Correct or remove it.',
  CA_PROFILE_VALUE: 'A value of the profile is missing or invalid (expected: {expected}). Correct it.',
  CA_PROFILE_VALIDITY:
    'The validity from {notBefore} to {notAfter} is empty or longer than the profile allows. Choose dates within it.',
  CA_PROFILE_SUBJECT:
    "The profile's subject rule does not give a valid name. Use C, ST, L, O, OU, CN or serialNumber, and require at least one of them.",
  CA_PROFILE_KEY_USAGE: "The profile's key usages violate the standard ({rule}). Correct keyUsage.",
  CA_PROFILE_DUAL_USE:
    'One certificate would both sign and encrypt. Make a signature profile and an encryption profile.',
  CA_PROFILE_BASIC_CONSTRAINTS:
    'pathLength is required in CA profiles and forbidden in others (kind {kind}). Add or remove it.',
  CA_PROFILE_EXTENDED_KEY_USAGE:
    "The profile's extended key usages violate the standard ({rule}). Correct extendedKeyUsage.",
  CA_PROFILE_TIME_STAMPING: 'A time-stamping certificate must have no other purpose ({rule}). Correct the profile.',
  CA_PROFILE_OCSP_SIGNING: "The profile's OCSP entries contradict each other ({rule}). Correct the profile.",
  CA_PROFILE_POLICY: 'A certificate policy is listed twice. List each policy once.',
  CA_PROFILE_URL: '{url} is not a valid http or ldap address. Correct it.',
  CA_PROFILE_KEYS:
    'The profile admits keys that are too weak, or its default key is not among those it admits. Correct keys and defaultKey.',
  CA_PROFILE_NAME_CONSTRAINTS:
    "The profile's name constraints are not valid subtrees, or the profile is not for an issuing CA. Correct nameConstraints.",
  CA_PROFILE_POLICY_CONSTRAINTS:
    'Policy constraints and inhibitAnyPolicy are allowed only in issuing CAs (kind {kind}). Remove them.',
  CA_PROFILE_SERVER_NAME:
    'Clients identify a server only by subjectAltName. Add a dNSName or iPAddress that is not optional.',
  CA_PROFILE_ENCRYPTION:
    'Only a signature certificate can have an encryption certificate as its pair. Remove encryptionProfile or correct keyUsage.',
  CA_SUBJECT_ALT_NAME: '{value} is not a valid {kind}. Correct the value.',
  CA_REQUEST_SIGNATURE:
    'The request is not signed with the key that it contains, so possession of the private key is not proven. Ask for a new request.',
  CA_REQUEST_DIGEST:
    'The request is signed with {digest}, which is no longer secure. Ask for one signed with SHA-256 or SM3.',
  CA_REQUEST_KEY: "The profile does not admit the request's {type} key of {bits} bits ({rule}). Generate another key.",
  CA_SUBJECT_VALUE:
    'The subject value {name} is missing, unknown or invalid for its field ({expected}). Supply exactly the values that the profile requires.',
  CA_SUBJECT_TOO_LONG: '“{value}” is longer than the {limit} characters that {type} may have. Shorten it.',
  CA_SUBJECT_USCC:
    '{uscc} is not a valid unified social credit code: its format or check character is wrong. Correct it.',
  CA_MIXED_ALGORITHMS:
    'A {key} key would be certified with a {issuer} signature. Use an authority with the same kind of key, or set mixedAlgorithms in the profile.',
  CA_ISSUER_EXTENDED_KEY_USAGE:
    'The issuer may issue only for the purposes {allowed}; requested: {asked}. Use another authority or profile.',
  CA_ISSUER_NAME_CONSTRAINTS:
    "The issuer's name constraints forbid the certificate's names ({codes}). Use another authority or correct the names.",
  CA_ISSUER_POLICY:
    "The certificate's policies are not among those its issuers can grant. Use another authority or profile.",
  CA_AUTHORITY_NOT_IN_FORCE:
    'The authority cannot issue: a certificate of its own chain is not valid ({rule}). If it expired or was revoked, create a new authority and keep this one publishing its CRLs; if it is not valid yet, wait or correct the clock.',
  CA_AUTHORITY_STANDING_UNKNOWN:
    "The authority cannot issue: without a current CRL of the CA above it, it is unknown whether its own certificate was revoked ({codes}). Provide that CA's current CRL (root.crl in the authority's folder), or issue the next one.",
  CA_AUTHORITY_LIST_ENDED:
    'The CRL of the CA above this authority is stale ({ended}). Issue the next one; from {until} on, no certificate is issued without it.',
  CA_AUTHORITY_RENEWED:
    'The certificate of authority {name} was renewed; this process uses the earlier one. Restart it.',
  CA_LINT_REFUSED:
    'The certificate would violate the standards ({codes}); nothing was signed. Correct the profile or the values.',
  CA_TOKEN_SPENT: 'The one-use token for {serial} was already used. Prepare the certificate again.',
  CA_KEY_COMPROMISED: 'This key was revoked as compromised (certificate {serial}). Generate a new key.',
  CA_KEY_IN_USE: 'This key belongs to another subject (certificate {serial}). Generate a new key.',
  CA_KEY_ABSENT: 'Authority {name} was opened without its key and cannot sign. Open it with the key.',
  CA_PROFILE_KIND: 'The profile is of kind {found}, but {expected} is required. Choose another profile.',
  CA_VALIDITY_NOT_NESTED:
    "The certificate would be valid from {notBefore} to {notAfter}, beyond its issuer's own validity ({issuerNotBefore} to {issuerNotAfter}). Choose dates within it.",
  CA_PATH_LENGTH:
    "The issuer's path length {issuer} does not allow a CA with path length {profile} below it. Issue it under another CA.",
  CA_PATH_REFUSED:
    'The finished certificate failed our own path validation ({codes}); it was recorded as refused and not delivered. Correct the key, the profile or the issuer.',
  CA_KEY_MISMATCH: "The key does not match the authority's certificate. Use the right key.",
  CA_SERIAL_UNKNOWN: 'No certificate with serial number {serial} was issued here. Check the number.',
  CA_ALREADY_REVOKED: 'The certificate {serial} is already revoked.',
  CA_REVOCATION_REASON: 'This certificate cannot be revoked for the reason {reason}. Choose another reason.',
  CA_REVOCATION_TIME:
    "The revocation time must be between the certificate's notBefore ({notBefore}) and now ({now}). Correct it.",
  CA_CRL_DATES: 'nextUpdate ({nextUpdate}) of a CRL must be later than thisUpdate ({thisUpdate}). Correct the dates.',
  CA_CRL_BACKWARD:
    'A CRL dated {latest} was already published; a new one must not have the earlier date {thisUpdate}. Check the clock.',
  CA_CRL_SAME_TIME:
    'A complete CRL and a delta of the same scope cannot both be dated {thisUpdate}. Publish again after one second.',
  CA_CRL_PARTITION:
    'A CRL partition needs its own distribution point: an address with the placeholder for its number. Add it to the profile or the call.',
  CA_CRL_NO_BASE:
    'A delta CRL needs a complete CRL as its base, and none was published yet. Publish the complete CRL first.',
  CA_OCSP_CERTIFICATE:
    'The certificate cannot sign OCSP responses ({rule}). Use the CA itself, or a valid certificate of the OCSP responder profile that this CA issued.',
  CA_OPERATOR_CERTIFICATE:
    'The admin API accepts only certificates of this authority ({rule}). Connect with an operator certificate that it issued and that is valid now.',
  CA_OPERATOR_REVOKED: 'The operator certificate is revoked or on hold ({reason}). Connect with another one.',
  CA_OPERATOR_ROLE: "The operator's role does not allow this. Ask an operator with the required role.",
  CA_LISTEN:
    'The server cannot open {address} ({reason}). Check whether another program uses the port, and whether the key and certificate of the listener are correct.',
  CA_STORE_EXISTS: 'This store already contains an authority ({name}). Choose another location.',
  CA_STORE_EMPTY: 'There is no authority in this store. Create one first.',
  CA_STORE_CORRUPT: 'The store is corrupt ({reason}). Preserve it, and restore a backup.',
  CA_STORE_CLOSED: 'The store is closed or a write failed. Open it again.',
  CA_SERIAL_REUSED: 'The serial number {serial} is taken. Check the source of randomness.',
  CA_AUDIT_NOTE:
    'This is not a valid signed note, checkpoint or verifier key as C2SP defines them ({rule}). Supply the file that the program wrote.',
  CA_AUDIT_ORIGIN: 'The checkpoint belongs to the log {found}, not to {expected}. Supply the right file.',
  CA_AUDIT_SIGNATURE: 'The signature of {key} on the checkpoint is missing or invalid. Do not rely on the checkpoint.',
  CA_AUDIT_WITNESS: 'No witness ({witnesses}) has cosigned the checkpoint. Have it witnessed first.',
  CA_AUDIT_BEHIND:
    'The audit log has {size} records, fewer than the {witnessed} that were witnessed: records are missing. Restore a later backup.',
  CA_AUDIT_STALE:
    'The checkpoint was cosigned at {cosigned}, before the store was restored ({restored}), so it may be part of the backup. Have the witness cosign its last head again now.',
  CA_AUDIT_FORK:
    'The audit log does not extend the head witnessed at {witnessed} records: it was rewritten. Preserve everything and investigate.',
  CA_AUDIT_LEAF:
    'The audit record {index} is missing, misplaced or unreadable: the log was changed. Preserve everything and investigate.',
  CA_AUDIT_HEAD:
    'The hash of the {size} audit records differs from the head in the store: a record was changed. Preserve everything and investigate.',
  CA_AUDIT_RECORD: 'The record of {serial} contradicts the audit log ({rule}). Preserve everything and investigate.',
  CA_AUDIT_ACTOR:
    'The certificate {certificate} of the actor of record {index} is missing or a different one. Preserve everything and investigate.',
  CA_AUDIT_PROOF: 'The proof does not show that record {index} is in the log. Ask for a new proof.',
  CA_AUDIT_UNWITNESSED:
    'No witnessed checkpoint was given, so a completely rewritten log would not be detected. Supply the last checkpoint that the witness cosigned.',
  CA_STORE_RESTORED:
    'The store was restored from a backup and accepts no changes until its audit log is confirmed to reach the last witnessed head. Confirm it with that checkpoint.',
  CA_STORE_FAILED:
    'The database failed: {reason}. Check the disk or the server, then check what was recorded before trying again.',
  CA_STORE_TLS:
    'The TLS connection to the database is not trusted: {reason}. In its address, specify the certificate of the CA that issued the server certificate (sslrootcert=FILE) and the host name in the server certificate; sslcert= and sslkey= must belong together.',
  CA_STORE_BINDING_ABSENT:
    'SQLite needs the native part of libsql, which is not installed for this machine: {reason}. Reinstall without --omit=optional, or use PostgreSQL.',
  CA_STORE_BUSY:
    'Other processes kept the store busy for half a minute. Check whether one of them hangs, then try again.',
  CA_STORE_SCHEMA: 'A later version of this program has changed the store ({migration}). Use that version.',
  CA_STORE_NOT_DURABLE:
    'The database could lose committed transactions ({setting}). Correct the setting; a CA requires durable storage.',
  CA_NOT_ON_HOLD: 'The certificate {serial} is not on hold, so nothing can be released. Check the serial number.',
  CA_REQUEST_ID:
    'The request id does not consist of 1 to 64 letters, digits, periods, underscores and hyphens (ASCII). Choose another one.',
  CA_REQUEST_EXISTS: 'A request {request} already exists. Choose another id.',
  CA_REQUEST_UNKNOWN: 'There is no request {request}. Check its id.',
  CA_REQUEST_CLOSED: 'The request {request} is no longer open ({state}). Submit a new request.',
  CA_APPROVAL_REPEATED: 'This officer has already approved request {request}; another officer must approve it.',
  CA_BATCH_ROW_DONE: 'Row {row} of this bulk run already has its certificate.',
  CA_APPROVAL_SIGNATURE:
    'The signature is not a valid CMS signature over exactly these bytes. Sign the given content unaltered.',
  CA_APPROVAL_OFFICER: 'The certificate does not entitle its holder to approve ({rule}). Another officer must sign.',
  CA_APPROVAL_SAME_PERSON:
    'The applicant, or an officer who has already approved {request}, cannot approve it. Another officer must sign.',
  CA_APPROVALS_MISSING:
    'Request {request} needs {needed} approvals and has {standing} valid ones. Get the missing approvals.',
  CA_APPROVALS_WAIT:
    "Request {request} has approvals that refer to the authority's current certificate. Issue or reject it before renewing the authority.",
  CA_REQUEST_PROFILE: 'The profile on record is {request}, not {given}. Use the profile on record.',
  CA_RENEWAL_STATE: 'Certificate {serial} cannot be renewed ({rule}). Apply for a new one.',
  CA_RENEWAL_KEY:
    'A renewal keeps the key and a rekey replaces it; the request does not have {rule}. Use the other operation or another request.',
  CA_RENEWAL_AUTHORIZATION:
    'The authorization is not signed with the certificate to be replaced. Sign the request with that certificate.',
  CA_BULK_FILE:
    'The file cannot be read at this position (expected: {expected}); nothing was issued. Correct the file.',
  CA_DUAL_PROFILE:
    '{profile} and {encryptionProfile} are not a pair ({rule}). Choose the encryption profile that the signature profile specifies.',
  CA_DUAL_KEY: 'A pair of certificates needs an SM2 signature key, not {type}. Make an SM2 request.',
  CA_CSR_RESPONSE: 'These bytes are not a valid CSRResponse ({reason}). Ask the authority for the response again.',
  CA_CSR_RESPONSE_PAIR:
    'The parts of the CSRResponse do not match each other, the key or the trust anchors ({rule}). Open it with the signature key of its request; if you did, ask the authority for the response again.',
  CA_SHARES: 'The shares do not recover the pass phrase ({rule}). Provide enough unaltered shares of one set.',
  CA_TSA_CERTIFICATE:
    'The certificate cannot be used for time-stamping ({rule}). Use a valid certificate that was issued under a time-stamping profile.',
  CA_TSA_CLOCK_STALE:
    'The clock was last synchronized at {synchronizedAt}, which is too long ago for issuing time-stamps. Restore time synchronization.',
  CA_TSA_CLOCK_BACKWARD:
    'The clock is earlier than the last time-stamp ({latest}). Correct the clock, then restart the service.',
};
