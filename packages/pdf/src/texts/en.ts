/** English texts of the codes of `@govseal/pdf`. */
import type { Texts } from '@govseal/core';
import type { PdfCode } from '../error.ts';

export const en: Texts<PdfCode> = {
  PDF_NO_HEADER: 'The file does not begin with a PDF header (%PDF-); check that it is the right file and complete.',
  PDF_BYTES_BEFORE_HEADER:
    '{bytes} bytes precede the PDF header, so the file can also be read as another format. Ask for a file that begins with %PDF-.',
  PDF_NO_STARTXREF: 'The end of the file has no startxref; the file is truncated or damaged. Obtain the complete file.',
  PDF_STARTXREF_TARGET:
    'The offset {target} of a cross-reference section is outside the file, which is truncated or damaged. Obtain the complete file.',
  PDF_REVISION_END:
    'A revision does not end with its own startxref and %%EOF, so readers may interpret the file differently; it was rejected. Obtain a file that was saved correctly.',
  PDF_BYTES_AFTER_EOF:
    '{bytes} bytes follow the end of the last revision; no signature covers them. Find out who added them.',
  PDF_TRUNCATED: 'The file ends in the middle of an object; obtain the complete file.',
  PDF_SYNTAX:
    'The bytes do not conform to the PDF syntax; the file is damaged or was written by faulty software. Obtain it again.',
  PDF_TOO_DEEP:
    'Arrays and dictionaries are nested more than {limit} levels deep, which no regular file needs. Raise the limit only for a file that you trust.',
  PDF_LIMIT:
    'The file exceeds the limit {limit} = {value}, so reading stopped. Raise the limit only for a file that you trust.',
  PDF_XREF_SYNTAX:
    'The cross-reference table is malformed; the file was not repaired, because a repair would be a guess. Obtain it again.',
  PDF_XREF_STREAM:
    'The cross-reference stream is malformed; the file was not repaired, because a repair would be a guess. Obtain it again.',
  PDF_XREF_FORM:
    'A cross-reference section does not conform to PDF ({rule}); some viewers discard it, search the file for objects and may show other content. Ask for a file written by other software.',
  PDF_XREF_DUPLICATE:
    'A cross-reference section lists object {number} twice with different offsets; readers differ in which they use, so the file was rejected. Ask for a correctly written file.',
  PDF_XREF_SIZE:
    'Object {number} is beyond the stated size {size}; readers differ in whether it exists, so the file was rejected. Ask for a correctly written file.',
  PDF_XREF_LOOP: 'The chain of cross-reference sections is circular; the file is malicious or damaged. Do not use it.',
  PDF_XREF_ORDER:
    'A cross-reference section refers to a later one as its predecessor; the file is malicious or damaged. Obtain it again.',
  PDF_XREF_OUTSIDE_REVISION:
    'A revision uses bytes outside it, so a signature would not cover what it shows; the file was rejected. Do not trust it.',
  PDF_XREF_HYBRID_DISAGREES:
    'Old and new readers find object {number} at different offsets, so they show different documents; the file was rejected. Ask for one with a single cross-reference section.',
  PDF_TRAILER: 'A required entry of the trailer is missing or wrong; obtain the file again.',
  PDF_DUPLICATE_KEY:
    'The key {key} occurs twice in a dictionary that determines how the file is read; readers differ in which one they use. Ask for a correctly written file.',
  PDF_OBJECT_HEADER:
    'The cross-reference section lists an object at an offset where there is none; the file is damaged and was not repaired. Obtain it again.',
  PDF_STREAM_LENGTH: "A stream's length is missing or does not end at endstream; the file is damaged. Obtain it again.",
  PDF_OBJECT_STREAM:
    'An object stream does not contain the objects that the cross-reference section lists; the file is damaged. Obtain it again.',
  PDF_OBJECT_STREAM_OVERRIDDEN:
    'A later revision replaced the object stream that contains object {number}; readers differ in what they then show. Do not trust the file.',
  PDF_REFERENCE_LOOP: 'An object refers to itself; the file is malicious or damaged. Do not use it.',
  PDF_REFERENCE_CHAIN:
    'A reference leads to another reference; some viewers follow it and others stop there. Do not trust the file.',
  PDF_UNEXPECTED_TYPE: 'An object does not have the required type ({expected}); the file is damaged. Obtain it again.',
  PDF_FILTER_UNKNOWN: 'Data is encoded with {filter}, which is not supported; its content is unknown.',
  PDF_FILTER_DATA: 'Data encoded with {filter} is damaged; obtain the file again.',
  PDF_PAGE_TREE: 'The page tree is malformed or circular; the file is malicious or damaged. Obtain it again.',
  PDF_FIELD_TREE:
    'The tree of form fields is circular or shares a field; the file is malicious or damaged. Do not trust it.',
  PDF_ENCRYPTED:
    'The file is encrypted and was opened with the given password (or needs none); signatures cover the encrypted bytes.',
  PDF_PASSWORD_NEEDED:
    "The file is encrypted and cannot be opened without a password; enter the owner's or the user's password.",
  PDF_PASSWORD_WRONG:
    "The password is neither the owner's nor the user's password of the file; check it (case, keyboard layout) or ask the person who encrypted the file.",
  PDF_ENCRYPTION_HANDLER:
    'The file is encrypted by {handler} (version {version}, revision {revision}), which is not supported; only password encryption by the standard security handler is supported. Ask for a copy that is encrypted with a password or not encrypted.',
  PDF_ENCRYPTION_DICTIONARY:
    'The encryption dictionary is malformed or was tampered with ({expected}); nothing in the file can be read reliably. Obtain the file again.',
  PDF_ENCRYPTION_CHANGED:
    'An update changed or removed the encryption dictionary: readers would decrypt the file differently. Do not trust it; ask for the earlier file.',
  PDF_ENCRYPTION_KEYS:
    'The file has different keys for its owner and its user, who see different documents. Do not trust it; ask for the document without encryption.',
  PDF_ENCRYPTION_DATA: 'Encrypted data is damaged ({reason}); obtain the file again.',
  PDF_ENCRYPTION_PARTIAL:
    'Part of this encrypted file is not encrypted ({kind}). Someone without the password may have added it, to send the encrypted content elsewhere when the file is opened. Ask for a file that is completely encrypted or not encrypted.',
  PDF_ENCRYPTION_CIPHERS:
    'This runtime has no built-in AES and MD5 for encrypted files; the calling program must pass `ciphers` to openPdf.',
  PDF_MAC_MISSING:
    'The encrypted file declares a message authentication code but has none: it was removed, and someone without the password may have changed the encrypted content. Ask for the original file.',
  PDF_MAC_UNCHECKED:
    'The encrypted file has a message authentication code, which is not supported, so the content that it protects is unchecked. Ask for a copy without encryption, or check the code with other software.',
  PDF_MAC_UPDATE:
    'The encrypted file is protected by a message authentication code, which an update would invalidate; it was not signed or changed. Ask for a copy without that code, or without encryption.',
  PDF_ID_CHANGED:
    'An update changed the first half of the file identifier, from which the keys of an encrypted file are derived; readers may decrypt it differently. Ask for the earlier file.',
  PDF_INCREMENT:
    'The update cannot be written: it sets an object that is neither in the file nor newly allocated, or no object number is left. Correct the calling program.',
};
