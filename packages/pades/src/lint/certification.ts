/** DocMDP P=1 and what readers of ISO 32000-1 make of it: every later revision breaks the certification, validation data too. */
import { signatureFields } from '../signed-fields.ts';
import { NOTHING, type PdfRule } from './rule.ts';

export const p1Later: PdfRule = {
  code: 'LINT_P1_WITH_LATER_REVISION',
  check: ({ file, container, dictionary }) => {
    const later = file.revisions.length - 1 - container.revision;
    return dictionary.transforms.docMdp === 1 && later > 0 ? [{ revisions: later }] : NOTHING;
  },
};

export const emptyFieldUnderP1: PdfRule = {
  code: 'LINT_EMPTY_FIELD_UNDER_P1',
  check: ({ container, dictionary }) => {
    if (dictionary.transforms.docMdp !== 1) return NOTHING;
    const empty = signatureFields(container.view).filter(({ value }) => value === null);
    return empty.length > 0 ? [{ fields: empty.map(({ field }) => field.fullName) }] : NOTHING;
  },
};
