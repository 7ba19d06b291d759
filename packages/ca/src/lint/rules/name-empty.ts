/** A CA has a subject; anyone else has one or a critical subjectAltName. */
import { extensionOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const nameEmpty: LintRule = {
  code: 'CERTLINT_NAME_EMPTY',
  check: ({ isCa, attributes, altNames, critical }) => {
    if (attributes.length > 0) return null;
    if (isCa) return { rule: 'a CA has a subject' };
    return altNames.length > 0 && critical(extensionOid.subjectAltName) === true
      ? null
      : { rule: 'an empty subject needs a critical subjectAltName' };
  },
};
