/** English texts of the codes of `@govseal/validation`. */
import type { Texts } from '@govseal/core';
import type { ValidationCode } from '../codes.ts';
import type { policyCodes } from '../schema/json-schema.ts';

export const en: Texts<ValidationCode | keyof typeof policyCodes> = {
  VALIDATION_FORMAT_FAILURE:
    'The signature departs so far from its format that it cannot be processed; the findings beside this one say where. Ask the signer for a new signature.',
  VALIDATION_COVERAGE_PARTIAL:
    'The signature leaves part of its own revision uncovered, so unsigned content could stand there. Do not rely on the document; ask for one whose signature covers the whole.',
  VALIDATION_SIGNER_NOT_FOUND:
    "The signer's certificate cannot be identified. Give it with --cert, or ask for a signature that carries its certificate.",
  VALIDATION_SIGNER_AMBIGUOUS:
    'Several certificates with different contents fit the signature, and it does not say which is the signer’s (no ESSCertID), so the signer is not known. Ask for a signature that contains signing-certificate-v2.',
  VALIDATION_CERTIFICATE_REFERENCE_MISMATCH:
    'The signed reference names another certificate than the one found: the certificate may have been exchanged. Do not rely on the signer’s name; ask for the original file.',
  VALIDATION_CERTIFICATE_REFERENCE_ABSENT:
    'The signature does not bind its certificate (no ESSCertID), so the certificate could be exchanged for another with the same key. Use a signer that writes signing-certificate-v2.',
  VALIDATION_NO_TRUST:
    'No trusted roots were given: integrity was checked, identity was not. Name the roots with --trust.',
  VALIDATION_NO_PATH:
    'No path leads from the certificate to a trusted root. Add the missing intermediate certificate with --cert, or the root with --trust if you trust it.',
  VALIDATION_ANCHOR_SUNSET:
    'The trust anchor was only trusted until {sunset} and nothing proves that the signature is older. A time-stamp from before that date would settle it.',
  VALIDATION_PATH_FAILED:
    'The certificate path breaks the rules of RFC 5280 ({codes}). Ask the certification authority for correct certificates.',
  VALIDATION_PATH_BUDGET:
    'Path building was stopped because it took too many steps; nothing was decided. Give only the certificates that belong to the signature.',
  VALIDATION_CHAIN_CONSTRAINTS:
    'The certificate is not meant for this use ({codes}). Ask for a signature made with a certificate for signing documents.',
  VALIDATION_REVOKED:
    'The certificate was revoked on {time} ({reason}) and nothing proves that the signature is older. Only a time-stamp from before that moment would help.',
  VALIDATION_CA_REVOKED:
    'A certification authority of the path was revoked on {time} ({reason}). Ask for a signature under another authority, or for archived proof from before.',
  VALIDATION_ON_HOLD: 'The certificate has been suspended since {time}. Try again when its authority has decided.',
  VALIDATION_HOLD_MADE_FINAL:
    'The certificate was put on hold on {time} and revoked out of that hold; the issuer states {stated}. The revocation counts from the start of the hold.',
  VALIDATION_REVOKED_LATER:
    'The certificate was revoked on {time}, after the proven signing time {bestSignatureTime}; the signature stays good.',
  VALIDATION_REVOCATION_UNKNOWN:
    'It is not known whether the certificate was revoked. Give a current CRL with --crl or an OCSP response with --ocsp.',
  VALIDATION_REVOCATION_STALE:
    'The revocation data is too old (issued {thisUpdate}, next due {nextUpdate}). Give newer data with --crl or --ocsp.',
  VALIDATION_REVOCATION_BEFORE_SIGNATURE:
    'The revocation data was issued on {thisUpdate}, not after the proven signing time {bestSignatureTime}: a revocation in between would not be in it. Give data issued later with --crl or --ocsp.',
  VALIDATION_INVALIDITY_DATE:
    'The certificate was revoked on {time}, and its issuer says that it has not been good since {invalidityDate}. Check what was signed from then on; only a time-stamp from before would help.',
  VALIDATION_CERTIFICATE_EXPIRED:
    'The certificate expired on {notAfter} and nothing proves that the signature is older. A time-stamp from before would help.',
  VALIDATION_CERTIFICATE_NOT_YET_VALID:
    'The certificate is valid only from {notBefore}. Check the validation time and the signer’s clock.',
  VALIDATION_EXPIRED_LATER:
    'The certificate expired on {notAfter}, after the proven signing time {bestSignatureTime}; the signature stays good.',
  VALIDATION_SIGNED_BEFORE_VALIDITY:
    'The signature existed at {time}, before its certificate became valid on {notBefore}. It is not genuine as it stands; ask for a new one.',
  VALIDATION_SIGNED_AFTER_REVOCATION:
    'The signature was made after {time}, when its certificate was already revoked. Reject it.',
  VALIDATION_SIGNED_AFTER_EXPIRY:
    'The signature was made after {time}, when its certificate had already expired. Reject it.',
  VALIDATION_SIGNED_DATA_NOT_FOUND:
    'What was signed is not here, so the digest could not be compared. Give the content with --content.',
  VALIDATION_HASH_FAILURE:
    'The signed content was changed after signing: its digest differs. Reject the document and ask for the original.',
  VALIDATION_SIG_CRYPTO_FAILURE:
    'The signature value does not belong to this content and this certificate. Reject it; the certificate may have been exchanged.',
  VALIDATION_SIGNATURE_NOT_JUDGED:
    'The signature value could not be computed, usually because its algorithm is unknown here. Nothing was proven; use a program that knows the algorithm.',
  VALIDATION_SEED_VALUE:
    'The signature is not what the field asks for ({entries}): whoever made the form demands something else of it. Ask for a signature that fulfils it.',
  VALIDATION_SIGNED_ATTRIBUTES_ABSENT:
    'The signature has no signed attributes, so it could be taken for a signature over something else. Ask for an AdES baseline signature.',
  VALIDATION_NATIONAL_SYNTAX:
    'The signature was read leniently: it departs from GB/T 35275, GB/T 35276 or GM/T 0031 in what {codes} say. Whoever made it should write the forms of the standard.',
  VALIDATION_SIGNATURE_ELEMENTS:
    'Elements of the signature break its standard ({codes}). Ask the signer to sign again with a conforming program.',
  VALIDATION_ALGORITHM_UNACCEPTABLE:
    'The algorithm {algorithm} of {subject} is not accepted at any time by the policy. Ask for a signature with an accepted algorithm.',
  VALIDATION_ALGORITHM_EXPIRED:
    'The algorithm {algorithm} of {subject} counts as reliable only until {until}, and nothing proves an earlier time. A time-stamp from before would help; otherwise sign anew.',
  VALIDATION_KEY_WEAK:
    'The key of {subject} is weak: {key}. Others can have its private key. Revoke the certificate and ask for a signature with a new key.',
  VALIDATION_TIMESTAMP_NO_TRUST:
    'No roots are trusted for time-stamps, so this token proves no time. Name them with --tsa-trust.',
  VALIDATION_TIMESTAMP_IMPRINT:
    'The time-stamp was not made for this signature: its imprint differs or could not be compared. Ask for the original file.',
  VALIDATION_TIMESTAMP_NO_TIME: 'The time-stamp states no readable time and proves nothing. Ask for a new one.',
  VALIDATION_TIMESTAMP_FUTURE:
    'The time-stamp lies in the future ({time}). Check the validation time and the authority’s clock.',
  VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE:
    'The time-stamp ({time}) is older than its authority’s certificate and proves nothing. Ask for a new one.',
  VALIDATION_TIMESTAMP_DROPPED:
    'A {kind} time-stamp did not pass ({subIndication}) and was not counted. Give the trust and revocation data of its authority, or ask for a valid one.',
  VALIDATION_TIMESTAMP_BROKEN:
    'The {kind} time-stamp ({time}) on signature {signature} is broken ({subIndication}): it was made for something else or was altered. It proves no time. Ask the sender where it comes from; the policy strict refuses the file.',
  VALIDATION_TIMESTAMP_ARCHIVED:
    'This time-stamp no longer stands alone; a newer valid time-stamp proves that it existed at {time}, while its chain was still good.',
  VALIDATION_ARCHIVED:
    'Today’s validation data no longer suffices; the signature is proven to have existed at {time}, and its certificates are known to have been good until {control}.',
  VALIDATION_DATA_INCOMPLETE:
    'The policy wants every certificate and revocation status for later validation inside the file (B-LT); measured is {level}. Add the validation data.',
  VALIDATION_ARCHIVE_TIMESTAMP_MISSING:
    'The policy wants a valid archive or document time-stamp over the validation data (B-LTA); measured is {level}. Add one while everything is still valid.',
  VALIDATION_REFERENCE_DIGEST:
    'The signer’s certificate is bound to the signature by {algorithm}, which is no longer reliable (end {until}).',
  VALIDATION_REFERENCE_OUTSIDE_PATH:
    'The signature names {count} further certificates that are not in the path found, so the signer meant another path. Give the certificates he named with --cert.',
  VALIDATION_SIGNATURE_POLICY:
    'The signer names signature policy {policy}, and its document is the one he named. The signature is judged by your own validation policy all the same.',
  VALIDATION_SIGNATURE_POLICY_MISSING:
    'The signer names signature policy {policy}, whose document is not at hand: whether it is kept cannot be told. Get the document from whoever publishes it and give it with --signature-policy.',
  VALIDATION_SIGNATURE_POLICY_UNUSABLE:
    'The document of signature policy {policy} is not the one the signer named, or cannot be compared with it. Get the right edition and give it with --signature-policy.',
  VALIDATION_COUNTER_SIGNATURE:
    'The counter-signature of {signer} does not pass ({subIndication}): do not rely on it. The signature it stands upon is judged apart.',
  VALIDATION_EVIDENCE_LATER:
    '{count} items of evidence (time-stamps, CRLs, OCSP responses) were made after {at} and are not looked at.',
  VALIDATION_TIMESTAMP_MISSING:
    'No valid time-stamp proves when the signature was made. Sign with a time-stamping authority.',
  VALIDATION_TIMESTAMP_ORDER:
    'The times of the time-stamps contradict the order in which they must have been made. Do not rely on the times; ask the time-stamping authority.',
  VALIDATION_TIMESTAMP_DELAY:
    'Too much time passed between the claimed signing time ({claimed}) and the proven one ({proven}). Time-stamp right after signing.',
  VALIDATION_CLAIMED_TIME:
    'The claimed signing time {claimed} lies after the proven one {proven}; only the proven one counts. Set the signer’s clock.',
  VALIDATION_CLAIMED_TIME_OUTSIDE_CERTIFICATE:
    'The signer claims to have signed on {claimed}, outside the validity of the certificate ({notBefore} to {notAfter}). The claimed time proves nothing; ask the signer, and rely on a time-stamp.',
  VALIDATION_SEAL_MAKER_SIGNATURE:
    'The seal-maker’s signature on the seal does not verify ({result}): the seal was altered or is not the maker’s. Do not accept it.',
  VALIDATION_SEAL_MAKER_UNREADABLE:
    'The seal-maker’s certificate cannot be read, so nobody answers for the seal. Ask for a seal with a conforming certificate.',
  VALIDATION_SEAL_NO_TRUST:
    'Nobody is trusted to make seals, so that of {certificate} is not believed. Give the seal-makers’ certificates (--seal-maker-trust).',
  VALIDATION_SEAL_MAKER_NOT_TRUSTED:
    'The seal was made by {certificate}, who leads to no trusted seal-maker: it may be self-made. Do not accept it unless the maker is confirmed.',
  VALIDATION_SEAL_MAKER_NOT_NAMED:
    'The seal-maker {maker} is trusted through {anchor}, which also vouches for signers: each of them could have made this seal. Trust the seal-maker’s own certificate instead.',
  VALIDATION_SEAL_SELF_MADE:
    'The key that signed the document also made the seal “{seal}”: nobody else vouches for it. Ask for a seal made by a seal-maker.',
  VALIDATION_SEAL_SIGNER_NOT_LISTED:
    'The signer {signer} is not among those who may use the seal “{seal}” ({code}). The seal was taken over from elsewhere, or has to be made anew for a renewed certificate.',
  VALIDATION_SEAL_EXPIRED:
    'The signature was made at {time}, after the seal’s validity ended ({until}). Ask for the document to be sealed anew with a valid seal.',
  VALIDATION_SEAL_NOT_YET_VALID:
    'The signature was made at {time}, before the seal’s validity began ({from}). Ask for the document to be sealed anew.',
  VALIDATION_SEAL_TIME_UNPROVEN:
    'The seal’s validity ({from} to {until}) does not include {time}, and no time-stamp proves that the signature is older. Obtain one that carries a time-stamp.',
  VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE:
    'The signing time in the seal’s signature ({time}) lies outside the validity of the signer’s certificate ({notBefore} to {notAfter}). Ask for the document to be sealed anew.',
  VALIDATION_SEAL_TIME_FUTURE:
    'The signing time in the seal’s signature ({time}) lies after the time of verification ({at}). A clock is wrong; ask when the document was sealed.',
  VALIDATION_SEAL_OUT_OF_USE:
    'The seal “{seal}” ({code}) is reported {status} since {since}, and the signature is not proven to be older. Ask its owner.',
  VALIDATION_SEAL_OUT_OF_USE_LATER:
    'The seal “{seal}” ({code}) is {status} since {since}; the signature is proven to be older and still counts.',
  VALIDATION_SEAL_STATUS_UNANSWERED:
    'Whoever keeps the seals was asked for “{seal}” ({code}) and did not answer. Try again later.',
  VALIDATION_SEAL_STATUS_UNKNOWN:
    'Whether the seal “{seal}” ({code}) is in use, lost or cancelled was not found out. Where it matters, ask whoever keeps the seals.',
  VALIDATION_PACKAGE_COVERAGE:
    'The document shows files that no signature answers for, so somebody could have changed what is seen. Ask the issuer for a document whose last signature covers all that is shown.',
  VALIDATION_MODIFIED:
    'The document was changed after this signature in a way that the signature does not allow. Rely only on the signed revision, or ask for the original.',
  VALIDATION_MODIFICATIONS_UNKNOWN:
    'What changed after this signature could not be judged. Compare with the signed revision, or ask for a file without later changes.',
  VALIDATION_UNSIGNED_CHANGES:
    'Something was added behind the last signature that nobody signed. Have the document signed again, or use it without that addition.',
  VALIDATION_TIMESTAMP_ALONE:
    'The document has time-stamps and no signature: it existed then, and nobody signed it. Anybody can have a document time-stamped.',
  VALIDATION_TRAILING_UNKNOWN:
    'It could not be judged what stands behind the last signature. Ask for a file that ends with its last signature.',
  POLICY_NOT_JSON: 'The {document} is not JSON: {reason}. Check the file.',
  POLICY_UNKNOWN_KEY:
    'The {document} has a key that does not exist: {expected}. Remove it or correct its spelling; the schema lists all keys.',
  POLICY_MISSING_KEY: 'The {document} lacks the key {expected}. Add it.',
  POLICY_VALUE: 'A value in the {document} is not one of those that are possible; expected: {expected}. Correct it.',
  POLICY_ROSTER_CERTIFICATE:
    'An entry of the roster names its certificate by issuer and serial number only ({path}); another authority can issue the same pair. Add sha256, the SHA-256 of the certificate, to every entry and sign the roster again.',
  POLICY_INCONSISTENT:
    'The {document} contradicts itself or names something that does not exist; expected: {expected}. Correct it.',
};
