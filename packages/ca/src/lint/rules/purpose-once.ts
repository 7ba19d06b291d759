/** A purpose stands once. */
import type { LintRule } from '../rule.ts';

export const purposeOnce: LintRule = {
  code: 'CERTLINT_PURPOSE_ONCE',
  check: ({ purposes }) => {
    const twice = purposes.find((purpose, index) => purposes.indexOf(purpose) !== index);
    return twice === undefined ? null : { purpose: twice };
  },
};
