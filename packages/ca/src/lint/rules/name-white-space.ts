/** Values are not empty, have no white space at their ends and no control characters. */
import type { LintRule } from '../rule.ts';

export const nameWhiteSpace: LintRule = {
  code: 'CERTLINT_NAME_WHITE_SPACE',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ value }) => value.trim() !== value || value === '' || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
    );
    return wrong === undefined ? null : { type: wrong.type };
  },
};
