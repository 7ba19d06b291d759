/** An address is four or sixteen octets. */
import type { LintRule } from '../rule.ts';

export const altNameAddress: LintRule = {
  code: 'CERTLINT_ALT_NAME_ADDRESS',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'iPAddress' && name.value.length !== 4 && name.value.length !== 16,
    );
    return wrong === undefined ? null : { octets: wrong.value instanceof Uint8Array ? wrong.value.length : 0 };
  },
};
