/** Signed attributes out of the order of DER (X.690 §11.6): who sorts them before hashing finds another digest than who does not. */
import { compareBytes } from '@govseal/core';
import { type CmsRule, NOTHING, once } from './rule.ts';

export const attributeOrder: CmsRule = {
  code: 'LINT_ATTRIBUTE_ORDER',
  check: ({ info }) => {
    const attributes = info.signedAttributes ?? [];
    const ordered = attributes.every(
      ({ node }, index) => index === 0 || compareBytes(attributes[index - 1]!.node.der, node.der) <= 0,
    );
    return ordered ? NOTHING : once;
  },
};
