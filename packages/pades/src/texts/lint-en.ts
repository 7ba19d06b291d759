/** English texts of the codes of signature lints. */
import type { Texts } from '@govseal/core';
import type { LintCode } from '../lint/codes.ts';

export const en: Texts<LintCode> = {
  LINT_CMS_UNREADABLE:
    'The signature is not a readable CMS structure ({reason}); no validator will accept it. Sign again.',
  LINT_SIGNER_COUNT:
    'The CMS in {field} has {count} signers; a PDF signature has exactly one. Sign once for each, one after the other.',
  LINT_CONTENT_ENCAPSULATED:
    'The CMS in {field} has a content of its own, beside the document; PDF signatures are detached. Leave it out.',
  LINT_BYTE_RANGE_DIGITS:
    'Numbers of /ByteRange of {field} have leading zeros or a sign, which some readers misread; write plain decimals.',
  LINT_BYTE_RANGE_COLUMNS:
    'The numbers of /ByteRange of {field} are padded to a fixed width; larger files need more digits. Put the padding after the last number.',
  LINT_BER: 'The CMS in {field} is BER, not DER as PDF demands; strict validators reject it. Encode it in DER.',
  LINT_BER_BARE: 'The CMS is BER, not DER: this is allowed, but strict readers reject it. Encode it in DER.',
  LINT_CONTENT_TYPE_ABSENT:
    'The signed attribute content-type is missing; validators reject the signature. Add it when signing.',
  LINT_MESSAGE_DIGEST_ABSENT:
    'The signed attribute message-digest is missing; validators reject the signature. Add it when signing.',
  LINT_SIGNING_CERTIFICATE_ABSENT:
    'No signed attribute names the certificate (signing-certificate-v2); no baseline level is reached. Add it when signing.',
  LINT_SIGNING_CERTIFICATE_SHA1:
    'The certificate is identified by SHA-1 only (signing-certificate); validators complain. Write signing-certificate-v2.',
  LINT_ATTRIBUTE_ORDER:
    'The signed attributes are not in DER order: validators that sort them before hashing reject the signature. Sort them when signing.',
  LINT_REASON_WITH_ATTRIBUTE:
    '{field} has /Reason and also {attributes}; PAdES allows one of the two. Leave /Reason out.',
  LINT_SIGNING_TIME_IN_PADES:
    'The attribute signing-time stands in a PAdES signature, which states its time in /M; PAdES validators complain. Leave it out.',
  LINT_CERT_ENTRY:
    'The signature dictionary of {field} has /Cert, which PAdES forbids; certificates belong in the CMS.',
  LINT_TIME_ENTRY_ABSENT:
    'The signature dictionary of {field} has no /M; PAdES demands the claimed signing time there.',
  LINT_CHAIN_INCOMPLETE:
    'The CMS lacks the certificate of {missing}; validators without network find no path. Put the whole chain into the signature.',
  LINT_WEAK_DIGEST: 'The signature uses {algorithms}, which validators no longer accept; sign with SHA-256 or better.',
  LINT_TOKEN_WEAK_DIGEST:
    'The signature time-stamp uses {algorithms}: validators drop it, and with it the proven time. Ask the authority for SHA-256.',
  LINT_NATIONAL_ALGORITHM:
    'The signature uses {algorithms}. pdfsig, MuPDF and most viewers outside China do not support it and show "unknown" or "error"; where such readers matter, sign a second field with RSA or ECDSA.',
  LINT_SHORT_KEY: 'The key of the signer has {bits} bits; validators ask for at least {shortest}.',
  LINT_P1_WITH_LATER_REVISION:
    'The certification of {field} permits no changes (P=1), and {revisions} revisions follow; Acrobat and readers of PDF 1.7 call it broken, even by validation data. Certify with P=2.',
  LINT_EMPTY_FIELD_UNDER_P1:
    'Empty signature fields ({fields}) stand in a document whose certification permits no changes (P=1): signing them breaks it.',
  LINT_SUBFILTER_VERSION:
    'The /SubFilter {subFilter} came with PDF 2.0; this file says {version} and names no extension. Strict checkers note it.',
  LINT_SUBFILTER_DEPRECATED:
    'The /SubFilter {subFilter} rests on SHA-1 and is deprecated; many validators reject it. Sign with ETSI.CAdES.detached.',
  LINT_SIG_FLAGS:
    '/SigFlags is {flags} instead of 3: readers may show no signature, or save the file again and break it. Set it when signing.',
  LINT_CONTENTS_NEARLY_FULL:
    'Only {free} bytes are free in /Contents of {field}: a time-stamp cannot be added there later.',
  LINT_CONTENTS_OVERSIZED: '{free} bytes of zeros pad /Contents of {field}; less room makes a smaller file.',
  LINT_REVOCATION_ABSENT:
    'The signature is time-stamped, but no CRL or OCSP response is with it; validators will need the network, as long as it answers. Add validation data.',
  LINT_INFO_DEPRECATED: 'The document information holds {keys}, which PDF 2.0 deprecates; keep them in XMP.',
};
