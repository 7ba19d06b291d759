/** English texts of the codes of `@govseal/der`. */
import type { Texts } from '@govseal/core';
import type { DerCode } from '../error.ts';

export const en: Texts<DerCode> = {
  DER_PEM:
    'This is PEM text where DER is required. Decode it first (decodePem of @govseal/core, parseCertificates of @govseal/x509).',
  DER_TRUNCATED: 'The data ends inside the structure (offset {offset}); the file is truncated or damaged.',
  DER_TRAILING_BYTES: 'Bytes follow the end of the structure (offset {offset}). Remove them or obtain the data again.',
  DER_LENGTH_INDEFINITE: 'A length is indefinite (offset {offset}), which DER forbids; the producer must write DER.',
  DER_LENGTH_NON_MINIMAL:
    'A length is not written in the shortest form (offset {offset}); the producer must write DER.',
  DER_LENGTH_TOO_LARGE: 'A length exceeds the size of any file (offset {offset}); the data is damaged or hostile.',
  DER_TAG_FORM: 'A tag is not written in the shortest form (offset {offset}); the producer must write DER.',
  DER_CONSTRUCTED_STRING: 'A string or other primitive value is encoded in parts (offset {offset}), which DER forbids.',
  DER_PRIMITIVE_SEQUENCE: 'A sequence or set is encoded as primitive (offset {offset}); the data is damaged.',
  DER_END_OF_CONTENTS: 'End-of-contents bytes appear where none are allowed (offset {offset}); the data is damaged.',
  DER_TOO_DEEP: 'The structure is nested more deeply than the limit allows (offset {offset}); reading stopped there.',
  DER_TOO_MANY_NODES: 'The structure has more elements than the limit allows (offset {offset}); reading stopped there.',
  DER_UNEXPECTED_TAG:
    'An element does not have the type that is required here (offset {offset}); the data is not what it claims to be.',
  DER_MISSING_ELEMENT: 'A required element is missing (offset {offset}).',
  DER_EXTRA_ELEMENT: 'There is an unexpected additional element (offset {offset}).',
  DER_BOOLEAN: 'A BOOLEAN is neither TRUE (FF) nor FALSE (00) (offset {offset}).',
  DER_INTEGER: 'An integer is empty or padded (offset {offset}); the producer must write DER.',
  DER_INTEGER_RANGE: 'An integer is outside the range that is allowed here (offset {offset}).',
  DER_NULL: 'A NULL has content (offset {offset}).',
  DER_OID: 'An object identifier is malformed or too long (offset {offset}).',
  DER_BIT_STRING: 'A bit string has a wrong number of unused bits, or unused bits that are not zero (offset {offset}).',
  DER_TIME: 'A time is not a valid date, or is not written in UTC with seconds (offset {offset}).',
  DER_STRING: 'A string contains characters that the type {type} does not allow (offset {offset}).',
  DER_SET_ORDER: 'The members of a set are not in the order that DER requires (offset {offset}).',
};
