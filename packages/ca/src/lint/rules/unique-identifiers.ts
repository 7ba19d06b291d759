/** Conforming authorities write no unique identifiers. */
import type { LintRule } from '../rule.ts';

export const uniqueIdentifiers: LintRule = {
  code: 'CERTLINT_UNIQUE_IDENTIFIERS',
  check: ({ fields }) =>
    fields.some(({ tag }) => tag === 0x81 || tag === 0x82) ? { fields: 'issuerUniqueID, subjectUniqueID' } : null,
};
