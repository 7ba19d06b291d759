/** A URI is absolute and has more than its scheme. */
import type { LintRule } from '../rule.ts';

export const altNameUri: LintRule = {
  code: 'CERTLINT_ALT_NAME_URI',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'uniformResourceIdentifier' && !/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/.test(name.value),
    );
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};
