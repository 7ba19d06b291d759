/** Host names are in the preferred name syntax; an asterisk only as the first label. */
import type { LintRule } from '../rule.ts';

const LABEL = '(?!-)[A-Za-z0-9-]{1,63}(?<!-)';
const HOST = new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*$`);
/** RFC 1123 §2.1: a name in dotted decimals would pass for an address. */
const NUMBER = /(?:^|\.)\d+$/;

export const altNameHost: LintRule = {
  code: 'CERTLINT_ALT_NAME_HOST',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) =>
        name.kind === 'dNSName' && (name.value.length > 253 || !HOST.test(name.value) || NUMBER.test(name.value)),
    );
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};
