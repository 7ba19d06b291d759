/** Name constraints have at least one subtree. */
import type { LintRule } from '../rule.ts';

export const nameConstraintsEmpty: LintRule = {
  code: 'CERTLINT_NAME_CONSTRAINTS_EMPTY',
  check: ({ certificate }) => {
    const constraints = certificate.nameConstraints;
    const count = (constraints?.permitted?.length ?? 0) + (constraints?.excluded?.length ?? 0);
    return constraints === undefined || count > 0 ? null : { subtrees: count };
  },
};
