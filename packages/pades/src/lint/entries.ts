/** Entries of the signature dictionary that PAdES demands or forbids (EN 319 142-1 §6.3). */
import { NOTHING, once, type PdfRule } from './rule.ts';

export const certEntry: PdfRule = {
  code: 'LINT_CERT_ENTRY',
  check: ({ dictionary }) =>
    dictionary.subFilter === 'ETSI.CAdES.detached' && dictionary.dict.has('Cert') ? once : NOTHING,
};

export const timeEntry: PdfRule = {
  code: 'LINT_TIME_ENTRY_ABSENT',
  check: ({ dictionary }) =>
    dictionary.subFilter === 'ETSI.CAdES.detached' && !dictionary.dict.has('M') ? once : NOTHING,
};
