/**
 * The document security store (ISO 32000-2 §12.8.4.3) as an untrusted pool, whose content is verified elsewhere. Data
 * that is only in /VRI (§12.8.4.4) is treated like that of the lists: an entry refers to a signature and proves
 * nothing.
 */
import { attempt, CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import {
  PdfArray,
  type PdfDict,
  PdfError,
  type PdfFile,
  type PdfObject,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';
import { type Certificate, cachedCertificate } from '@govseal/x509';
import { padesCodes } from '../error.ts';

export interface SecurityStore {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Maximum entries of each kind; a larger store is truncated and reported. */
const MAX_LIST = 2_000;
/** Maximum number of signatures whose /VRI entries are read. */
const MAX_SIGNATURES = 1_000;

/** The kinds of material, with the key of the list in the store and the key in a /VRI entry (tables 261 and 262). */
const KINDS = [
  { list: 'Certs', entry: 'Cert' },
  { list: 'CRLs', entry: 'CRL' },
  { list: 'OCSPs', entry: 'OCSP' },
] as const;

type Kind = (typeof KINDS)[number];

/**
 * The index of the first revision that has each entry of the latest store, by the entry's bytes: a document time-stamp
 * over that revision covers it (EN 319 142-1 §5.5). Older revisions that cannot be read are ignored.
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
  const read = (): PdfStream[] => {
    const store = view.dictionary(view.catalog.get('DSS'));
    if (!store) return [];
    return KINDS.flatMap((kind) =>
      itemsOf(view, store, kind)
        .slice(0, MAX_LIST)
        .map((item) => view.resolve(item))
        .filter((item) => item instanceof PdfStream),
    );
  };
  return attempt(read, PdfError) ?? [];
}

/** The items of the list, then those of every /VRI entry; unreadable parts of /VRI do not affect the others. */
function itemsOf(view: RevisionView, store: PdfDict, { list, entry }: Kind, report?: Report): PdfObject[] {
  const items = (stated: PdfObject | undefined): readonly PdfObject[] => {
    const resolved = view.resolve(stated);
    if (resolved instanceof PdfArray) return resolved.items;
    return resolved instanceof PdfStream ? [resolved] : [];
  };
  const readable = (read: () => readonly PdfObject[]): readonly PdfObject[] => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      report?.(error.code);
      return [];
    }
  };
  const entries = readable(() => [...(view.dictionary(store.get('VRI'))?.entries.values() ?? [])]);
  if (entries.length > MAX_SIGNATURES) report?.('too many entries');
  const ofEntry = (stated: PdfObject): readonly PdfObject[] => {
    const one = view.dictionary(stated);
    return one ? items(one.get(entry)) : [];
  };
  return [
    ...items(store.get(list)),
    ...entries.slice(0, MAX_SIGNATURES).flatMap((stated) => readable(() => ofEntry(stated))),
  ];
}

type Report = (cause: string) => void;

function decoded(view: RevisionView, stream: PdfStream): Uint8Array | null {
  return attempt(() => view.streamData(stream), PdfError) ?? null;
}

export function readSecurityStore(file: PdfFile): SecurityStore {
  const findings: Finding[] = [];
  const store = file.latest.dictionary(file.latest.catalog.get('DSS'));
  if (!store) return { certificates: [], crls: [], ocsp: [], findings };
  const [certs, crls, ocsp] = KINDS.map((kind) => readStreams(file, store, kind, findings)) as [
    Uint8Array[],
    Uint8Array[],
    Uint8Array[],
  ];
  const certificates: Certificate[] = [];
  for (const der of certs) {
    try {
      certificates.push(cachedCertificate(der));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      findings.push(
        finding(padesCodes, 'PADES_DSS_ENTRY', { at: { path: 'DSS.Certs' }, params: { cause: error.code } }),
      );
    }
  }
  return { certificates, crls, ocsp, findings };
}

/** Each stream once, even if it is listed several times. */
function readStreams(file: PdfFile, store: PdfDict, kind: Kind, findings: Finding[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  const report: Report = (cause) => {
    findings.push(finding(padesCodes, 'PADES_DSS_ENTRY', { at: { path: `DSS.${kind.list}` }, params: { cause } }));
  };
  const read = new Set<number>();
  for (const item of itemsOf(file.latest, store, kind, report)) {
    try {
      const stream = file.latest.resolve(item);
      if (!(stream instanceof PdfStream)) report('not a stream');
      else if (!read.has(stream.dataStart)) {
        if (read.size === MAX_LIST) {
          report('too many entries');
          break;
        }
        read.add(stream.dataStart);
        out.push(file.latest.streamData(stream));
      }
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      report(error.code);
    }
  }
  return out;
}
