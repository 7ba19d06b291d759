/** BER where DER is asked for: in PDF always (EN 319 142-1 §6.2.1); a bare CMS may be BER (RFC 5652 §2), yet many want DER. */
import type { Params } from '@govseal/core';
import { type CmsRule, type LintSubject, NOTHING } from './rule.ts';

function deviation({ cms }: LintSubject): readonly Params[] {
  const found = cms.findings.find(({ code }) => code === 'CMS_BER');
  return found ? [found.params] : NOTHING;
}

export const ber: CmsRule = {
  code: 'LINT_BER',
  check: (subject) => (subject.pdf ? deviation(subject) : NOTHING),
};

export const berBare: CmsRule = {
  code: 'LINT_BER_BARE',
  check: (subject) => (subject.pdf ? NOTHING : deviation(subject)),
};
