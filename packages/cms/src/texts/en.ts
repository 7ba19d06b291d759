/** English texts of the codes of `@govseal/cms`. */
import type { Texts } from '@govseal/core';
import type { cmsCodes } from '../error.ts';

export const en: Texts<keyof typeof cmsCodes> = {
  CMS_EMPTY: 'The signature is empty; obtain the complete file.',
  CMS_NOT_SIGNED_DATA: 'This is not a CMS SignedData but {contentType}; it has no signature to verify.',
  CMS_MALFORMED: 'The CMS structure does not conform to RFC 5652; ask the signer for an undamaged file.',
  CMS_TRAILING_BYTES:
    'Bytes follow the end of the signature; only zero bytes are allowed there, in a file or inside a PDF.',
  CMS_ZERO_PADDING:
    'The file has {count} zero bytes after the end of the signature; they are not part of it and were ignored.',
  CMS_BER: 'The signature uses BER where DER is expected ({deviation}, {count} times); it was read as BER.',
  CMS_VERSION:
    'SignedData states version {version}, but its content requires version {expected}; it was read by its content.',
  CMS_SIGNER_INFO_VERSION:
    'SignerInfo {index} states version {version} instead of {expected}; it was read by its content.',
  CMS_DIGEST_ALGORITHM_UNLISTED:
    'The digest algorithm {algorithm} of signer {index} is not listed in digestAlgorithms.',
  CMS_CERTIFICATE_UNREADABLE: 'Certificate {index} in the signature cannot be read ({reason}) and was ignored.',
  CMS_CERTIFICATE_KIND_IGNORED: 'The signature contains a certificate of kind {kind}, which is not used.',
  CMS_REVOCATION_INFO_IGNORED: 'The signature contains revocation data of format {format}, which is not used.',
  CMS_POOL_UNREADABLE:
    'The certificates or revocation data in attribute {attribute} cannot be read ({reason}) and were ignored.',
  CMS_CONTENT_NOT_OCTETS: 'The content is encoded as in PKCS #7 instead of as an OCTET STRING.',
  CMS_SIGNER_COUNT: 'There are {count} signers where exactly one is required; the signature cannot be accepted.',
  CMS_CONTENT_ENCAPSULATED: 'The signature contains content although it must sign the document around it.',
  CMS_CONTENT_MISSING: 'The signed content is not available; supply the file that was signed.',
  CMS_CONTENT_DIFFERS: 'The content inside the signature differs from the supplied document.',
  CMS_CONTENT_TYPE_UNEXPECTED: 'The signed content has type {found} where {expected} is required.',
  CMS_CONTENT_TYPE_MIXED:
    'The signature mixes the content types of GB/T 35275 and RFC 5652 ({content}). The meaning is unambiguous, so it was accepted; the producer should follow one standard.',
  CMS_CONTENT_CONFUSION:
    'The content could be mistaken for signed attributes, which allows a forgery; such a signature is rejected.',
  CMS_SIGNED_ATTRIBUTES_ABSENT: 'The signature has no signed attributes, which its type requires.',
  CMS_SIGNED_ATTRIBUTES_NOT_USED:
    'The signature has no signed attributes, so it states neither its time nor its certificate.',
  CMS_SIGNED_ATTRIBUTES_ORDER: 'The signed attributes are not in DER order; both encodings were tried.',
  CMS_ATTRIBUTE_DUPLICATE: 'The signed attribute {attribute} appears more than once.',
  CMS_ATTRIBUTE_VALUES: 'The signed attribute {attribute} has {count} values; one is required.',
  CMS_ATTRIBUTE_MALFORMED: 'The signed attribute {attribute} cannot be read ({reason}).',
  CMS_ATTRIBUTE_MISPLACED: 'The attribute {attribute} is unsigned, so anyone could have added it; it was ignored.',
  CMS_CONTENT_TYPE_ABSENT: 'The signed attribute content-type is missing.',
  CMS_CONTENT_TYPE_MISMATCH: 'The signed attribute content-type states {attribute}, but the content is {content}.',
  CMS_MESSAGE_DIGEST_ABSENT:
    'The signed attribute message-digest is missing, so the signature is not bound to the content.',
  CMS_MESSAGE_DIGEST_MISMATCH: 'The content is not what was signed: its {digest} digest differs.',
  CMS_SIGNING_TIME_MALFORMED: 'The signed attribute signing-time is not a valid time ({reason}).',
  CMS_SIGNING_TIME_FORM:
    'The signing time is not encoded as RFC 5652 requires (with seconds and in UTC); it was converted to UTC.',
  CMS_SIGNING_TIME_FORBIDDEN:
    'The PAdES signature has the attribute signing-time, which its profile forbids; the claimed time was taken from /M.',
  CMS_SIGNER_CERTIFICATE_ABSENT:
    "The signer's certificate is neither in the signature nor among the supplied certificates; supply it.",
  CMS_SIGNING_CERTIFICATE_ABSENT:
    'The signature does not state its signing certificate (attribute signing-certificate).',
  CMS_SIGNING_CERTIFICATE_MISMATCH:
    'The signature identifies a certificate other than the one in it; the certificate may have been replaced.',
  CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL:
    'The signing-certificate attribute has the correct digest but another issuer or serial number.',
  CMS_SIGNING_CERTIFICATE_BOTH:
    'The signature has both versions of the signing-certificate attribute; version 2 was used.',
  CMS_SIGNING_CERTIFICATE_DIGEST: 'The signing-certificate attribute uses a digest algorithm that is not supported.',
  CMS_SIGNING_CERTIFICATE_POLICIES:
    'The signing-certificate attribute limits the path to certain certificate policies; this limit was not applied.',
  CMS_SIGNING_CERTIFICATE_NOT_FIRST:
    "The signing-certificate attribute refers to the signer's certificate, but not in the required first place.",
  CMS_ALGORITHM_UNREADABLE:
    'An algorithm of the signature is unknown or malformed ({reason}), so the signature could not be verified.',
  CMS_ALGORITHM_CURVE:
    "The signature algorithm repeats the identifier of the signer's key with its curve; the signing software should write the signature algorithm instead.",
  CMS_ALGORITHM_NULL:
    'The signature algorithm has NULL parameters, which its standard forbids; the signing software should be corrected.',
  CMS_DIGEST_MISMATCH_SIGNATURE:
    'The signature algorithm uses {signature}, but the content was digested with {digest}; both must be the same.',
  CMS_PSS_PARAMETERS:
    'The RSASSA-PSS parameters are unusual ({digest}, MGF1 with {mgfDigest}, salt of {saltLength} bytes).',
  CMS_EDDSA_DIGEST: 'The content was digested with {digest}; this EdDSA signature requires {expected}.',
  CMS_ALGORITHM_PROTECTION:
    'The algorithms differ from those that the signer protected (CMSAlgorithmProtection); the signature is invalid.',
  CMS_SIGNATURE_FORM:
    'The SM2 signature value has the form {form} instead of the DER form of its standard. It was accepted; other software may reject it.',
  CMS_SIGNATURE_INVALID: "The signature value does not verify with the key of the signer's certificate.",
  TST_UNREADABLE: 'The time-stamp token cannot be read ({reason}).',
  TST_WRAPPED:
    'The time-stamp token is wrapped in an OCTET STRING, contrary to RFC 3161; it was unwrapped, but other programs may not find it.',
  TST_VERSION: 'The time-stamp token has version {version}; only version 1 is defined.',
  TST_IMPRINT_MISMATCH: 'The time-stamp is for other data: its message imprint differs.',
  TST_IMPRINT_LENGTH: 'The message imprint has {length} bytes, which is not the length of {digest}.',
  TST_IMPRINT_UNSUPPORTED: 'The digest algorithm of the message imprint is not supported ({reason}).',
  TST_SERIAL_NUMBER: 'The serial number of the time-stamp token ({serial}) is negative or longer than 160 bits.',
  TST_CRITICAL_EXTENSION:
    'The time-stamp token has the critical extension {extension}, which is not supported; the token is rejected.',
  TST_TSA_NAME: 'The time-stamp token states an authority that is not the subject of its certificate.',
  TST_ARCHIVE_NOT_JUDGED: 'An archive time-stamp (attribute {attribute}) is present; its coverage was not checked.',
  TST_EVIDENCE_RECORD:
    'The signature contains an evidence record or another proof of long-term storage ({attribute}) that is not supported; it does not affect the result.',
  TST_ARCHIVE_INDEX:
    'The hash index of an archive time-stamp lists {missing} objects that are not in the signature, or uses a digest other than that of the time-stamp; what it covers cannot be determined.',
  TSP_REQUEST_MALFORMED: 'The time-stamp request has version {version}; only version 1 is defined.',
  TSP_RESPONSE_MALFORMED:
    'The time-stamp response is contradictory: its status is {status}, which does not fit the presence or absence of a token.',
  TSP_REJECTED: 'The time-stamping authority rejected the request (status {status}: {failInfo}).',
  TSP_RESPONSE_MISMATCH:
    "The time-stamping authority's token does not match the request (wrong: {what}); it was not used.",
  LTV_NO_SIGNATURE: 'There is no signature to upgrade. Sign first.',
  LTV_NOT_STAMPED: 'The signature has no time-stamp yet, which the long-term levels require. Add one first.',
  CMS_COUNTER_SIGNATURE: 'A counter-signature cannot be read ({reason}); the signature itself is validated without it.',
  CMS_COUNTER_SIGNATURE_CONTENT_TYPE:
    'The counter-signature has the attribute content-type, which is only for signatures over files: its signer may have signed a file with these bytes instead. Ask the signer to countersign again.',
  CMS_NOT_ENVELOPED_DATA:
    'This is not encrypted content (CMS EnvelopedData) but {contentType}. Supply the encrypted file.',
  CMS_NO_RECIPIENT:
    'The content is not encrypted for this certificate ({others} other recipients). Use the certificate and key for which it was encrypted; of a certificate pair, that is the encryption certificate.',
  CMS_RECIPIENT_UNUSABLE:
    'Content cannot be encrypted for this key or certificate ({key}): the key must be RSA, EC or SM2, and the key usage must allow encryption. Use the encryption certificate.',
  CMS_CIPHER_UNSUPPORTED:
    'The content is encrypted with an unsupported method ({algorithm}). Ask for AES-256-CBC or SM4-CBC.',
  CMS_DECRYPTION_FAILED:
    'The content could not be decrypted: either the key is wrong or the data was changed (this is deliberately not distinguished). Check the key, or obtain the file again.',
  CMS_STREAM_ATTACHED:
    'A stream supports detached signatures only. Request a detached signature, or pass content that can be read twice to signCmsStream.',
  CMS_STREAM_CHANGED:
    'The content changed while it was signed ({expected} bytes announced, {found} read); discard what was written.',
  CMS_ATTRIBUTES_NEEDED:
    'Without signed attributes only a digest of 32 bytes may be signed, and only in GB/T 35275; this content has {length}. Sign with signed attributes.',
  CMS_SYNTAX_ALGORITHM:
    'GB/T 35275 is only for SM2 keys with SM3; this key signs with {scheme}. Choose an SM2 key, or the syntax of RFC 5652.',
  CMS_SIGNER_UNUSABLE: 'The signing device does not support {scheme}.',
  CMS_SIGNER_KEY_USAGE:
    'The certificate {certificate} is not for signing (key usage: {keyUsage}), so its key was not used. Sign with the signature certificate of the signer; of a certificate pair, that is the other one.',
  CMS_SIGNER_TIME:
    'The certificate {certificate} is valid from {from} until {until}, not at {at}, so its key was not used. Sign with a current certificate, or check the clock and the claimed time.',
  CMS_SIGNER_REPEATED:
    'The key of {certificate} has already signed this file (signature {signature}); a second signature with it proves nothing. Sign with the key of another person.',
  CMS_SIGNED_BROKEN:
    'Signature {signature} in the file does not verify ({reason}); a further signature would confirm it. Obtain the file as it was signed.',
  CMS_SIGNATURE_UNKNOWN:
    'The signature to be counter-signed must be specified: {requested} is not one of {signatures}.',
  CMS_ARCHIVED:
    'Signature {signature} has a proof of long-term storage ({attribute}) that the addition would invalidate. Sign before the file is archived, or counter-sign the signature itself instead of its counter-signature.',
  CMS_SIGNER_FAILED:
    "The new signature does not verify with the signer's certificate; the key does not belong to the certificate, or it is faulty.",
};
