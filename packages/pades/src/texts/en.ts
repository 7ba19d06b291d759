/** English texts of the codes of `@govseal/pades`. */
import type { Texts } from '@govseal/core';
import type { PadesCode } from '../error.ts';

export const en: Texts<PadesCode> = {
  PADES_USER_PERMISSIONS:
    "The document was opened with the user's password, and users may not sign it in this kind of field ({field}); open it with the owner's password.",
  PADES_FIELD_NOT_FOUND: 'The form has no field named {field}; check the name, which is case-sensitive.',
  PADES_FIELD_NOT_SIGNATURE: '{field} is not a signature field; choose another name for the signature.',
  PADES_FIELD_AMBIGUOUS: 'There are several empty signature fields: {fields}. Specify the one to sign.',
  PADES_FIELD_NAME:
    'There is no field {field}, and a field with this name cannot be created: a name must not be empty or contain a period.',
  PADES_FIELD_SIGNED: 'The field {field} is already signed; choose an empty one.',
  PADES_FIELD_LOCKED:
    'An earlier signature locked the field {field}, or does not allow a new field with this name; it cannot be filled or signed.',
  PADES_FIELD_NOT_FILLABLE: 'The field {field} cannot have this value; check its type and its options.',
  PADES_FIELD_INVISIBLE:
    'The signature field {field} is invisible and cannot show an appearance. Omit the appearance or use a visible field.',
  PADES_CERTIFY_NOT_FIRST: 'Only the first signature of a document can certify it; sign without certification.',
  PADES_CERTIFICATION_FORBIDS: 'The certification or lock of an earlier signature forbids this change.',
  PADES_SEED_REFUSES:
    'The field {field} requires another kind of signature ({entries}; {wanted}). Sign as required, or ask the author of the form to change it.',
  PADES_LOCK_UNKNOWN_FIELD:
    'The lock refers to the field {field}, which the form does not have, so it would have no effect. Correct the name.',
  PADES_LOCK_CONFLICT:
    'The requested lock differs from the one that the field {field} prescribes; omit it to use that of the field.',
  PADES_FIELD_APPEARANCE_NEEDED:
    'The value of {field} contains the character {character}, which needs a font; supply a drawn appearance.',
  PADES_PAGE_NOT_FOUND: 'The document has no page {page}, only {pages}.',
  PADES_RECT:
    'The rectangle is empty, or was given for an existing field; give left, bottom, right, top of a new field.',
  PADES_APPEARANCE_SOURCE:
    'The drawn appearance has no form XObject /FRM on its first page; draw it with the appearance functions of this library.',
  PADES_TSA_MISSING: 'Level B-T requires a time-stamping authority; supply one or sign at level B-B.',
  PADES_NO_SIGNATURE: 'The document has no signature to extend. Sign it first.',
  PADES_LTV_INCOMPLETE:
    'The level requires validation data, which is missing for: {certificates}. Supply certificates, CRLs or OCSP responses, or a fetcher.',
  PADES_TOKEN_KEY:
    'The key that authenticates the token has {length} bytes; supply a Uint8Array of at least {least} random bytes.',
  PADES_TOKEN_SIZE:
    'The token would have {length} characters; at most {limit} are allowed, so the certificate is too large. Do not bind it, and complete with a finished CMS.',
  PADES_TOKEN_MALFORMED: 'This is not a token of a prepared signature, or it is incomplete.',
  PADES_TOKEN_VERSION: 'The token has version {version}, which is not supported.',
  PADES_TOKEN_ALTERED: 'The token was altered, or it was made with another key; prepare the document again.',
  PADES_TOKEN_EXPIRED: 'The token expired at {expired}; prepare the document again.',
  PADES_TOKEN_DIGEST:
    'The token does not have the {digest} digest that this certificate needs; request it when preparing.',
  PADES_DOCUMENT_DIFFERS:
    'This is not the document for which the token was made; supply the prepared document unchanged.',
  PADES_SIGNER_UNKNOWN: 'No certificate is bound to the token: bind it first, or complete with a finished CMS.',
  PADES_SIGNER_DIFFERS: 'The token is bound to another certificate.',
  PADES_SIGNATURE_REFUSED:
    'The returned value is not a valid signature of this document ({reason}); nothing was written.',
  PADES_RESULT_NOT_VALID:
    'Not signed: a verifier would not accept the signed document as valid ({codes}). Correct the document, for example by exporting it again without scripts and layers, or request the signature nevertheless.',
  PADES_WIDGET_OUTSIDE_PAGE:
    'Not signed: the signature in field {field} would extend beyond the visible area of its page. Choose a rectangle inside the page.',
  PADES_CONTENTS_TOO_SMALL:
    'The signature has {needed} bytes and does not fit into the reserved {capacity}, although the space was enlarged once; sign again.',
  PADES_DICTIONARY: 'The value of the signature field {field} is not a signature dictionary.',
  PADES_DICTIONARY_DIRECT:
    'The signature dictionary of {field} is not an indirect object; some readers will not find it.',
  PADES_DICTIONARY_CHANGED:
    'The signature dictionary of {field} is not that of the signed revision: a later update added or replaced it.',
  PADES_DICTIONARY_SHARED:
    'Two fields share one signature dictionary (the other is {other}); it is unclear which of them was signed.',
  PADES_DUPLICATE_KEY: 'The signature dictionary contains {key} more than once; readers use different values.',
  PADES_TYPE: 'The signature dictionary has type {type} instead of {expected}.',
  PADES_FILTER_MISSING: 'The signature dictionary does not state a signature handler (/Filter).',
  PADES_SUBFILTER_MISSING:
    'The signature dictionary does not state the encoding of its content (/SubFilter), so the signature cannot be verified.',
  PADES_CONTENTS_READ:
    'The signature format is not supported, but its bytes could be read: {form} of {signer} {seal}; for the byte range, the digest is "{digest}" and the signature value is "{signatureValue}". What was signed is unknown, so the integrity remains unknown.',
  PADES_SUBFILTER_UNKNOWN: 'The signature is encoded as {subFilter}, which is not supported; its validity is unknown.',
  PADES_SUBFILTER_DEPRECATED:
    'The signature is encoded as {subFilter}, which relies on SHA-1 and is deprecated. Have the document signed again.',
  PADES_CONTENTS_MISSING: 'The signature has no content (/Contents); it was removed or never created.',
  PADES_CONTENTS_TYPE: "The signature's content is not a direct hexadecimal string.",
  PADES_CONTENTS_EMPTY: "The signature's content is empty: the field was prepared for signing but never signed.",
  PADES_CONTENTS_UNREADABLE: "The signature's content cannot be read ({cause}); ask the signer for an undamaged file.",
  PADES_BYTE_RANGE_MISSING: 'The signature does not state the bytes that it covers (/ByteRange).',
  PADES_BYTE_RANGE_TYPE: 'The signed range is not a direct array of integers.',
  PADES_BYTE_RANGE_COUNT: 'The signed range has {count} numbers instead of four; parts of the file are not covered.',
  PADES_BYTE_RANGE_NEGATIVE: 'The signed range has the negative number {value}.',
  PADES_BYTE_RANGE_START: 'The signed range begins at byte {offset} instead of the start of the file.',
  PADES_BYTE_RANGE_ORDER: 'The two parts of the signed range overlap or are in the wrong order.',
  PADES_BYTE_RANGE_BEYOND: 'The signed range ends at byte {end}, but the file has only {size}: it was truncated.',
  PADES_BYTE_RANGE_GAP:
    'The gap between the parts of the signed range ({start} to {end}) does not contain exactly the signature; content can be hidden there.',
  PADES_BYTE_RANGE_OBJECT: 'The gap in the signed range ({start} to {end}) is not in the dictionary of this signature.',
  PADES_BYTE_RANGE_END:
    'The signed range ends at byte {end}, where no revision of the file ends, so part of a revision is not signed.',
  PADES_BYTE_RANGE_NESTING: 'The signed range overlaps that of {other} instead of containing it completely.',
  PADES_CERT_PRESENT: 'The signature dictionary has /Cert, which PAdES forbids; the certificate belongs in the CMS.',
  PADES_SIGNED_OCTETS_LIMIT:
    'The signature has no signed attributes, so all signed bytes must be verified at once; there are more than {limit}, so it was not verified.',
  PADES_CERT_MISSING: 'The signature dictionary has no certificate (/Cert), so the signer is unknown.',
  PADES_TIME_MISSING: 'The signature states no signing time (/M), which PAdES requires.',
  PADES_TIME_MALFORMED: 'The stated signing time {value} is not a date.',
  PADES_DOCMDP_NOT_FIRST:
    'The certification signature is not the first signature of the document ({first} is earlier); readers will ignore the certification.',
  PADES_DOCMDP_PERMS:
    'The signature and the document disagree on whether {signature} certifies the document; its permissions were applied.',
  PADES_TRANSFORM_MALFORMED: 'The restrictions of the signature ({transform}) cannot be read.',
  PADES_LOCK_NOT_APPLIED:
    'The field {field} prescribes a lock that the signature does not contain; the fields are not locked.',
  PADES_SEED_VALUE:
    'The signature violates the entry {entry} of its field’s seed value dictionary: required “{wanted}”, found “{found}”.',
  PADES_SEED_VALUE_CHANGED:
    'The update that signs the field {field} also changed the field’s seed value dictionary (/SV).',
  PADES_DSS_ENTRY: 'An entry of the document security store cannot be used ({cause}) and was ignored.',
  PADES_FORM_UNREADABLE: 'The form of the document cannot be read ({cause}), so its signatures are unknown.',
  PADES_CONTENT_UNREADABLE:
    'Part of the shown content cannot be read ({cause}); viewers that repair it may show different things.',
  PADES_EMPTY_FIELD_SHOWN:
    'The field {field} is not signed but shows a picture: a seal or name may have been copied there. Do not take it for a signature.',
  PADES_FIELD_NAME_TWICE:
    'Two fields have the name {field}, and one of them is signed or has another value; viewers use one or the other. Ask for a file with distinct names.',
  PADES_ACTIVE_CONTENT:
    'The displayed content may differ from what was signed: {path} contains active content ({kind}). View it without scripts, layers and external files, or ask for a plain copy.',
  PADES_DOCUMENT_DUPLICATE_KEY:
    'In the signed document {path} has {key} more than once: viewers use different ones, so they may show different documents.',
  PADES_COLLECTION:
    'The document is a portfolio: some viewers show the files inside it, others only its pages. Ask for a separate signature on the intended file.',
  PADES_OBJECT_AMBIGUOUS: 'Viewers interpret object {object} differently: {key} is {stated} instead of {expected}.',
  PADES_TREE_AMBIGUOUS:
    'The page tree or the form is contradictory: in object {object}, {key} is {stated} instead of {expected}, so viewers may show other pages or values.',
  PADES_UNACCOUNTED_BYTES:
    'The signed document contains bytes that belong to no listed object ({kind}); viewers that follow the cross-reference data do not show them.',
  PADES_OBJECTS_AMBIGUOUS:
    'The cross-reference data of the signed document refers to a position that does not contain exactly that object ({kind}); some viewers then search the file for objects and may show other content.',
  PADES_CONTENTS_WHITE_SPACE:
    'The signature’s /Contents contains characters other than hexadecimal digits, which are not signed.',
  PADES_FIELD_REMOVED: 'Revision {revision} removed the signature in {field} from the document.',
  PADES_CHANGE_VALIDATION_DATA: 'Validation data was added after signing, which is always allowed.',
  PADES_CHANGE_VALIDATION_DATA_REMOVED:
    'The validation data (/DSS) was removed after signing. The signed content is unchanged; certificates and revocation data must be obtained again.',
  PADES_CHANGE_SIGNATURE_ADDED: 'The field {field} was signed afterwards, as permitted.',
  PADES_CHANGE_FORM_FILLED: 'The field {field} was filled afterwards, as permitted: “{before}” became “{after}”.',
  PADES_CHANGE_FORM_RESOURCES: 'Resources for form fields were added ({path}).',
  PADES_CHANGE_DATES: 'The time of the last change and the program were updated ({path}).',
  PADES_CHANGE_METADATA: "The document's metadata was changed ({path}), which is not shown on its pages.",
  PADES_CHANGE_EXTENSIONS: 'The version or the list of extensions was updated.',
  PADES_CHANGE_STRUCTURE_TREE: 'The structure of the tagged document was extended ({path}).',
  PADES_CHANGE_ANNOTATION_ALLOWED:
    'A comment on page {page} was added, changed or removed, as the certification permits.',
  PADES_CHANGE_ANNOTATION_PAINTS:
    'On page {page} a comment that may hide the content below was added, changed or removed, as the certification permits; compare with the signed revision.',
  PADES_CHANGE_FIELD_LOCKED:
    'The field {field} was changed although a signature had locked it: “{before}” became “{after}”.',
  PADES_CHANGE_FORM_FORBIDDEN:
    'The field {field} was filled although the certification, or the lock of a signature, forbids any change: “{before}” became “{after}”.',
  PADES_CHANGE_SIGNATURE_FORBIDDEN:
    'The field {field} was signed although the certification, or the lock of a signature, forbids it, or its new value is not a signature.',
  PADES_CHANGE_SIGNATURE_ALTERED: 'The signature in {field} was altered after signing.',
  PADES_CHANGE_FIELD_ADDED: 'The field {field} was added after signing and is not a permitted signature.',
  PADES_CHANGE_FIELD_REMOVED: 'The field {field} was removed after signing.',
  PADES_CHANGE_FIELD_DEFINITION:
    'The definition of the field {field} was changed after signing ({path}: “{before}” became “{after}”).',
  PADES_CHANGE_APPEARANCE:
    'The appearance of the field {field} was changed after signing without a change of its value ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_FORM_DEFAULTS:
    'The resources with which the form draws its fields were changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_VALUE_DRAWN:
    'After signing, defaults for drawing values were added to the form ({after}). The field {field} has a value but no appearance, so viewers draw it differently from the signed revision.',
  PADES_CHANGE_PAGE_ADDED: 'Page {page} was added after signing; it shows “{after}”.',
  PADES_CHANGE_PAGE_REMOVED: 'Page {page} of the signed document was removed; it showed “{before}”.',
  PADES_CHANGE_PAGE_ORDER: 'The pages were reordered after signing.',
  PADES_CHANGE_PAGE_CONTENT:
    'The content of page {page} was changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_PAGE_ATTRIBUTE:
    'The presentation of page {page} was changed after signing ({path}: “{before}” became “{after}”).',
  PADES_CHANGE_ANNOTATION_ADDED: 'An annotation was added to page {page} after signing: {after}.',
  PADES_CHANGE_ANNOTATION_REMOVED: 'An annotation was removed from page {page} after signing: {before}.',
  PADES_CHANGE_ANNOTATION_ALTERED:
    'An annotation on page {page} was changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_ANNOTATION_ORDER:
    'The painting order of the annotations of page {page} was changed after signing: content that was below may now be on top.',
  PADES_CHANGE_TAG:
    'The text in the document’s structure tags was changed after signing ({path}, object {object}): “{before}” became “{after}”. Programs that read the text aloud, copy it or reflow it use the tags.',
  PADES_CHANGE_ACTION:
    'An action (a script or a link that runs automatically) was added or changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_EMBEDDED_FILE:
    'Embedded files or named objects were changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_OPTIONAL_CONTENT:
    'The visibility of layers was changed after signing ({path}): “{before}” became “{after}”.',
  PADES_CHANGE_XFA: 'The XFA form, which replaces what pages show, was changed after signing.',
  PADES_CHANGE_NEED_APPEARANCES:
    'The document now instructs viewers to redraw its fields, so the signed appearances are not shown.',
  PADES_CHANGE_PERMISSIONS:
    "The document's permissions ({path}) were changed after signing: “{before}” became “{after}”.",
  PADES_CHANGE_CATALOG: "The document's catalog was changed after signing ({path}: “{before}” became “{after}”).",
  PADES_CHANGE_TRAILER: "The file's trailer was changed after signing ({path}): “{before}” became “{after}”.",
  PADES_CHANGE_REFERENCE:
    'After signing, {object} was redirected through a reference to another reference, which some viewers do not follow.',
  PADES_CHANGE_OBJECT: 'The object {object} was replaced by another one after signing: “{before}” became “{after}”.',
  PADES_CHANGE_UNACCOUNTED:
    'An update after this signature has bytes that its cross-reference tables do not account for ({kind}); viewers that repair files may show them. Obtain the file without this update.',
  PADES_CHANGE_STRUCTURE:
    'An update after this signature does not conform to PDF ({kind}); viewers may interpret it differently. Obtain the file without this update.',
  PADES_CHANGE_IN_HOLE:
    'A later revision places the object {object} inside the gap for the value of the signature {hole}, whose bytes are not signed. Reject the file.',
  PADES_CHANGE_OBJECT_STREAM:
    'A later revision replaces the object stream {object}, which contains objects of the signed revision: viewers differ in their content. Reject the file.',
  PADES_CHANGE_STREAM_LENGTH:
    'A later revision contains a stream with a wrong length (offset {offset}): viewers read different data from it. Reject the file.',
  PADES_CHANGE_UNREADABLE: 'The changes after signing cannot be read ({cause}) and are unknown.',
  PADES_CHANGES_NOT_JUDGED:
    'The changes after this signature were not evaluated, because the signature itself is not valid.',
  PADES_UNSIGNED_REVISION: 'After the last signature the file was changed {revisions} time(s) without a signature.',
  PADES_TRAILING_BYTES: '{bytes} unsigned bytes follow the end of the document. Remove them or obtain the original.',
  PADES_FIELD_APPEARANCE_PICTURE:
    'The field {field} was filled with “{value}” after signing and shows a picture, which may show any text.',
  PADES_FIELD_APPEARANCE_UNPROVEN:
    'The field {field} was filled with “{value}” after signing; it cannot be determined whether its appearance shows this value and nothing else ({reason}).',
  PADES_FIELD_APPEARANCE_UNREADABLE:
    'The field {field} has the value “{value}”, but its appearance cannot be read exactly ({reason}), and viewers may show different things.',
  PADES_FIELD_APPEARANCE_DIFFERS: 'The field {field} has the value “{value}” but shows “{shown}”.',
};
