/** English texts of the codes of `@govseal/forms`. */
import type { Texts } from '@govseal/core';
import type { FormsCode } from '../error.ts';

export const en: Texts<FormsCode> = {
  FORMS_JSON_SYNTAX: 'The text is not JSON ({reason}); correct it at that place.',
  FORMS_TYPE: 'The value is of type {actual}, but {expected} is required; correct it.',
  FORMS_MISSING: 'A required value is missing; add it.',
  FORMS_UNKNOWN_KEY: 'The document has no such member; remove it or correct its spelling (known here: {known}).',
  FORMS_VALUE: 'The value {value} is not allowed here; expected {expected}.',
  FORMS_LENGTH: 'The value is empty, too short or too long (at most {limit}); fill or shorten it.',
  FORMS_TEXT:
    'The text contains {character}, a character that is invisible or private; remove it, so that people see what programs read.',
  FORMS_DATE: '{value} is not a valid date in the form {expected}; correct it.',
  FORMS_USCC:
    '{value} is not a unified social credit code: its format or check character is wrong; copy it again from the licence.',
  FORMS_CITIZEN_NUMBER:
    'The citizen number is wrong in its region, birthday or check character; copy it again from the card.',
  FORMS_DOC_NO:
    '{value} is not a document number; write it like {expected}, with hexagonal brackets and without leading zeros.',
  FORMS_CLASSIFIED: 'The document is marked as classified; this software must not process it.',
  FORMS_ORDER: '{date} comes before {earlier}; correct the dates or the order of steps.',
  FORMS_LIMIT:
    'The promised limit ({promised}) exceeds the statutory one ({statutory}); a promise may only shorten it.',
  FORMS_OVERFLOW: 'A row is {height} mm high, more than the type area of a page ({most} mm); shorten its text.',
  FORMS_SEAL:
    'The seal cannot be drawn: the diameter must be 35 to 50 mm, the name has 2 to 28 characters, the second line up to 10, the code up to 20 digits or capital letters.',
};
