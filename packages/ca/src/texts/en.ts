/** English texts of the codes of `@govseal/ca`. */
import type { Texts } from '@govseal/core';
import type { CaCode } from '../error.ts';

export const en: Texts<CaCode> = {
  CA_PROFILE_UNKNOWN_KEY: 'The profile has a key that nobody knows. Correct or remove it.',
  CA_PROFILE_VALUE: "The profile's value is missing or not what it must be ({expected}). Correct it.",
  CA_PROFILE_VALIDITY:
    'The validity from {notBefore} to {notAfter} is empty or longer than the profile allows. Choose dates within it.',
  CA_PROFILE_SUBJECT:
    "The profile's subject rule cannot make a proper name. Use C, ST, L, O, OU, CN or serialNumber, at least one of them required.",
  CA_PROFILE_KEY_USAGE: "The profile's key usages break the standard ({rule}). Correct keyUsage.",
  CA_PROFILE_DUAL_USE:
    'One certificate would both sign and encrypt. Make a signature profile and an encryption profile.',
  CA_PROFILE_BASIC_CONSTRAINTS: 'pathLength belongs to CA profiles and only to them (kind {kind}). Add or remove it.',
  CA_PROFILE_EXTENDED_KEY_USAGE:
    "The profile's extended key usages break the standard ({rule}). Correct extendedKeyUsage.",
  CA_PROFILE_TIME_STAMPING: 'A time-stamping certificate must be for that alone ({rule}). Correct the profile.',
  CA_PROFILE_OCSP_SIGNING: "The profile's OCSP entries contradict each other ({rule}). Correct the profile.",
  CA_PROFILE_POLICY: 'A certificate policy stands twice. List each policy once.',
  CA_PROFILE_URL: '{url} is no http or ldap address. Correct it.',
  CA_PROFILE_KEYS:
    'The profile admits keys that are too weak, or its default key is not among those it admits. Correct keys and defaultKey.',
  CA_PROFILE_NAME_CONSTRAINTS:
    "The profile's name constraints are no subtrees, or stand where only an issuing CA may have them. Correct nameConstraints.",
  CA_PROFILE_POLICY_CONSTRAINTS:
    'Policy constraints and inhibitAnyPolicy belong to issuing CAs alone (kind {kind}). Remove them.',
  CA_PROFILE_SERVER_NAME:
    'Clients find a server by subjectAltName alone. Add a dNSName or iPAddress that is not optional.',
  CA_PROFILE_ENCRYPTION:
    'Only a certificate that signs has a companion that encrypts. Remove encryptionProfile or correct keyUsage.',
  CA_SUBJECT_ALT_NAME: '{value} is no {kind}. Correct the value.',
  CA_REQUEST_SIGNATURE:
    'The request is not signed by its own key: its sender has not shown to hold it. Ask for a new request.',
  CA_REQUEST_DIGEST:
    'The request is signed by {digest}, which proves nothing any more. Ask for one that is signed by SHA-256 or SM3.',
  CA_REQUEST_KEY:
    "The request's {type} key of {bits} bits is not one that the profile admits ({rule}). Make another key.",
  CA_SUBJECT_VALUE:
    'The subject value {name} is missing, unknown or not fit for its field ({expected}). Give exactly the values the profile asks for.',
  CA_SUBJECT_TOO_LONG: '“{value}” is longer than the {limit} characters that {type} may have. Shorten it.',
  CA_SUBJECT_USCC: '{uscc} is no unified social credit code: its form or check character is wrong. Correct it.',
  CA_MIXED_ALGORITHMS:
    'A key of kind {key} would stand under a signature of kind {issuer}. Use the authority of its own kind, or set mixedAlgorithms in the profile.',
  CA_ISSUER_EXTENDED_KEY_USAGE:
    'The issuer may only issue for {allowed}; asked for: {asked}. Use another authority or profile.',
  CA_ISSUER_NAME_CONSTRAINTS:
    "The issuer's name constraints forbid the certificate's names ({codes}). Use another authority or correct the names.",
  CA_ISSUER_POLICY:
    "The certificate's policies are not among those its issuers can grant. Use another authority or profile.",
  CA_AUTHORITY_NOT_IN_FORCE:
    'The authority issues nothing: a certificate of its own chain is not in force ({rule}). If it was revoked or has ended, set up a new authority (ca init), and let this one go on publishing its CRLs; if it is not valid yet, wait until then or put the clock right.',
  CA_AUTHORITY_STANDING_UNKNOWN:
    "The authority issues nothing: whether its own certificate was revoked is not known, as no list of the CA above it is at hand that holds ({codes}). Put that CA's current list in its place (root.crl in the authority's folder), or publish the next one (ca crl --authority root).",
  CA_AUTHORITY_LIST_ENDED:
    'The list of the CA above this authority has ended ({ended}). Publish the next one (ca crl --authority root); from {until} on nothing is issued without it.',
  CA_AUTHORITY_RENEWED:
    'Authority {name} has a later certificate on record than the one that this process knows. Start it again.',
  CA_LINT_REFUSED:
    'The certificate would break the standards ({codes}); nothing was signed. Correct profile or values.',
  CA_TOKEN_SPENT: 'The leave to sign {serial} has been used. Prepare the certificate again.',
  CA_KEY_COMPROMISED: 'This key was given up as compromised with certificate {serial}. Make a new key.',
  CA_KEY_IN_USE: 'This key belongs to another subject (certificate {serial}). Make a key of your own.',
  CA_KEY_ABSENT: 'Authority {name} was opened without its key and cannot sign. Open it with the key.',
  CA_PROFILE_KIND: 'The profile is of kind {found}, needed is {expected}. Choose another profile.',
  CA_VALIDITY_NOT_NESTED:
    "The certificate would be valid from {notBefore} to {notAfter}, beyond its issuer's own validity ({issuerNotBefore} to {issuerNotAfter}). Choose dates within it.",
  CA_PATH_LENGTH:
    "The issuer's path length {issuer} leaves no room for a CA with path length {profile}. Issue it under another CA.",
  CA_PATH_REFUSED:
    'The finished certificate failed our own path validation ({codes}); it was recorded as refused and not handed out. Correct key, profile or issuer.',
  CA_KEY_MISMATCH: "The key is not the one in the authority's certificate. Give the right key.",
  CA_SERIAL_UNKNOWN: 'No certificate with serial number {serial} was issued here. Check the number.',
  CA_ALREADY_REVOKED: 'The certificate {serial} is revoked already.',
  CA_REVOCATION_REASON: '{reason} is no reason that this certificate can be revoked for. Choose another reason.',
  CA_REVOCATION_TIME:
    "A revocation lies between the certificate's start ({notBefore}) and now ({now}). Choose a time between.",
  CA_CRL_DATES: "A CRL's next update ({nextUpdate}) must come after this update ({thisUpdate}). Correct the dates.",
  CA_CRL_BACKWARD: 'A CRL of {latest} was published already; one of {thisUpdate} would step back. Check the clock.',
  CA_CRL_SAME_TIME:
    'A complete list and a delta of the same scope cannot both be of {thisUpdate}. Publish again in a second.',
  CA_CRL_PARTITION:
    'A part of a CRL needs a distribution point of its own: an address with the placeholder for its number. Add it to the profile or the call.',
  CA_CRL_NO_BASE:
    'A delta CRL needs a complete one to add to, and none was published yet. Publish the complete list first.',
  CA_OCSP_CERTIFICATE:
    'The certificate cannot be used for OCSP answers ({rule}). Use the CA itself, or a valid certificate of the OCSP responder profile that this CA issued.',
  CA_OPERATOR_CERTIFICATE:
    'The admin API is for certificates of this authority ({rule}). Connect with an operator certificate that it issued and that is valid now.',
  CA_OPERATOR_REVOKED: 'The operator certificate is revoked or on hold ({reason}). Connect with another one.',
  CA_OPERATOR_ROLE: "The operator's certificate has no role that may do this. Ask somebody with the role.",
  CA_LISTEN:
    'The server cannot open {address} ({reason}). Look for another program on that port, or for the key and certificate of the listener.',
  CA_STORE_EXISTS: 'An authority ({name}) lives in this store already. Choose another place.',
  CA_STORE_EMPTY: 'There is no authority in this store. Create one first.',
  CA_STORE_CORRUPT: 'The store cannot be believed ({reason}). Keep it, and restore it from a backup.',
  CA_STORE_CLOSED: 'The store is closed or a write failed. Open it again.',
  CA_SERIAL_REUSED: 'The serial number {serial} is taken. Check the source of randomness.',
  CA_AUDIT_NOTE:
    'This is no signed note, checkpoint or verifier key as C2SP defines them ({rule}). Give the file that the program wrote.',
  CA_AUDIT_ORIGIN: 'The checkpoint belongs to the log {found}, not to {expected}. Give the right file.',
  CA_AUDIT_SIGNATURE: 'The signature of {key} on the checkpoint is missing or wrong: do not believe it.',
  CA_AUDIT_WITNESS: 'No witness ({witnesses}) has cosigned the checkpoint. Have it witnessed first.',
  CA_AUDIT_BEHIND:
    'The audit log has {size} records, fewer than the {witnessed} that were witnessed: records are missing. Restore a later backup.',
  CA_AUDIT_STALE:
    'The checkpoint was cosigned at {cosigned}, before the store was restored ({restored}): it may be the one of the backup. Have the witness cosign its last head now (`ca audit witness --again`).',
  CA_AUDIT_FORK:
    'The audit log does not go on from the head that was witnessed at {witnessed} records: it was rewritten. Keep everything and investigate.',
  CA_AUDIT_LEAF:
    'The audit record {index} is missing, out of place or unreadable: the log was changed. Keep everything and investigate.',
  CA_AUDIT_HEAD:
    "The audit log's records do not give the head that the store keeps ({size} records): one of them was changed. Keep everything and investigate.",
  CA_AUDIT_RECORD:
    'The record of {serial} and the audit log contradict each other ({rule}). Keep everything and investigate.',
  CA_AUDIT_ACTOR:
    'The certificate {certificate} of who made record {index} is missing or another one. Keep everything and investigate.',
  CA_AUDIT_PROOF: 'The proof does not show that record {index} is in the log. Ask for a new proof.',
  CA_AUDIT_UNWITNESSED:
    'No witnessed checkpoint was given: a log rewritten as a whole would not be noticed. Give the last one that the witness cosigned.',
  CA_STORE_RESTORED:
    'The store was restored from a backup and serves nobody until its audit log reaches the last witnessed head. Run `ca audit confirm` with that checkpoint.',
  CA_STORE_FAILED:
    'The database failed: {reason}. Look at the disk or the server, then look up what was recorded before trying again.',
  CA_STORE_TLS:
    'The TLS connection to the database is not trusted: {reason}. In its address name the file of the authority that certified the server (sslrootcert=FILE) and the host as that certificate names it; sslcert= and sslkey= must belong together.',
  CA_STORE_BINDING_ABSENT:
    'SQLite needs the native part of libsql, which is not installed for this machine: {reason}. Install again without --omit=optional, or keep the records in PostgreSQL.',
  CA_STORE_BUSY: 'Other processes kept the store busy for half a minute. Look for one that hangs, then try again.',
  CA_STORE_SCHEMA: 'A later version of this program has changed the store ({migration}). Use that version.',
  CA_STORE_NOT_DURABLE:
    'The database would not keep what it confirms ({setting}). Correct the setting; a CA must not run like this.',
  CA_NOT_ON_HOLD: 'The certificate {serial} is not on hold, so nothing can be released. Check the serial number.',
  CA_REQUEST_ID:
    'The identifier of the request is not 1 to 64 of A–Z, a–z, 0–9, dot, underscore and hyphen. Choose another one.',
  CA_REQUEST_EXISTS: 'A request {request} is on record already. Choose another identifier.',
  CA_REQUEST_UNKNOWN: 'There is no request {request}. Check its identifier.',
  CA_REQUEST_CLOSED: 'The request {request} is not open any more ({state}). Make a new request.',
  CA_APPROVAL_REPEATED: 'This officer has approved request {request} already; another officer must approve it.',
  CA_BATCH_ROW_DONE: 'Row {row} of this bulk run has its certificate already.',
  CA_APPROVAL_SIGNATURE:
    'The signature is no intact CMS over exactly these bytes. Sign what was given for signing, unaltered.',
  CA_APPROVAL_OFFICER:
    'The certificate of the approval does not entitle to approve ({rule}). Another officer must sign.',
  CA_APPROVAL_SAME_PERSON:
    'The applicant, or whoever has approved {request} already, cannot approve it. Another officer must sign.',
  CA_APPROVALS_MISSING:
    'Request {request} needs {needed} approvals and has {standing} that stand. Get the others signed.',
  CA_APPROVALS_WAIT:
    "Application {request} has approvals that name the authority's present certificate. Issue or reject it before the authority is renewed.",
  CA_REQUEST_PROFILE: 'The record asks for profile {request}, not {given}. Use the profile on record.',
  CA_RENEWAL_STATE: 'Certificate {serial} cannot be carried on ({rule}). Apply for a new one.',
  CA_RENEWAL_KEY:
    'A renewal keeps the key, a new key replaces it; the request has not {rule}. Use the other command or request.',
  CA_RENEWAL_AUTHORIZATION:
    'The authorization is signed by another certificate than the one to be replaced. Sign the request with that one.',
  CA_BULK_FILE: 'The list cannot be read there (expected: {expected}); nothing was issued. Correct the file.',
  CA_DUAL_PROFILE:
    '{profile} and {encryptionProfile} make no pair ({rule}). Choose the companion that the signature profile names.',
  CA_DUAL_KEY: 'A pair of certificates needs an SM2 signature key, not {type}. Make an SM2 request.',
  CA_CSR_RESPONSE: 'These bytes are no CSRResponse ({reason}). Ask the authority for the response again.',
  CA_CSR_RESPONSE_PAIR:
    'The CSRResponse does not fit together, or not with this key and trust ({rule}). Open it with the signature key of its request; if that was it, ask the authority for the response again.',
  CA_SHARES: 'The shares do not open the pass phrase ({rule}). Bring enough unaltered shares of one set.',
  CA_TSA_CERTIFICATE:
    'The certificate cannot be used for time-stamping ({rule}). Use one of a time-stamping profile that is valid now.',
  CA_TSA_CLOCK_STALE:
    'The clock was last compared with its reference at {synchronizedAt}: too long ago for a time-stamp. Restore time synchronization.',
  CA_TSA_CLOCK_BACKWARD:
    'The clock stands before the last time-stamp ({latest}). Set the clock right, then start the service again.',
};
