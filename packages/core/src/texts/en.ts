/** English texts of the codes of `@govseal/core`. */
import type { budgetCodes } from '../budget.ts';
import type { pemCodes } from '../pem.ts';
import type { Texts } from '../text.ts';

export const en: Texts<keyof typeof budgetCodes | keyof typeof pemCodes> = {
  BUDGET_EXCEEDED:
    'Processing stopped at the limit of {limit} for {budget}, so the result is indeterminate. Raise the limit if you trust the input.',
  PEM_MALFORMED:
    'A PEM block that begins with {begin} is malformed: its end line or its base64 text is wrong. Obtain the file again.',
  PEM_AMBIGUOUS:
    'The PEM file has {blocks} blocks, or it has text, headers or empty lines besides its block, so programs may read different data from it. Obtain the file in DER, or as a single PEM block and nothing else.',
  PEM_LIMIT: 'The PEM text has more than {limit} blocks. Split the file.',
};
