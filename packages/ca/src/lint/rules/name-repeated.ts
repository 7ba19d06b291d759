/** Each attribute stands once; only OU and DC may repeat. */
import type { LintRule } from '../rule.ts';

export const nameRepeated: LintRule = {
  code: 'CERTLINT_NAME_REPEATED',
  check: ({ attributes }) => {
    const types = attributes.map(({ type }) => type).filter((type) => type !== 'OU' && type !== 'DC');
    const twice = types.find((type, index) => types.indexOf(type) !== index);
    return twice === undefined ? null : { type: twice };
  },
};
