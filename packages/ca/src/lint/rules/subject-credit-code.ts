/** An organization that begins with a credit code begins with a right one. */
import { isUscc } from '@govseal/forms/identifiers';
import type { LintRule } from '../rule.ts';

export const subjectCreditCode: LintRule = {
  code: 'CERTLINT_SUBJECT_CREDIT_CODE',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ type, value }) => type === 'O' && /^[159Y][0-9A-Y]{17}/.test(value) && !isUscc(value.slice(0, 18)),
    );
    return wrong === undefined ? null : { value: wrong.value };
  },
};
