/** PDF 2.0 keeps of /Info the two dates only; title and author belong into XMP, and readers show one or the other. */
import { NOTHING, type PdfRule } from './rule.ts';

export const information: PdfRule = {
  code: 'LINT_INFO_DEPRECATED',
  check: ({ file, container }) => {
    const info = container.view.dictOf(container.view.trailer, 'Info');
    const keys = [...(info?.entries.keys() ?? [])].filter((key) => !['CreationDate', 'ModDate'].includes(key));
    return Number(file.version) >= 2 && keys.length > 0 ? [{ keys }] : NOTHING;
  },
};
