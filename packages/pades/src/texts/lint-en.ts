/** English texts of the codes of signature lints. */
import type { Texts } from '@govseal/core';
import type { LintCode } from '../lint/codes.ts';

export const en: Texts<LintCode> = {
  LINT_CMS_UNREADABLE:
    'The signature is not a readable CMS structure ({reason}); no validator will accept it. Sign again.',
  LINT_SIGNER_COUNT:
    'The CMS in {field} has {count} signers; a PDF signature has exactly one. Sign once per signer, one after the other.',
  LINT_CONTENT_ENCAPSULATED:
    'The CMS in {field} has content in addition to the document; PDF signatures are detached. Omit the content.',
  LINT_BYTE_RANGE_DIGITS:
    'Numbers of /ByteRange of {field} have leading zeros or a sign, which some readers misread; write plain decimals.',
  LINT_BYTE_RANGE_COLUMNS:
    'The numbers of /ByteRange of {field} are padded to a fixed width; larger files need more digits. Put the padding after the last number.',
  LINT_BER: 'The CMS in {field} is BER, but PDF requires DER; strict validators reject it. Encode it in DER.',
  LINT_BER_BARE: 'The CMS is BER, not DER: this is allowed, but strict readers reject it. Encode it in DER.',
  LINT_CONTENT_TYPE_ABSENT:
    'The signed attribute content-type is missing; validators reject the signature. Add it when signing.',
  LINT_MESSAGE_DIGEST_ABSENT:
    'The signed attribute message-digest is missing; validators reject the signature. Add it when signing.',
  LINT_SIGNING_CERTIFICATE_ABSENT:
    'No signed attribute identifies the certificate (signing-certificate-v2), so no baseline level is reached. Add it when signing.',
  LINT_SIGNING_CERTIFICATE_SHA1:
    'The certificate is identified only by SHA-1 (signing-certificate); validators warn about this. Write signing-certificate-v2.',
  LINT_ATTRIBUTE_ORDER:
    'The signed attributes are not in DER order: validators that sort them before hashing reject the signature. Sort them when signing.',
  LINT_REASON_WITH_ATTRIBUTE: '{field} has /Reason and also {attributes}; PAdES allows only one of them. Omit /Reason.',
  LINT_SIGNING_TIME_IN_PADES:
    'The PAdES signature has the attribute signing-time, but states its time in /M; PAdES validators warn about this. Omit the attribute.',
  LINT_CERT_ENTRY:
    'The signature dictionary of {field} has /Cert, which PAdES forbids; certificates belong in the CMS.',
  LINT_TIME_ENTRY_ABSENT:
    'The signature dictionary of {field} has no /M; PAdES requires the claimed signing time there.',
  LINT_CHAIN_INCOMPLETE:
    'The certificate of {missing} is missing in the CMS; validators without network access find no path. Include the whole chain in the signature.',
  LINT_WEAK_DIGEST: 'The signature uses {algorithms}, which validators no longer accept; sign with SHA-256 or better.',
  LINT_TOKEN_WEAK_DIGEST:
    'The signature time-stamp uses {algorithms}: validators ignore it, and with it the proven time. Request SHA-256 from the authority.',
  LINT_NATIONAL_ALGORITHM:
    'The signature uses {algorithms}. pdfsig, MuPDF and most viewers outside China do not support it and show "unknown" or "error"; if such readers matter, sign a second field with RSA or ECDSA.',
  LINT_SHORT_KEY: 'The key of the signer has {bits} bits; validators require at least {shortest}.',
  LINT_P1_WITH_LATER_REVISION:
    'The certification of {field} permits no changes (P=1), and {revisions} revisions follow; Acrobat and readers of PDF 1.7 report it as invalid, even for validation data. Certify with P=2.',
  LINT_EMPTY_FIELD_UNDER_P1:
    'The document has empty signature fields ({fields}), but its certification permits no changes (P=1): signing them invalidates it.',
  LINT_SUBFILTER_VERSION:
    'The /SubFilter {subFilter} came with PDF 2.0; this file has version {version} and declares no extension. Strict checkers report this.',
  LINT_SUBFILTER_DEPRECATED:
    'The /SubFilter {subFilter} relies on SHA-1 and is deprecated; many validators reject it. Sign with ETSI.CAdES.detached.',
  LINT_SIG_FLAGS:
    '/SigFlags is {flags} instead of 3: readers may show no signature, or rewrite the file and invalidate it. Set it when signing.',
  LINT_CONTENTS_NEARLY_FULL:
    'Only {free} bytes are free in /Contents of {field}: a time-stamp cannot be added there later.',
  LINT_CONTENTS_OVERSIZED:
    '/Contents of {field} is padded with {free} zero bytes; reserving less space makes a smaller file.',
  LINT_REVOCATION_ABSENT:
    'The signature is time-stamped, but has no CRL or OCSP response; validators need the network, as long as the services exist. Add validation data.',
  LINT_INFO_DEPRECATED: 'The document information has {keys}, which PDF 2.0 deprecates; use XMP for them.',
};
