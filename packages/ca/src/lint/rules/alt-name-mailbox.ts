/** A mailbox is local-part@domain and nothing around it. */
import type { LintRule } from '../rule.ts';

export const altNameMailbox: LintRule = {
  code: 'CERTLINT_ALT_NAME_MAILBOX',
  check: ({ altNames }) => {
    const wrong = altNames.find(
      (name) => name.kind === 'rfc822Name' && !/^[^\s@<>()]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(name.value),
    );
    return wrong === undefined ? null : { value: String(wrong.value) };
  },
};
