/** A country is two capital letters in a PrintableString. */
import { Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

export const nameCountry: LintRule = {
  code: 'CERTLINT_NAME_COUNTRY',
  check: ({ attributes }) => {
    const wrong = attributes.find(
      ({ type, value, tag }) => type === 'C' && (tag !== Tag.PRINTABLE_STRING || !/^[A-Z]{2}$/.test(value)),
    );
    return wrong === undefined ? null : { value: wrong.value };
  },
};
