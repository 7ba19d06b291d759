/** English texts of the codes of `@govseal/validation`. */
import type { Texts } from '@govseal/core';
import type { ValidationCode } from '../codes.ts';
import type { policyCodes } from '../schema/json-schema.ts';

export const en: Texts<ValidationCode | keyof typeof policyCodes> = {
  VALIDATION_FORMAT_FAILURE:
    'The signature departs so far from its format that it cannot be processed; the findings listed with this one give the details. Ask the signer for a new signature.',
  VALIDATION_COVERAGE_PARTIAL:
    'The signature does not cover part of its own revision, so that part may contain unsigned content. Do not rely on the document; ask for one whose signature covers it completely.',
  VALIDATION_SIGNER_NOT_FOUND:
    "The signer's certificate cannot be identified. Supply the certificate, or ask for a signature that contains it.",
  VALIDATION_SIGNER_AMBIGUOUS:
    'Several certificates with different contents fit the signature, and it does not say which is the signer’s (no ESSCertID), so the signer is not known. Ask for a signature that contains signing-certificate-v2.',
  VALIDATION_SIGNER_NOT_ACCEPTED:
    'The signer rule does not accept {signer}: neither the certificate, nor an identity number or credit code in it, nor its issuer and profile is listed. Ask why this signature is there, or add the signer to the rule.',
  VALIDATION_SIGNER_MISSING:
    'The rule requires {required} accepted signer(s), and {found} signed with a signature that passed. Missing: {missing}. Ask for the complete document.',
  VALIDATION_SIGNER_OF_PART:
    'The signature of {signer} leaves out {count} file(s) that the document shows ({files}); only others signed them, so it does not count as the signature of a required signer. The signer must sign the whole document.',
  VALIDATION_CERTIFICATE_REFERENCE_MISMATCH:
    'The signed reference refers to a certificate other than the one found: the certificate may have been replaced. Do not rely on the signer’s name; ask for the original file.',
  VALIDATION_CERTIFICATE_REFERENCE_ABSENT:
    'The signature does not bind its certificate (no ESSCertID), so the certificate could be replaced by another with the same key. Use a signer that writes signing-certificate-v2.',
  VALIDATION_NO_TRUST:
    'No trusted roots were given: integrity was checked, identity was not. Supply the roots that you trust for signers.',
  VALIDATION_NO_PATH:
    'No path leads from the certificate to a trusted root. Supply the missing intermediate certificate, or name its root as trusted if you trust it.',
  VALIDATION_ANCHOR_SUNSET:
    'The trust anchor was only trusted until {sunset} and nothing proves that the signature is older. A time-stamp from before that date would settle it.',
  VALIDATION_PATH_FAILED:
    'The certificate path breaks the rules of RFC 5280 ({codes}). Ask the CA for correct certificates.',
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
    'The certificate was put on hold on {time} and then revoked without being released; its issuer states {stated} as the date of revocation. The revocation counts from the start of the hold.',
  VALIDATION_REVOKED_LATER:
    'The certificate was revoked on {time}, after the proven signing time {bestSignatureTime}; the signature remains valid.',
  VALIDATION_REVOCATION_UNKNOWN:
    'The revocation status of the certificate is unknown. Supply a current CRL or OCSP response.',
  VALIDATION_REVOCATION_STALE:
    'The revocation data is too old (issued {thisUpdate}, next update {nextUpdate}). Supply a newer CRL or OCSP response.',
  VALIDATION_REVOCATION_BEFORE_SIGNATURE:
    'The revocation data was issued on {thisUpdate}, not after the proven signing time {bestSignatureTime}, so it would not contain a revocation in between. Supply a CRL or OCSP response that was issued later.',
  VALIDATION_INVALIDITY_DATE:
    'The certificate was revoked on {time}, and its issuer states that it has been unreliable since {invalidityDate}. Check what was signed from then on; only an earlier time-stamp would help.',
  VALIDATION_CERTIFICATE_EXPIRED:
    'The certificate expired on {notAfter} and nothing proves that the signature is older. A time-stamp from before would help.',
  VALIDATION_CERTIFICATE_NOT_YET_VALID:
    'The certificate is valid only from {notBefore}. Check the validation time and the signer’s clock.',
  VALIDATION_EXPIRED_LATER:
    'The certificate expired on {notAfter}, after the proven signing time {bestSignatureTime}; the signature remains valid.',
  VALIDATION_SIGNED_BEFORE_VALIDITY:
    'The signature existed at {time}, before its certificate became valid on {notBefore}. Do not accept it; ask for a new signature.',
  VALIDATION_SIGNED_AFTER_REVOCATION:
    'The signature was made after {time}, when its certificate was already revoked. Reject it.',
  VALIDATION_SIGNED_AFTER_EXPIRY:
    'The signature was made after {time}, when its certificate had already expired. Reject it.',
  VALIDATION_SIGNED_DATA_NOT_FOUND:
    'The signed content is not available, so its digest could not be compared. Supply the content that was signed.',
  VALIDATION_DIGEST_UNSUPPORTED:
    'The digest of the signed content could not be computed, because its algorithm ({digest}) is not supported. Nothing was proven; use software that supports the algorithm.',
  VALIDATION_HASH_FAILURE:
    'The signed content was changed after signing: its digest differs. Reject the document and ask for the original.',
  VALIDATION_SIG_CRYPTO_FAILURE:
    'The signature value does not belong to this content and this certificate. Reject it; the certificate may have been replaced.',
  VALIDATION_SIGNATURE_NOT_JUDGED:
    'The signature value could not be verified, usually because its algorithm is not supported. Nothing was proven; use software that supports the algorithm.',
  VALIDATION_SEED_VALUE:
    'The signature does not fulfil the constraints of its field ({entries}). Ask for a signature that does.',
  VALIDATION_SIGNED_ATTRIBUTES_ABSENT:
    'The signature has no signed attributes, so it could be taken for a signature over something else. Ask for an AdES baseline signature.',
  VALIDATION_NATIONAL_SYNTAX:
    'The signature was read leniently: it deviates from GB/T 35275, GB/T 35276 or GM/T 0031 ({codes}). The signing software should follow the standard.',
  VALIDATION_SIGNATURE_ELEMENTS:
    'Elements of the signature violate its standard ({codes}). Ask the signer to sign again with conforming software.',
  VALIDATION_ALGORITHM_UNACCEPTABLE:
    'The algorithm {algorithm} of {subject} is not accepted at any time by the policy. Ask for a signature with an accepted algorithm.',
  VALIDATION_ALGORITHM_EXPIRED:
    'The algorithm {algorithm} of {subject} counts as reliable only until {until}, and nothing proves an earlier time. An earlier time-stamp would help; otherwise sign again.',
  VALIDATION_KEY_WEAK:
    'The key of {subject} is weak: {key}. Others may know the private key. Revoke the certificate and ask for a signature with a new key.',
  VALIDATION_TIMESTAMP_NO_TRUST:
    'No roots are trusted for time-stamps, so this token proves no time. Supply the roots of the time-stamping authorities that you trust.',
  VALIDATION_TIMESTAMP_NOT_TRUSTED:
    'No path leads from the time-stamping authority {certificate} to a root that is trusted for time-stamps, so the time-stamp proves no time. Roots trusted for signers do not count here. If you trust the authority, name its root as trusted for time-stamps.',
  VALIDATION_TIMESTAMP_IMPRINT:
    'The time-stamp was not made for this signature: its imprint differs or could not be compared. Ask for the original file.',
  VALIDATION_TIMESTAMP_NO_TIME: 'The time-stamp states no readable time and proves nothing. Ask for a new one.',
  VALIDATION_TIMESTAMP_FUTURE:
    'The time-stamp lies in the future ({time}). Check the validation time and the authority’s clock.',
  VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE:
    'The time-stamp ({time}) is older than its authority’s certificate and proves nothing. Ask for a new one.',
  VALIDATION_TIMESTAMP_DROPPED:
    'A {kind} time-stamp is not valid ({subIndication}) and was ignored. Supply the roots and revocation data of its authority, or ask for a valid time-stamp.',
  VALIDATION_TIMESTAMP_BROKEN:
    'The {kind} time-stamp ({time}) on signature {signature} is broken ({subIndication}): it was made for something else or was altered. It proves no time. Ask the sender where it comes from; the policy strict refuses the file.',
  VALIDATION_TIMESTAMP_ARCHIVED:
    'This time-stamp can no longer be validated by itself; a newer valid time-stamp proves that it existed at {time}, while its certificate path was still valid.',
  VALIDATION_ARCHIVED:
    'Current validation data no longer suffices; the signature is proven to have existed at {time}, and its certificates are known to have been valid until {control}.',
  VALIDATION_DATA_INCOMPLETE:
    'The policy requires every certificate and revocation status for later validation in the file (B-LT); the level found is {level}. Add the validation data.',
  VALIDATION_ARCHIVE_TIMESTAMP_MISSING:
    'The policy requires a valid archive or document time-stamp over the validation data (B-LTA); the level found is {level}. Add one while everything is still valid.',
  VALIDATION_REFERENCE_DIGEST:
    'The signer’s certificate is bound to the signature by {algorithm}, which is no longer reliable (until {until}).',
  VALIDATION_REFERENCE_OUTSIDE_PATH:
    'The signature refers to {count} further certificate(s) that are not in the path found, so the signer meant another path. Supply the certificates to which the signature refers.',
  VALIDATION_SIGNATURE_POLICY:
    'The signer refers to signature policy {policy}, and the supplied document is the one meant. The signature is nevertheless validated by your own validation policy.',
  VALIDATION_SIGNATURE_POLICY_MISSING:
    'The signer refers to signature policy {policy}, whose document is not available, so compliance cannot be checked. Obtain the document from its publisher and supply it.',
  VALIDATION_SIGNATURE_POLICY_UNUSABLE:
    'The document of signature policy {policy} is not the one to which the signer refers, or cannot be compared with it. Obtain the right edition and supply it.',
  VALIDATION_COUNTER_SIGNATURE:
    'The counter-signature of {signer} is not valid ({subIndication}): do not rely on it. The signature that it countersigns is validated separately.',
  VALIDATION_SIGNATURE_REPEATED:
    'Signature {signature} is a copy of signature {original}: the same key over the same signed attributes. It counts once. Anyone can add a copy; obtain the file as it was signed.',
  VALIDATION_EVIDENCE_LATER:
    '{count} items of evidence (time-stamps, CRLs, OCSP responses) were created after {at} and are ignored.',
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
    'The seal-maker’s certificate cannot be read, so the maker of the seal is unknown. Ask for a seal with a conforming certificate.',
  VALIDATION_SEAL_NO_TRUST:
    'No seal-makers are trusted, so the seal made by {certificate} cannot be accepted. Supply the certificates of the seal-makers that you trust.',
  VALIDATION_SEAL_MAKER_NOT_TRUSTED:
    'No path leads from {certificate}, the maker of the seal, to a trusted seal-maker: the seal may be self-made. Do not accept it unless the maker is confirmed.',
  VALIDATION_SEAL_MAKER_NOT_NAMED:
    'The seal-maker {maker} is trusted through {anchor}, which also vouches for signers: each of them could have made this seal. Trust the seal-maker’s own certificate instead.',
  VALIDATION_SEAL_SELF_MADE:
    'The key that signed the document also made the seal “{seal}”, so no one else confirms it. Ask for a seal made by a seal-maker.',
  VALIDATION_SEAL_SIGNER_NOT_LISTED:
    'The signer {signer} is not among the holders of the seal “{seal}” ({code}). The seal was copied from elsewhere, or must be made again for a renewed certificate.',
  VALIDATION_SEAL_EXPIRED:
    'The signature was made at {time}, after the seal had expired ({until}). Ask for the document to be sealed again with a valid seal.',
  VALIDATION_SEAL_NOT_YET_VALID:
    'The signature was made at {time}, before the seal became valid ({from}). Ask for the document to be sealed again.',
  VALIDATION_SEAL_TIME_UNPROVEN:
    'The seal’s validity ({from} to {until}) does not include {time}, and no time-stamp proves that the signature is older. Obtain one that carries a time-stamp.',
  VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE:
    'The signing time in the seal’s signature ({time}) is outside the validity of the signer’s certificate ({notBefore} to {notAfter}). Ask for the document to be sealed again.',
  VALIDATION_SEAL_TIME_FUTURE:
    'The signing time in the seal’s signature ({time}) lies after the time of verification ({at}). A clock is wrong; ask when the document was sealed.',
  VALIDATION_SEAL_OUT_OF_USE:
    'The seal “{seal}” ({code}) has been {status} since {since}, and the signature is not proven to be older. Ask the holder of the seal.',
  VALIDATION_SEAL_OUT_OF_USE_LATER:
    'The seal “{seal}” ({code}) has been {status} since {since}; the signature is proven to be older and still counts.',
  VALIDATION_SEAL_STATUS_UNANSWERED:
    'The seal registry was queried for “{seal}” ({code}) and did not answer. Try again later.',
  VALIDATION_SEAL_STATUS_UNKNOWN:
    'The status of the seal “{seal}” ({code}), whether in use, lost or cancelled, was not determined. If it matters, ask the seal registry.',
  VALIDATION_PACKAGE_COVERAGE:
    'The document shows files that no signature covers, so their content may have been changed. Ask the issuer for a document whose last signature covers everything that is shown.',
  VALIDATION_MODIFIED:
    'The document was changed after this signature in a way that the signature does not allow. Rely only on the signed revision, or ask for the original.',
  VALIDATION_MODIFICATIONS_UNKNOWN:
    'The changes after this signature could not be evaluated. Compare with the signed revision, or ask for a file without later changes.',
  VALIDATION_UNSIGNED_CHANGES:
    'Unsigned content was added after the last signature. Have the document signed again, or use it without that addition.',
  VALIDATION_TIMESTAMP_ALONE:
    'The document has time-stamps but no signature: it existed at that time, and no one signed it. Anyone can obtain a time-stamp for a document.',
  VALIDATION_TRAILING_UNKNOWN:
    'The content after the last signature could not be evaluated. Ask for a file that ends with its last signature.',
  VALIDATION_FILE_VALID: 'Every signature passed, and nothing unsigned was added.',
  VALIDATION_FILE_APPROVED:
    'Every signature passed, nothing unsigned was added, and the approval policy “{policy}” is satisfied.',
  VALIDATION_FILE_INVALID:
    'A signature failed, the file was changed, or a rule of the approval was broken. Do not rely on it.',
  VALIDATION_FILE_INDETERMINATE:
    'Nothing was proven false, but data needed for a verdict is missing; see the findings.',
  VALIDATION_FILE_UNSIGNED: 'The file carries no signature.',
  VALIDATION_FILE_UNREADABLE: 'The file could not be read; see the findings.',
  POLICY_NOT_JSON: 'The {document} is not JSON: {reason}. Check the file.',
  POLICY_UNKNOWN_KEY:
    'Unknown key {expected} in the {document}. Remove it or correct its spelling; the schema lists all keys.',
  POLICY_MISSING_KEY: 'The {document} lacks the key {expected}. Add it.',
  POLICY_VALUE: 'A value in the {document} is not valid; expected: {expected}. Correct it.',
  POLICY_ROSTER_CERTIFICATE:
    'An entry of the roster names its certificate by issuer and serial number only ({path}); another authority can issue the same pair. Add sha256, the SHA-256 of the certificate, to every entry and sign the roster again.',
  POLICY_STEP_CYCLE:
    'In the {document} steps wait for each other ({cycle}), so that none of them can be signed. Remove one of the entries of after.',
  POLICY_INCONSISTENT:
    'The {document} contradicts itself or names something that does not exist; expected: {expected}. Correct it.',
};
