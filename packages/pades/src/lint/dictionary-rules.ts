/**
 * The signature dictionary and the document around it: encoding of entries, versions, certification, form flags; one
 * constant per rule.
 */

import { latin1 } from '@govseal/core';
import { PdfArray } from '@govseal/pdf';
import { signatureFields } from '../signature/signed-fields.ts';
import { NOTHING, once, type PdfRule, type PdfSubject } from './rule.ts';

// The spelling of the numbers of /ByteRange: some readers extract them with regular expressions, not with a parser.

function written({ file, dictionary }: PdfSubject): string | null {
  const range = dictionary.dict.get('ByteRange');
  if (!(range instanceof PdfArray) || dictionary.dict.start < 0) return null;
  const text = latin1(
    file.source.read(dictionary.dict.start, Math.min(dictionary.dict.end - dictionary.dict.start, 1 << 20)),
  );
  return /\/ByteRange\s*\[([^\]]*)\]/.exec(text)?.[1] ?? null;
}

/** Leading zeros or a sign are legal, but misread as octal or rejected. */
const byteRangeDigits: PdfRule = {
  code: 'LINT_BYTE_RANGE_DIGITS',
  check: (subject) => (/(^|\s)(\+|0\d)/.test(written(subject) ?? '') ? once : NOTHING),
};

/** Columns of a fixed width between the numbers: the writer has no room for files that need more digits. */
const byteRangeColumns: PdfRule = {
  code: 'LINT_BYTE_RANGE_COLUMNS',
  check: (subject) => (/\S\s{2,}\S/.test((written(subject) ?? '').trim()) ? once : NOTHING),
};

// Entries of the signature dictionary that PAdES requires or forbids (EN 319 142-1 §6.3).

const certEntry: PdfRule = {
  code: 'LINT_CERT_ENTRY',
  check: ({ dictionary }) =>
    dictionary.subFilter === 'ETSI.CAdES.detached' && dictionary.dict.has('Cert') ? once : NOTHING,
};

const timeEntry: PdfRule = {
  code: 'LINT_TIME_ENTRY_ABSENT',
  check: ({ dictionary }) =>
    dictionary.subFilter === 'ETSI.CAdES.detached' && !dictionary.dict.has('M') ? once : NOTHING,
};

// /SubFilter against the version of the file (ISO 32000-2 §12.8.3.1): PDF 2.0 and the extension ESIC introduced ETSI's
// and deprecated Adobe's with SHA-1.

const subFilterVersion: PdfRule = {
  code: 'LINT_SUBFILTER_VERSION',
  check: ({ file, container, dictionary }) => {
    const { catalog } = container.view;
    const extensions = container.view.dictionary(catalog.get('Extensions'));
    const old = Number(file.version) < 2 && !extensions?.has('ESIC') && !catalog.has('Version');
    return old && dictionary.subFilter?.startsWith('ETSI.') === true
      ? [{ subFilter: dictionary.subFilter, version: file.version }]
      : NOTHING;
  },
};

const subFilterDeprecated: PdfRule = {
  code: 'LINT_SUBFILTER_DEPRECATED',
  check: ({ dictionary: { kind, subFilter } }) =>
    kind === 'cms-sha1' || kind === 'pkcs1' ? [{ subFilter: subFilter ?? '' }] : NOTHING,
};

// DocMDP P=1 in readers of ISO 32000-1: every later revision invalidates the certification, even validation data.

const p1Later: PdfRule = {
  code: 'LINT_P1_WITH_LATER_REVISION',
  check: ({ file, container, dictionary }) => {
    const later = file.revisions.length - 1 - container.revision;
    return dictionary.transforms.docMdp === 1 && later > 0 ? [{ revisions: later }] : NOTHING;
  },
};

const emptyFieldUnderP1: PdfRule = {
  code: 'LINT_EMPTY_FIELD_UNDER_P1',
  check: ({ container, dictionary }) => {
    if (dictionary.transforms.docMdp !== 1) return NOTHING;
    const empty = signatureFields(container.view).filter(({ value }) => value === null);
    return empty.length > 0 ? [{ fields: empty.map(({ field }) => field.fullName) }] : NOTHING;
  },
};

// PDF 2.0 keeps only the two dates of /Info; title and author belong in XMP, and readers show one or the other.

const information: PdfRule = {
  code: 'LINT_INFO_DEPRECATED',
  check: ({ file, container }) => {
    const info = container.view.dictionary(container.view.trailer.get('Info'));
    const keys = [...(info?.entries.keys() ?? [])].filter((key) => !['CreationDate', 'ModDate'].includes(key));
    return Number(file.version) >= 2 && keys.length > 0 ? [{ keys }] : NOTHING;
  },
};

// /SigFlags (ISO 32000-2 table 225): without both bits readers do not look for signatures, or rewrite the file and
// invalidate them.

/** SignaturesExist and AppendOnly. */
const BOTH = 3;

const sigFlags: PdfRule = {
  code: 'LINT_SIG_FLAGS',
  check: ({ container: { view } }) => {
    const form = view.dictionary(view.catalog.get('AcroForm'));
    const flags = (form && view.number(form.get('SigFlags'))) ?? 0;
    return (flags & BOTH) === BOTH ? NOTHING : [{ flags }];
  },
};

export const dictionaryRules: readonly PdfRule[] = [
  byteRangeDigits,
  byteRangeColumns,
  certEntry,
  timeEntry,
  subFilterVersion,
  subFilterDeprecated,
  p1Later,
  emptyFieldUnderP1,
  information,
  sigFlags,
];
