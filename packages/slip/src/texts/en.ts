/** English texts of the codes of `@govseal/slip`. */
import type { Texts } from '@govseal/core';
import type { SlipCode } from '../error.ts';

export const en: Texts<SlipCode> = {
  SLIP_GLYPH_MISSING:
    'The font cannot show the character {character} ({codePoint}); replace it, or supply a font that contains it.',
  SLIP_TEXT_OVERFLOW:
    'A text of {characters} characters does not fit its field of {width} × {height} pt even at {smallest} pt; shorten it.',
  SLIP_FIELD_SIZE: "The field's rectangle or font size cannot be drawn; correct the form.",
  SLIP_FONT: 'The font package {font} contains no font files; install it again.',
};
