/**
 * One signature's container in the file: its dictionary, which revision it closes, and whether the signed revision
 * really has this dictionary (ISO 32000-2 §12.8.1), which prevents signature wrapping and spoofing.
 */

import { type Finding, finding, type Place } from '@govseal/core';
import type { Coverage } from '@govseal/evidence';
import { PdfDict, type PdfFile, PdfRef, type RevisionView } from '@govseal/pdf';
import { type PadesCode, padesCodes } from '../error.ts';
import type { Candidate } from './candidates.ts';
import { coverageFacts } from './coverage.ts';
import { readSignatureDictionary, type SignatureDictionary } from './signature-dictionary.ts';

export interface Container {
  readonly id: string;
  readonly candidate: Candidate;
  /** null if /V is not a dictionary. */
  readonly dictionary: SignatureDictionary | null;
  readonly coverage: Coverage;
  /** Index of the revision that the signature closes; if there is none, the revision that added the signature. */
  readonly revision: number;
  readonly view: RevisionView;
  /** true if the signature closes `revision` and the dictionary belongs to it. */
  readonly anchored: boolean;
  readonly findings: readonly Finding[];
  readonly formatFailure: boolean;
}

export function readContainer(file: PdfFile, candidate: Candidate, id: string): Container {
  const at: Place = { field: candidate.name, signature: id, revision: candidate.since };
  const introduced = file.at(candidate.since);
  const findings: Finding[] = [];
  const report = (code: PadesCode, params = {}): void => {
    findings.push(finding(padesCodes, code, { at, params }));
  };
  const last = file.revisions.length - 1;
  if (candidate.replaces) report('PADES_DICTIONARY_CHANGED', { revision: candidate.since });
  if (candidate.until < last) report('PADES_FIELD_REMOVED', { revision: candidate.until + 1 });
  if (!(candidate.dict instanceof PdfDict)) {
    report('PADES_DICTIONARY');
    return {
      id,
      candidate,
      dictionary: null,
      coverage: 'partial',
      revision: candidate.since,
      view: introduced,
      anchored: false,
      findings,
      formatFailure: true,
    };
  }
  const dictionary = readSignatureDictionary(introduced, candidate.dict, at, {
    fileSize: file.size,
    named: isNamed(introduced, candidate),
  });
  findings.push(...dictionary.findings);
  if (candidate.ref === null) report('PADES_DICTIONARY_DIRECT');
  const covered = dictionary.byteRange.ranges
    ? coverageFacts(file, dictionary.byteRange.end)
    : ({ coverage: 'partial', revision: null } as const);
  if (covered.revision === null && dictionary.byteRange.ranges) {
    report('PADES_BYTE_RANGE_END', { end: dictionary.byteRange.end });
  }
  // The signed revision must be the first one with this dictionary.
  const elsewhere = covered.revision !== null && covered.revision !== candidate.since;
  if (elsewhere) report('PADES_DICTIONARY_CHANGED', { revision: candidate.since, signed: covered.revision });
  const anchored = covered.revision !== null && !elsewhere && dictionary.byteRange.exact;
  return {
    id,
    candidate,
    dictionary,
    coverage: dictionary.byteRange.exact ? covered.coverage : 'partial',
    revision: candidate.since,
    view: introduced,
    anchored,
    findings,
    formatFailure: dictionary.formatFailure || findings.some(isFatal),
  };
}

/** An unknown format is not a broken one: its integrity is unknown (the names of GM/T 0112 are not public). */
function isFatal({ severity, code }: Finding): boolean {
  return severity === 'error' && code !== 'PADES_SUBFILTER_UNKNOWN';
}

/** Whether /Perms /DocMDP of the signed revision refers to this signature. */
export function isNamed(view: RevisionView, { ref }: Candidate): boolean {
  const named = view.dictionary(view.catalog.get('Perms'))?.get('DocMDP');
  return named instanceof PdfRef && ref !== null && named.number === ref.number;
}

/** Findings about several containers: overlapping ranges, and one dictionary in two fields. */
export function compareContainers(containers: readonly Container[]): Map<Container, Finding[]> {
  const found = new Map<Container, Finding[]>();
  const add = (code: PadesCode, container: Container, other: Container): void => {
    const at = { field: container.candidate.name, signature: container.id };
    const list = found.get(container) ?? [];
    list.push(finding(padesCodes, code, { at, params: { other: other.id } }));
    found.set(container, list);
  };
  // In the order of their ends, each range must contain the previous one completely, including its gap (ISO 32000-2
  // §12.8.1).
  const ranged = containers.filter(({ dictionary }) => dictionary?.byteRange.ranges?.length === 2);
  ranged.sort((a, b) => a.dictionary!.byteRange.end - b.dictionary!.byteRange.end);
  for (let i = 1; i < ranged.length; i++) {
    const before = ranged[i - 1]!;
    const now = ranged[i]!;
    if (now.dictionary!.byteRange.ranges![0]!.length < before.dictionary!.byteRange.end) {
      add('PADES_BYTE_RANGE_NESTING', now, before);
    }
  }
  const byDictionary = new Map<number, Container>();
  for (const container of containers) {
    const { ref } = container.candidate;
    if (!ref) continue;
    const other = byDictionary.get(ref.number);
    if (other && overlap(other.candidate, container.candidate)) {
      add('PADES_DICTIONARY_SHARED', container, other);
    } else byDictionary.set(ref.number, container);
  }
  return found;
}

/** Whether both exist in a common revision. */
function overlap(a: Candidate, b: Candidate): boolean {
  return a.since <= b.until && b.since <= a.until;
}
