/**
 * `addLtv` adds the validation data of every signature and time-stamp of a PDF as an incremental update (EN 319 142-1
 * §5.4); a time-stamped signature thereby reaches B-LT. Missing data is always reported.
 */

import { type Source, utf8 } from '@govseal/core';
import {
  type Gathered,
  gatherForSignatures,
  type SignatureEvidence,
  selectValidationData,
  type ValidationData,
} from '@govseal/evidence';
import { Increment, openPdf, type PdfFile, PdfString, writePdfDate } from '@govseal/pdf';
import { behind } from '../changes/parts.ts';
import { refuseForbidden, refuseLocked } from '../changes/permissions.ts';
import { padesError } from '../error.ts';
import { declareExtension } from '../objects/extensions.ts';
import { findCandidates } from '../signature/candidates.ts';
import { collectPdfEvidence } from '../signature/collect.ts';
import type { AddLtvOptions, LtvResult } from './types.ts';
import { type StoreEntry, writeSecurityStore } from './write-store.ts';

/**
 * Adds validation data. Throws `PADES_NO_SIGNATURE` for a file without signatures, `PdfError` for one that cannot be
 * read. DocMDP never forbids it (ISO 32000-2 §12.8.2.2.2), P=1 included.
 */
export async function addLtv(source: Source, options: AddLtvOptions): Promise<LtvResult> {
  const file = openPdf(source, { password: options.password });
  refuseLocked(file);
  refuseForbidden(file, 'existing');
  const { signatures } = await collectPdfEvidence(file, { engine: options.engine });
  if (signatures.length === 0) throw padesError('PADES_NO_SIGNATURE');
  const gathered = await gatherForSignatures(signatures, options);
  const data = await selectValidationData(signatures, options, gathered);
  const entries = options.vri ? await storeEntries(file, signatures, gathered, options) : [];
  const increment = new Increment(file);
  const written = writeSecurityStore(file, increment, data, entries);
  if (written) declareExtension(file, increment);
  const append = written ? increment.build().append : new Uint8Array(0);
  return { ...behind(source, append), ...pick(data) };
}

function pick({ material, findings, complete }: ValidationData): Pick<LtvResult, 'material' | 'findings' | 'complete'> {
  return { material, findings, complete };
}

/** One entry per signature, identified by its /Contents as in the file, including padding. */
async function storeEntries(
  file: PdfFile,
  signatures: readonly SignatureEvidence[],
  gathered: Gathered | null,
  options: AddLtvOptions,
): Promise<StoreEntry[]> {
  const entries: StoreEntry[] = [];
  const updated = new PdfString(utf8(writePdfDate(options.at, 0)));
  const contents = new Map(findCandidates(file).map(({ name, dict }) => [name, dict?.get('Contents')] as const));
  for (const evidence of signatures) {
    const stated = contents.get(evidence.id);
    if (!(stated instanceof PdfString)) continue;
    const { certificates, crls, ocsp } = await selectValidationData([evidence], options, gathered);
    const contentsDigest = await options.engine.digest('SHA-1', stated.bytes);
    entries.push({ certificates, crls, ocsp, contentsDigest, updated });
  }
  return entries;
}
