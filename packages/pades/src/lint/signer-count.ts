/** One signature, one signer, and the document outside of it (EN 319 142-1 §4.1, §6.2.1): readers take the first or none. */
import { type CmsRule, NOTHING, once } from './rule.ts';

export const signerCount: CmsRule = {
  code: 'LINT_SIGNER_COUNT',
  check: ({ pdf, cms: { signerInfos }, info }) =>
    pdf && signerInfos.length > 1 && info === signerInfos[0] ? [{ count: signerInfos.length }] : NOTHING,
};

export const encapsulated: CmsRule = {
  code: 'LINT_CONTENT_ENCAPSULATED',
  check: ({ pdf, cms }) => (pdf?.dictionary.kind === 'cms' && cms.eContent !== null ? once : NOTHING),
};
