/** English texts of the codes of `@govseal/core`. */
import type { budgetCodes } from '../budget.ts';
import type { pemCodes } from '../pem.ts';
import type { Texts } from '../text.ts';

export const en: Texts<keyof typeof budgetCodes | keyof typeof pemCodes> = {
  BUDGET_EXCEEDED:
    'The limit {limit} for {budget} was reached, so the work was stopped; the result is open. Raise the limit if the input is trusted.',
  PEM_MALFORMED:
    'A PEM block starting with {begin} is broken: its end line or its base64 text is wrong; obtain the file anew.',
  PEM_AMBIGUOUS:
    'The PEM file holds {blocks} blocks, or text, headers or empty lines besides one block, so that programs may read different data from it. Obtain the file in DER, or as a single PEM block without anything else.',
};
