/** The document security store (ISO 32000-2 §12.8.4.3) as an untrusted pool: whatever it holds is verified by others. */
import { CodedError, type Finding, finding } from '@govseal/core';
import { PdfArray, PdfError, type PdfFile, type PdfObject, PdfStream } from '@govseal/pdf';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { padesCodes } from './error.ts';

export interface SecurityStore {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/** Entries read from each list; a store that holds more is cut off and says so. */
const LARGEST_LIST = 2_000;

export function readSecurityStore(file: PdfFile): SecurityStore {
  const findings: Finding[] = [];
  const store = file.latest.dictOf(file.latest.catalog, 'DSS');
  if (!store) return { certificates: [], crls: [], ocsp: [], findings };
  const streams = (key: string): Uint8Array[] => readStreams(file, store.get(key), key, findings);
  const certificates: Certificate[] = [];
  for (const der of streams('Certs')) {
    try {
      certificates.push(parseCertificate(der));
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
