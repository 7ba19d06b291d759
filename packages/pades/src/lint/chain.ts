/** The signer's issuers belong into the CMS (EN 319 142-1 §6.3): a validator without network finds no path otherwise. */
import { equalBytes } from '@govseal/core';
import { type CmsRule, NOTHING } from './rule.ts';

export const chain: CmsRule = {
  code: 'LINT_CHAIN_INCOMPLETE',
  check: ({ cms, signer }) => {
    if (signer === null) return [{ missing: 'signer' }];
    if (equalBytes(signer.issuer.der, signer.subject.der)) return NOTHING;
    const issued = cms.certificates.some(({ subject }) => equalBytes(subject.der, signer.issuer.der));
    return issued ? NOTHING : [{ missing: signer.issuer.text }];
  },
};
