/** /Reason beside commitment-type-indication or a signature policy, which say the same in other words (EN 319 142-1 §6.3). */
import { cmsOid } from '@govseal/cms';
import { type CmsRule, isPades, NOTHING } from './rule.ts';

const INSTEAD: Readonly<Record<string, string>> = {
  [cmsOid.commitmentType]: 'commitment-type-indication',
  [cmsOid.signaturePolicy]: 'signature-policy-identifier',
};

export const reason: CmsRule = {
  code: 'LINT_REASON_WITH_ATTRIBUTE',
  check: (subject) => {
    if (!isPades(subject) || !subject.pdf!.dictionary.dict.has('Reason')) return NOTHING;
    const names = (subject.info.signedAttributes ?? []).flatMap(({ oid }) => INSTEAD[oid] ?? []);
    return names.length > 0 ? [{ attributes: names }] : NOTHING;
  },
};
