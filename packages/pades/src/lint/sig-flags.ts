/** /SigFlags (ISO 32000-2 table 225): without both bits readers look for no signatures, or save the file anew and break them. */
import { numberOf } from '../pdf-values.ts';
import { NOTHING, type PdfRule } from './rule.ts';

/** SignaturesExist and AppendOnly. */
const BOTH = 3;

export const sigFlags: PdfRule = {
  code: 'LINT_SIG_FLAGS',
  check: ({ container: { view } }) => {
    const form = view.dictOf(view.catalog, 'AcroForm');
    const flags = (form && numberOf(view, form, 'SigFlags')) ?? 0;
    return (flags & BOTH) === BOTH ? NOTHING : [{ flags }];
  },
};
