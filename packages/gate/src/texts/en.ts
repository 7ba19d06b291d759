/** English texts of the codes of `@govseal/gate`. */
import type { Texts } from '@govseal/core';
import type { GateCode } from '../error.ts';

export const en: Texts<GateCode> = {
  GATE_NO_FILES: 'No file matches {patterns}. Correct the pattern, or quote it so that the shell does not expand it.',
  GATE_CONFIG: 'The configuration {file} cannot be used: {reason}. Correct the file; its schema is govseal-config/1.',
  GATE_BASELINE: 'The baseline {file} cannot be used: {reason}. Create it again.',
  GATE_REVISION:
    'Git cannot list what changed since {revision}: {reason}. Fetch the revision (a shallow clone may lack it), or correct its name.',
};
