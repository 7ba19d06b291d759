/** pathLenConstraint only where cA is asserted. */
import type { LintRule } from '../rule.ts';

export const pathLength: LintRule = {
  code: 'CERTLINT_PATH_LENGTH',
  check: ({ certificate, isCa }) =>
    !isCa && certificate.basicConstraints?.pathLength !== undefined
      ? { pathLength: certificate.basicConstraints.pathLength }
      : null,
};
