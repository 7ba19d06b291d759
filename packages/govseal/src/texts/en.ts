/** English texts of the codes of `govseal`. */
import type { Texts } from '@govseal/core';
import type { argumentCodes } from '../arguments.ts';

export const en: Texts<keyof typeof argumentCodes> = {
  SIGN_ARGUMENT: 'The argument "{argument}" is not {expected}. Nothing was signed.',
  ARGUMENT_CASE_FOLDER:
    'The folder cannot be read as a case because of {file} ({reason}): links and special files are not followed, and number, depth and size are limited.',
};
