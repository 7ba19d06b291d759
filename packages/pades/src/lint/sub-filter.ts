/** /SubFilter against the version of the file (ISO 32000-2 §12.8.3.1): ETSI's came with PDF 2.0 and the extension ESIC, Adobe's SHA-1 ones went. */
import { NOTHING, type PdfRule } from './rule.ts';

export const subFilterVersion: PdfRule = {
  code: 'LINT_SUBFILTER_VERSION',
  check: ({ file, container, dictionary }) => {
    const { catalog } = container.view;
    const extensions = container.view.dictOf(catalog, 'Extensions');
    const old = Number(file.version) < 2 && !extensions?.has('ESIC') && !catalog.has('Version');
    return old && dictionary.subFilter?.startsWith('ETSI.') === true
      ? [{ subFilter: dictionary.subFilter, version: file.version }]
      : NOTHING;
  },
};

export const subFilterDeprecated: PdfRule = {
  code: 'LINT_SUBFILTER_DEPRECATED',
  check: ({ dictionary: { kind, subFilter } }) =>
    kind === 'cms-sha1' || kind === 'pkcs1' ? [{ subFilter: subFilter ?? '' }] : NOTHING,
};
