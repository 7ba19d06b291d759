/** The document security store (ISO 32000-2 §12.8.4.3) as an untrusted pool: whatever it holds is verified by others. */
import { CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import { PdfArray, PdfError, type PdfFile, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { type Certificate, readAuthority } from '@govseal/x509';
import { padesCodes } from './error.ts';

export interface SecurityStore {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Entries read from each list; a store that holds more is cut off and says so. */
const LARGEST_LIST = 2_000;

/**
 * The index of the revision in which each entry of the latest store first stood, by the entry's octets: a document
 * time-stamp over that revision covers it (EN 319 142-1 §5.5). An older revision that cannot be read dates nothing.
 */
export function datesOfEntries(file: PdfFile, store: SecurityStore): ReadonlyMap<Uint8Array, number> {
  const wanted = [...store.certificates.map(({ der }) => der), ...store.crls, ...store.ocsp];
  const bySize = new Map<number, Uint8Array[]>();
  for (const bytes of wanted) bySize.set(bytes.length, [...(bySize.get(bytes.length) ?? []), bytes]);
  const dates = new Map<Uint8Array, number>();
  const read = new Set<number>();
  for (const { index } of file.revisions) {
    if (dates.size === wanted.length) break;
    for (const stream of streamsOf(file.at(index))) {
      if (read.has(stream.dataStart)) continue;
      read.add(stream.dataStart);
      const data = decoded(file.at(index), stream);
      if (data === null) continue;
      for (const bytes of bySize.get(data.length) ?? []) {
        if (!dates.has(bytes) && equalBytes(bytes, data)) dates.set(bytes, index);
      }
    }
  }
  return dates;
}

function streamsOf(view: RevisionView): PdfStream[] {
  try {
    const store = view.dictOf(view.catalog, 'DSS');
    if (!store) return [];
    return ['Certs', 'CRLs', 'OCSPs'].flatMap((key) => {
      const array = view.resolve(store.get(key));
      if (!(array instanceof PdfArray)) return [];
      return array.items
        .slice(0, LARGEST_LIST)
        .map((item) => view.resolve(item))
        .filter((item) => item instanceof PdfStream);
    });
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return [];
  }
}

function decoded(view: RevisionView, stream: PdfStream): Uint8Array | null {
  try {
    return view.streamData(stream);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return null;
  }
}

export function readSecurityStore(file: PdfFile): SecurityStore {
  const findings: Finding[] = [];
  const store = file.latest.dictOf(file.latest.catalog, 'DSS');
  if (!store) return { certificates: [], crls: [], ocsp: [], findings };
  const streams = (key: string): Uint8Array[] => readStreams(file, store.get(key), key, findings);
  const certificates: Certificate[] = [];
  for (const der of streams('Certs')) {
    try {
      certificates.push(readAuthority(der));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      findings.push(
        finding(padesCodes, 'PADES_DSS_ENTRY', { at: { path: 'DSS.Certs' }, params: { cause: error.code } }),
      );
    }
  }
  return { certificates, crls: streams('CRLs'), ocsp: streams('OCSPs'), findings };
}

function readStreams(file: PdfFile, list: PdfObject | undefined, key: string, findings: Finding[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  const report = (cause: string): void => {
    findings.push(finding(padesCodes, 'PADES_DSS_ENTRY', { at: { path: `DSS.${key}` }, params: { cause } }));
  };
  const array = file.latest.resolve(list);
  if (!(array instanceof PdfArray)) return out;
  if (array.length > LARGEST_LIST) report('too many entries');
  for (const item of array.items.slice(0, LARGEST_LIST)) {
    try {
      const stream = file.latest.resolve(item);
      if (stream instanceof PdfStream) out.push(file.latest.streamData(stream));
      else report('not a stream');
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      report(error.code);
    }
  }
  return out;
}
