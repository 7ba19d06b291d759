/** English texts of the codes of `@govseal/core`. */
import type { budgetCodes } from '../budget.ts';
import type { pemCodes } from '../pem.ts';
import type { Texts } from '../text.ts';

export const en: Texts<keyof typeof budgetCodes | keyof typeof pemCodes> = {
  BUDGET_EXCEEDED:
    'The limit {limit} for {budget} was reached, so processing stopped and the result is indeterminate. Raise the limit if you trust the input.',
  PEM_MALFORMED:
    'A PEM block that begins with {begin} is malformed: its end line or its base64 text is wrong. Obtain the file again.',
  PEM_AMBIGUOUS:
    'The PEM file holds {blocks} blocks, or text, headers or empty lines besides one block, so that programs may read different data from it. Obtain the file in DER, or as a single PEM block without anything else.',
  PEM_LIMIT: 'The PEM text has more than {limit} blocks. Split the file.',
};
