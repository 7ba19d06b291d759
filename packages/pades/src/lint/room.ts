/** How much of /Contents the CMS uses: too little room stops a time-stamp that comes later, too much is bytes for nothing. */
import { type CmsRule, NOTHING } from './rule.ts';

/** Octets that are as good as none: not even an attribute fits. */
const TIGHT = 64;
/** A chain, a token and revocation data fit into this. */
const AMPLE = 64 * 1024;

export const nearlyFull: CmsRule = {
  code: 'LINT_CONTENTS_NEARLY_FULL',
  check: ({ cms, pdf }) => {
    if (!pdf) return NOTHING;
    const free = pdf.dictionary.contents.length - cms.der.length;
    return free < TIGHT ? [{ free }] : NOTHING;
  },
};

export const oversized: CmsRule = {
  code: 'LINT_CONTENTS_OVERSIZED',
  check: ({ cms, pdf }) => {
    if (!pdf) return NOTHING;
    const free = pdf.dictionary.contents.length - cms.der.length;
    return free > AMPLE ? [{ free }] : NOTHING;
  },
};
