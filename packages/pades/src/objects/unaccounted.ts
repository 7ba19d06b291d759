/**
 * Findings about bytes that belong to no object of the cross-reference tables. In signed revisions they are reported,
 * or ambiguous if viewers differ; after a signature they are unauthorized changes.
 */
import { type Finding, finding, type Place } from '@govseal/core';
import type { PdfFile, Unaccounted, UnaccountedKind } from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import type { Container } from '../signature/container.ts';
import { freedButReferenced, missingButReferenced } from './freed-objects.ts';

/** Viewers that meet such an object rebuild the file (PDFium VerifyCrossRefTable, poppler XRef::fetch, MuPDF pdf_cache_object). */
const AMBIGUOUS: ReadonlySet<UnaccountedKind> = new Set(['missing object', 'overlap', 'earlier bytes']);

/** Objects that only a viewer that rebuilds the file finds. */
const UNLISTED: ReadonlySet<UnaccountedKind> = new Set(['unlisted object', 'hidden object']);

/** The changes of such an update cannot be determined. */
const UNREADABLE: ReadonlySet<UnaccountedKind> = new Set(['missing object', 'section form']);

/** Reports the first place of each kind. */
function firstOfEachKind(unaccounted: readonly Unaccounted[]): Unaccounted[] {
  const kinds = new Map<UnaccountedKind, Unaccounted>();
  for (const one of unaccounted) if (!kinds.has(one.kind)) kinds.set(one.kind, one);
  return [...kinds.values()];
}

/** Findings about the signed revisions. May throw `PdfError`. */
export function signedUnaccounted(file: PdfFile, containers: readonly Container[]): Finding[] {
  const revisions = containers.filter(({ anchored }) => anchored).map(({ revision }) => revision);
  const last = revisions.length === 0 ? file.revisions.length - 1 : Math.max(...revisions);
  const signed = file.unaccounted().filter(({ revision }) => revision <= last);
  const freed = freedButReferenced(file);
  const rebuilds = signed.some(({ kind }) => UNLISTED.has(kind)) && missingButReferenced(file) !== undefined;
  const findings = firstOfEachKind(signed).map((one) => {
    const isAmbiguous = AMBIGUOUS.has(one.kind) || (rebuilds && UNLISTED.has(one.kind));
    const code = isAmbiguous ? 'PADES_OBJECTS_AMBIGUOUS' : 'PADES_UNACCOUNTED_BYTES';
    return finding(padesCodes, code, { at: placeOf(one), params: { kind: one.kind } });
  });
  if (freed !== undefined) {
    const at = { object: String(freed) };
    findings.push(finding(padesCodes, 'PADES_OBJECTS_AMBIGUOUS', { at, params: { kind: 'freed object' } }));
  }
  return findings;
}

export type UpdateAccount = (container: Container) => Finding[];

/** Findings about the updates after one signature; computed once, for the earliest signature. */
export function createUpdateAccount(file: PdfFile, containers: readonly Container[]): UpdateAccount {
  const anchored = containers.filter((container) => container.anchored).map(({ revision }) => revision);
  let all: readonly Unaccounted[] | undefined;
  return (container) => {
    if (container.revision === file.revisions.length - 1) return [];
    all ??= file.unaccountedAfter(Math.min(...anchored));
    const later = all.filter(({ revision }) => revision > container.revision);
    return firstOfEachKind(later).map((one) => {
      const code = UNREADABLE.has(one.kind) ? 'PADES_CHANGE_STRUCTURE' : 'PADES_CHANGE_UNACCOUNTED';
      return finding(padesCodes, code, {
        at: { signature: container.id, ...placeOf(one) },
        params: { kind: one.kind },
      });
    });
  };
}

function placeOf({ revision, offset }: Unaccounted): Place {
  return offset < 0 ? { revision } : { revision, offset };
}
