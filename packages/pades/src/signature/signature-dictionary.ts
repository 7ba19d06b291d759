/**
 * Reads a signature dictionary as facts (ISO 32000-2 §12.8.1 table 255, EN 319 142-1 §6.3). Nothing is validated here.
 */

import { type Finding, finding, type Place } from '@govseal/core';
import type { SignatureType } from '@govseal/evidence';
import { type PdfDict, PdfString, parsePdfDate, type RevisionView } from '@govseal/pdf';
import { readTransforms, type Transforms } from '../changes/transforms.ts';
import { type PadesCode, padesCodes } from '../error.ts';
import { type ByteRangeReading, readByteRange } from './byte-range.ts';

/** The format of /Contents (ISO 32000-2 §12.8.3). */
export type ContentsKind = 'cms' | 'cms-sha1' | 'pkcs1' | 'timestamp' | 'unknown';

const SUB_FILTERS: Readonly<Record<string, ContentsKind>> = {
  'ETSI.CAdES.detached': 'cms',
  'adbe.pkcs7.detached': 'cms',
  'adbe.pkcs7.sha1': 'cms-sha1',
  'adbe.x509.rsa_sha1': 'pkcs1',
  'ETSI.RFC3161': 'timestamp',
};

const DEPRECATED: ReadonlySet<ContentsKind> = new Set(['cms-sha1', 'pkcs1']);

export interface SignatureDictionary {
  readonly dict: PdfDict;
  readonly type: SignatureType;
  readonly kind: ContentsKind;
  readonly subFilter: string | undefined;
  /** Bytes of /Contents, including padding; empty if there are none. */
  readonly contents: Uint8Array;
  readonly byteRange: ByteRangeReading;
  readonly transforms: Transforms;
  /** /M, a claim. */
  readonly claimedTime: Date | null;
  readonly findings: readonly Finding[];
  /** true if the dictionary cannot be processed as a signature (EN 319 102-1 §5.2.2). */
  readonly formatFailure: boolean;
}

/**
 * `named`: the catalog's /Perms /DocMDP refers to this dictionary, which a certification requires (ISO 32000-2
 * §12.8.6).
 */
export function readSignatureDictionary(
  view: RevisionView,
  dict: PdfDict,
  at: Place,
  { fileSize, named }: { readonly fileSize: number; readonly named: boolean },
): SignatureDictionary {
  const findings: Finding[] = [];
  const report = (code: PadesCode, params = {}): void => {
    findings.push(finding(padesCodes, code, { at, params }));
  };
  for (const key of dict.duplicates) report('PADES_DUPLICATE_KEY', { key });
  const subFilter = view.name(dict.get('SubFilter'));
  const kind = subFilter === undefined ? 'unknown' : (SUB_FILTERS[subFilter] ?? 'unknown');
  if (subFilter === undefined) report('PADES_SUBFILTER_MISSING');
  else if (kind === 'unknown') report('PADES_SUBFILTER_UNKNOWN', { subFilter });
  else if (DEPRECATED.has(kind)) report('PADES_SUBFILTER_DEPRECATED', { subFilter });
  if (view.name(dict.get('Filter')) === undefined) report('PADES_FILTER_MISSING');
  const type = view.name(dict.get('Type'));
  const expected = kind === 'timestamp' ? 'DocTimeStamp' : 'Sig';
  if (type === undefined ? kind === 'timestamp' : type !== expected)
    report('PADES_TYPE', { type: type ?? '', expected });

  const contents = readContents(dict, report);
  const byteRange = readByteRange(dict, fileSize, at);
  const transforms = readTransforms(view, dict);
  for (const transform of transforms.malformed) report('PADES_TRANSFORM_MALFORMED', { transform });
  const claimedTime = readTime(view, dict, kind, report);
  if (subFilter?.startsWith('ETSI.') && dict.has('Cert')) report('PADES_CERT_PRESENT');
  // An unknown format is not a broken one: its integrity is unknown.
  const own = findings.some(({ severity, code }) => severity === 'error' && code !== 'PADES_SUBFILTER_UNKNOWN');
  return {
    dict,
    type: kind === 'timestamp' ? 'doc-timestamp' : transforms.docMdp && named ? 'certification' : 'approval',
    kind,
    subFilter,
    contents,
    byteRange,
    transforms,
    claimedTime,
    findings: [...findings, ...byteRange.findings],
    formatFailure: own || !byteRange.exact,
  };
}

/** Must be a direct hex string: a literal string could hide bytes in escapes, a reference could be redefined later. */
function readContents(dict: PdfDict, report: (code: PadesCode) => void): Uint8Array {
  const contents = dict.get('Contents');
  if (contents === undefined || contents === null) report('PADES_CONTENTS_MISSING');
  else if (!(contents instanceof PdfString) || !contents.hex) report('PADES_CONTENTS_TYPE');
  else if (contents.bytes.every((byte) => byte === 0)) report('PADES_CONTENTS_EMPTY');
  else {
    // White space between the digits is unsigned, and some readers fail on it.
    if (contents.start >= 0 && contents.end - contents.start !== 2 * contents.bytes.length + 2)
      report('PADES_CONTENTS_WHITE_SPACE');
    return contents.bytes;
  }
  return contents instanceof PdfString ? contents.bytes : new Uint8Array(0);
}

function readTime(
  view: RevisionView,
  dict: PdfDict,
  kind: ContentsKind,
  report: (code: PadesCode, params?: Record<string, string>) => void,
): Date | null {
  const text = view.text(dict.get('M'));
  if (text === undefined) {
    if (kind !== 'timestamp') report('PADES_TIME_MISSING');
    return null;
  }
  const time = parsePdfDate(text);
  if (!time) report('PADES_TIME_MALFORMED', { value: text.slice(0, 40) });
  return time;
}
