/** English texts of the codes of `@govseal/ofd`. */
import type { Texts } from '@govseal/core';
import type { OfdCode, OfdSignatureCode, SealCode } from '../error.ts';
import type { OfdLintCode } from '../lint/codes.ts';
import type { OfdWriteCode } from '../write/error.ts';

export const en: Texts<OfdCode | OfdSignatureCode | SealCode | OfdWriteCode | OfdLintCode> = {
  OFD_ZIP_STRUCTURE:
    'The file is not a single plain ZIP package ({part}), so readers may see different contents. Ask the issuer for an unaltered copy.',
  OFD_ZIP_NAME:
    'An entry of the package has an unsafe or ambiguous name ({reason}). Ask the issuer for an unaltered copy.',
  OFD_ZIP_DUPLICATE:
    'Two entries of the package have the same name, so readers may show either. Do not trust what is displayed; ask the issuer for an unaltered copy.',
  OFD_ZIP_HEADERS_DIFFER:
    'The package describes an entry in two different ways ({part}). Ask the issuer for an unaltered copy.',
  OFD_ZIP_OVERLAP: 'Entries of the package share the same bytes. Ask the issuer for an unaltered copy.',
  OFD_ZIP_OUTSIDE: 'The package has bytes that belong to no entry ({reason}). Ask the issuer for an unaltered copy.',
  OFD_ZIP_NONCONFORMING:
    'The package deviates from the ZIP format ({part}), but every reader sees the same content. No action is needed.',
  OFD_ZIP_READERS_DIFFER:
    'The package deviates from the ZIP format ({part}); {readers} may reject it or read it differently. Ask the issuer for a conforming package.',
  OFD_ZIP_ENCRYPTED:
    'The OFD file is encrypted, which is not supported. Verify a decrypted copy only if its signatures were made over it.',
  OFD_ZIP_METHOD:
    'An entry of the package uses compression method {method}; only deflate and stored entries are supported. Ask the issuer for a conforming package.',
  OFD_ZIP_DATA:
    'An entry of the package is damaged or larger than allowed ({reason}). Ask the issuer for another copy, or raise the limit if the size is expected.',
  OFD_ZIP_MISSING: 'A required entry is missing from the package. Ask the issuer for a complete copy.',
  OFD_SIGNATURE_LIST_MISSING:
    'The list of signatures that OFD.xml refers to is not in the package, so it is unknown what was signed. Ask the issuer for a complete copy.',
  OFD_XML:
    'An XML file of the package is not well-formed or too large ({reason}). Ask the issuer for an unaltered copy.',
  OFD_XML_DOCTYPE:
    'An XML file of the package has a DOCTYPE, which OFD does not use and which can change its content. Ask the issuer for an unaltered copy.',
  OFD_XML_ENCODING: 'An XML file of the package is not UTF-8 ({encoding}). Ask the issuer for a conforming file.',
  OFD_XML_NAMESPACE:
    'An XML file of the package uses the namespace “{namespace}” instead of OFD’s, so readers may interpret it differently. Ask the issuer for an unaltered copy.',
  OFD_XML_ELEMENT: 'The element {element} does not conform to OFD ({reason}). Ask the issuer for an unaltered copy.',
  OFD_LOCATION:
    '“{location}” is not a path inside the package, or is used twice where this is not allowed. Ask the issuer for an unaltered copy.',
  OFD_SEVERAL_DOCUMENTS:
    'The package contains {count} documents, so it is unclear which one is shown and signed. Ask the issuer for a separate file per document.',
  OFD_SEVERAL_VERSIONS:
    'The package lists {count} versions of its document, so readers may show different ones. Ask for a file that contains only the relevant version.',
  OFD_STAMP_ANNOTATION:
    '{count} annotation(s) of type Stamp are drawn on the page: pictures that may look like a seal but are not. Rely only on the seals of the listed signatures.',
  OFD_PART_UNREADABLE:
    'A file that is part of the document cannot be read ({reason}), so its content is unknown. Ask the issuer for a complete copy.',
  OFD_SEAL_STRUCTURE:
    'The electronic seal or its signature does not conform to GM/T 0031 or GB/T 38540 ({reason} at byte {offset}). Ask the issuer of the seal for a conforming one.',
  OFD_ALGORITHM_UNREADABLE:
    'The signature of the {part} uses an unsupported algorithm ({algorithm}). Verify it with software that supports it.',
  OFD_SIGNATURE_RAW:
    'The signature value of the {part} is raw r and s instead of the SEQUENCE that the standard requires; it was accepted. Inform the producer.',
  OFD_CERTIFICATE_ABSENT:
    'The {part} has no certificate, so its signature value cannot be checked. Ask the producer for one with its certificate.',
  OFD_CERTIFICATE_UNREADABLE:
    'The certificate in the {part} cannot be read ({reason}). Ask for a seal or signature with a conforming certificate.',
  OFD_SEAL_INVALID:
    'The seal-maker’s signature on the seal does not verify: the seal was altered or is self-made. Do not accept it.',
  OFD_SEAL_TIMESTAMP_UNJUDGED:
    'The seal has its own time-stamp, which is not validated. Rely on the time-stamp of the signature instead.',
  OFD_SEAL_NONCONFORMING:
    'The encoding of the {part} deviates from the standard ({deviation}); it was accepted, but other readers may reject it. Inform the producer.',
  OFD_CRITICAL_EXTENSION:
    'The {part} has a critical extension {oid} that is not supported. Verify it with the producer’s software.',
  OFD_SIGNATURE_UNREADABLE:
    'A listed signature cannot be read ({reason}), so it does not protect the document. Ask the issuer for an unaltered copy.',
  OFD_TYPE_MISMATCH:
    'The signature is listed with type {listed}, but its value has type {found}. Ask the issuer for an unaltered copy.',
  OFD_DIGEST_METHOD:
    'The digest method “{method}” of the references is not supported, so the signed files could not be checked. Verify with the producer’s software.',
  OFD_REFERENCES_EMPTY:
    'The signature does not refer to any file, so it does not protect the document. Do not rely on it.',
  OFD_REFERENCE_MISSING: 'A signed file is missing from the package. Ask the issuer for a complete copy.',
  OFD_REFERENCE_MISMATCH:
    'A file was changed after it was signed. Do not rely on the document; ask the issuer for the original.',
  OFD_REFERENCE_DUPLICATE:
    'The signature refers to one file twice, so readers may compare it with either digest. Ask for a new signature.',
  OFD_REFERENCE_SELF:
    'The signature refers to its own file, which cannot contain its own digest. Ask for a new signature.',
  OFD_DATA_HASH:
    'The signed digest ({digest}) is not that of Signature.xml: the signature was made for another document, or Signature.xml was changed. Do not accept it.',
  OFD_TBS_SIGNATURE:
    'The signature value does not verify with the signer’s certificate: it was altered or made with another key. Do not accept it.',
  OFD_VERSION_MISMATCH:
    'The signature has version {signature}, but its seal has version {seal}; the two standards cannot be combined. Ask for a new signature.',
  OFD_SIGNATURE_METHOD:
    'Signature.xml states the algorithm {stated}, but the signature was made with {used}. Inform the producer.',
  OFD_CLAIMED_TIMES_DIFFER:
    'Signature.xml states the time {stated}, but the signed time is {signed}. Rely on a time-stamp.',
  OFD_CMS_SIGNERS: 'A signature of an OFD file has one signer; this one has {count}. Ask for one signature per person.',
  OFD_CMS_CONTENT:
    'The signature is over Signature.xml itself without signed attributes, a form that can be confused with another. Ask for a signature over its digest or with signed attributes.',
  OFD_PROPERTY_INFO:
    'The seal was applied to “{stated}”, which is not the file that contains it: the signature was moved or copied. Do not accept it.',
  OFD_SEAL_FILE_MISSING: 'The seal file {seal} is not in the package. Ask the issuer for a complete copy.',
  OFD_SEAL_FILE_DIFFERS:
    'The seal file {seal} is not the seal that was signed, so readers may show a different picture. Do not accept it.',
  OFD_STAMP_ABSENT:
    'The seal is not shown on any page. It is validated nevertheless; note that the document is sealed.',
  OFD_STAMP_WITHOUT_SEAL:
    'A stamp is placed for a signature without a seal: what is shown there is not signed. Do not trust the picture.',
  OFD_STAMP_PAGE: 'Stamp {stamp} is on page {page}, which the document does not have. Ask the issuer for the original.',
  OFD_STAMP_GEOMETRY:
    'The position of stamp {stamp} on page {page} is malformed or empty, so it is unknown where the seal is shown. Ask for a new signature.',
  OFD_STAMP_OUTSIDE:
    'Stamp {stamp} is completely or partly outside page {page}. Ask for a new signature with the seal on the page.',
  OFD_STAMP_SIZE:
    'Stamp {stamp} is shown at {shown} mm, but the seal has {stated} mm. Check the appearance of the seal.',
  OFD_STAMP_STRETCHED:
    'Stamp {stamp} on page {page} is drawn at {shown} mm, although the seal has {stated} mm, and hides the content below. Ask for a new signature.',
  OFD_STAMPS_COVER:
    'The {count} stamps of one signature cover {covered} mm² of page {page} and hide the content below. Ask for a new signature.',
  OFD_SEAL_PICTURE:
    'Readers may show the picture of the seal differently ({kind}: {reason}). Ask the seal-maker for a seal with a plain picture.',
  OFD_CONTENT_UNCOVERED:
    '{count} file(s) of kind {kind} are shown but not signed ({files}). Anyone could have changed them.',
  OFD_CONTENT_COVERED_LATER:
    'This signature does not cover {count} file(s) that the last signature covers ({files}); only the last signer signed them.',
  OFD_FILES_UNLISTED:
    'The package has {count} file(s) that are neither used nor signed ({files}). Ask the issuer about their purpose.',
  OFD_SIGNATURE_UNLISTED:
    'The package has a signature that is not in its list: it may have been removed from the list. Ask the issuer for the original.',
  OFD_FILES_DECOY:
    'The package contains {count} unreferenced file(s) that a reader may open instead of another one ({files}). Ask the issuer for a document without them.',
  OFD_SIGNATURE_SCHEMA:
    'The list of signatures or the description of a signature contains elements outside its schema ({found}), which some readers ignore and others use. Ask the issuer for a file that follows the schema.',
  OFD_SIGNATURE_ORDER:
    'A signature covers a later one of the list, so the order of the list was changed. Ask the issuer for the original.',
  OFD_SIGNED_AFTER_LOCK:
    'The list of signatures was changed after a signature had locked it. Do not accept the addition; ask for the original.',
  OFD_EARLIER_SIGNATURE_UNCOVERED: 'This signature does not cover the earlier ones, so their order is not proven.',
  LINT_OFD_UNREADABLE: 'The signature cannot be read ({reason}); no reader will accept it. Sign again.',
  LINT_OFD_CHECK_METHOD:
    'References are digested with “{method}”; readers reject MD5, SHA-1 and unknown digests. State CheckMethod 1.2.156.10197.1.401 (SM3).',
  LINT_OFD_UNCOVERED:
    'The last signature does not cover {count} shown file(s) ({files}); strict readers report the document as altered. Refer to every file that is shown.',
  LINT_OFD_SIGNATURE_METHOD:
    'SignatureMethod states “{stated}”, but the value was made with {used}; readers that rely on it fail. Write the algorithm that is used.',
  LINT_OFD_PROPERTY_INFO:
    'propertyInfo is “{stated}” and not the absolute path of Signature.xml; readers reject the seal. Write that path.',
  LINT_OFD_RAW_VALUE:
    'The signature value is raw r and s; readers that require SEQUENCE { r, s } fail. Encode it in DER.',
  LINT_OFD_SES_V1:
    'The seal follows GM/T 0031-2014, which GB/T 38540-2020 has replaced; newer readers may reject it. Have the seal made again.',
  LINT_OFD_SES_V5:
    'The seal follows GM/T 0031-2025, which few readers support yet. Use version 4 if the document must be readable everywhere.',
  LINT_OFD_NO_TIMESTAMP:
    'There is no time-stamp: the signing time is only claimed, and the signature cannot be validated after the certificate or the seal has expired. Add a time-stamp when signing.',
  LINT_OFD_ID:
    'The signature’s ID “{id}” is not a valid xs:ID; readers that check schemas reject the list. Begin it with a letter, for example s001.',
  LINT_OFD_DATE:
    'SignatureDateTime “{stated}” is not YYYYMMDDhhmmssZ; readers interpret it differently or not at all. Write it in that form, in UTC.',
  LINT_OFD_SEAL_FILE: 'There is no Seal/BaseLoc; some readers draw the seal only from that file.',
  LINT_OFD_NO_STAMP: 'The seal is not shown on any page; people may consider the document unsealed.',
  LINT_OFD_STAMP_SIZE:
    'Stamp {stamp} is placed as “{shown}”, but the seal’s picture has {stated} mm; readers scale or reject it.',
  LINT_OFD_LOCKED: 'The signature covers the list of signatures, so no further signature can be added.',
  OFD_WRITE_ALGORITHM:
    'Seals and OFD signatures are made with SM2 and SM3, but the key signs with {scheme} and {digest}. Use an SM2 certificate.',
  OFD_WRITE_SIGNER:
    'The new signature does not verify with the certificate ({signer}). Check that the key belongs to the certificate.',
  OFD_WRITE_SEAL_FIELD:
    'The seal cannot be written or used: {field} is missing, too long or out of range. Correct it; only V4 and V5 seals can sign.',
  OFD_WRITE_SEAL_INVALID:
    "The seal-maker's signature on seal {seal} does not verify, so the seal must not be used. Obtain the seal again from its maker.",
  OFD_WRITE_SEAL_TIME:
    'Seal {seal} is valid from {from} until {until}, not at {at}. Have the seal renewed, or check the time.',
  OFD_WRITE_SIGNER_NOT_LISTED:
    'Seal {seal} does not list the certificate of {signer}. After a certificate is renewed, the seal must be made again.',
  OFD_WRITE_LOCKED:
    'An earlier signature locks the document: signing again would invalidate it. Sign before the locking signature.',
  OFD_WRITE_STAMP:
    'The stamp cannot be placed on page {page}: {reason}. Give a page of the document and a position inside it.',
  OFD_WRITE_PROTECTION:
    'The entry cannot be excluded from the signature ({reason}). Give entry names as in the package, and exclude none from a signature that locks it.',
  OFD_WRITE_ENTRY:
    'The package cannot be changed safely ({reason}). Write the file again with the software that created it.',
  OFD_WRITE_TEXT: 'A text contains the character {codePoint}, which XML does not allow. Remove it.',
  OFD_WRITE_FIELD:
    'The value of field {field} ({characters} characters) does not fit even at the smallest size. Shorten it.',
  OFD_WRITE_DOCUMENT: 'The document cannot be written: {field} is missing or malformed. Correct the input.',
  OFD_WRITE_PACKAGE: 'The document is too large for one package: {entries} entries, {octets} bytes. Split it.',
};
