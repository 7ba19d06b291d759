/** Host names are in the preferred name syntax; an asterisk only as the first label. */
import { isHost } from '../../host-name.ts';
import type { LintRule } from '../rule.ts';

export const altNameHost: LintRule = {
  code: 'CERTLINT_ALT_NAME_HOST',
  check: ({ altNames }) => {
    const wrong = altNames.find((name) => name.kind === 'dNSName' && !isHost(name.value));
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};
