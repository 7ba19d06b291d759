/** One attribute an RDN: verifiers disagree about sets of several. */
import type { LintRule } from '../rule.ts';

export const nameMultiValued: LintRule = {
  code: 'CERTLINT_NAME_MULTI_VALUED',
  check: ({ certificate }) => {
    const found = certificate.subject.rdns.find((rdn) => rdn.length > 1);
    return found === undefined ? null : { types: found.map(({ type }) => type) };
  },
};
