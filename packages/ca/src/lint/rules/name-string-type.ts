/** New names are UTF8String or PrintableString; domain components and mailboxes IA5String. */
import { Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

export const nameStringType: LintRule = {
  code: 'CERTLINT_NAME_STRING_TYPE',
  check: ({ attributes }) => {
    const ia5 = ['DC', 'emailAddress'];
    const wrong = attributes.find(({ type, tag }) =>
      ia5.includes(type) ? tag !== Tag.IA5_STRING : tag !== Tag.UTF8_STRING && tag !== Tag.PRINTABLE_STRING,
    );
    return wrong === undefined ? null : { type: wrong.type, tag: wrong.tag };
  },
};
