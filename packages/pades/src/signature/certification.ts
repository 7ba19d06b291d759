/**
 * Checks certification signatures: they must be the first signature (except document time-stamps), and the catalog's
 * /Perms must refer to them (ISO 32000-2 §12.8.2.2, §12.8.6). A /Lock that the signer did not copy to FieldMDP is also
 * reported.
 */
import { type Finding, finding } from '@govseal/core';
import { PdfDict, type PdfFile } from '@govseal/pdf';
import { readLock, sameLock } from '../changes/transforms.ts';
import { type PadesCode, padesCodes } from '../error.ts';
import { type Container, isNamed } from './container.ts';

export function checkCertification(containers: readonly Container[], index: number): Finding[] {
  const container = containers[index]!;
  const { dictionary, candidate, view } = container;
  if (!dictionary) return [];
  const findings: Finding[] = [];
  const report = (code: PadesCode, params = {}): void => {
    const at = { signature: container.id, field: candidate.name, revision: container.revision };
    findings.push(finding(padesCodes, code, { at, params }));
  };
  const named = isNamed(view, candidate);
  const first = containers.find(({ dictionary: other }) => other?.kind !== 'timestamp');
  const permits = dictionary.transforms.docMdp !== undefined;
  if (permits && named && first !== container) report('PADES_DOCMDP_NOT_FIRST', { first: first?.id ?? '' });
  // Some producers also write DocMDP in approval signatures; in the first signature it would certify.
  if (permits !== named && (named || first === container)) report('PADES_DOCMDP_PERMS', { named });
  const lock = view.resolve(candidate.field.dict.get('Lock'));
  if (lock instanceof PdfDict && dictionary.kind !== 'timestamp') {
    const stated = readLock(view, lock);
    const applied = dictionary.transforms.fieldMdp;
    if (!stated || !applied || !sameLock(stated, applied)) report('PADES_LOCK_NOT_APPLIED');
  }
  return findings;
}

/** A certification in /Perms that no field has: some readers use the catalog, others the form. */
export function unanchoredCertification(file: PdfFile, containers: readonly Container[]): Finding[] {
  const view = file.latest;
  const permissions = view.dictionary(view.catalog.get('Perms'));
  if (view.resolve(permissions?.get('DocMDP')) === null) return [];
  if (containers.some(({ candidate }) => isNamed(view, candidate))) return [];
  return [finding(padesCodes, 'PADES_DOCMDP_PERMS', { at: { path: 'Root.Perms.DocMDP' }, params: { named: true } })];
}
