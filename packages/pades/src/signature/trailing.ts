/**
 * Content after the last revision that a signature closes: it is unsigned, even if permitted. A document time-stamp is
 * not a person's signature: what it covers beyond the last signature must also be validation data.
 */

import { attempt, type Finding, finding, isOneOf } from '@govseal/core';
import type { ModificationFacts } from '@govseal/evidence';
import {
  changedObjects,
  PdfArray,
  PdfDict,
  PdfError,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';
import { isStore } from '../changes/rules/validation-data.ts';
import { type PadesCode, padesCodes } from '../error.ts';
import { sameObject } from '../objects/same-object.ts';
import type { TrailingFacts } from '../types.ts';
import type { Container } from './container.ts';
import { onlyWhiteSpace } from './coverage.ts';

/** Changes that add only validation data (EN 319 142-1 §5.4). */
const VALIDATION_DATA: ReadonlySet<PadesCode> = new Set([
  'PADES_CHANGE_VALIDATION_DATA',
  'PADES_CHANGE_VALIDATION_DATA_REMOVED',
  'PADES_CHANGE_EXTENSIONS',
  'PADES_CHANGE_DATES',
]);

/** Changes that belong to a document time-stamp: its field, the form entries for it, its structure element. */
const STAMPED: ReadonlySet<PadesCode> = new Set([
  ...VALIDATION_DATA,
  'PADES_CHANGE_SIGNATURE_ADDED',
  'PADES_CHANGE_FORM_RESOURCES',
  'PADES_CHANGE_STRUCTURE_TREE',
]);

export interface Trailing {
  readonly facts: TrailingFacts;
  readonly findings: readonly Finding[];
}

export function classifyTrailing(
  file: PdfFile,
  containers: readonly Container[],
  modifications: readonly ModificationFacts[],
): Trailing {
  const last = file.revisions.length - 1;
  const { end } = file.revisions[last]!;
  const bytes = end < file.size && !onlyWhiteSpace(file, end, file.size) ? file.size - end : 0;
  const findings: Finding[] = [];
  if (bytes > 0) findings.push(finding(padesCodes, 'PADES_TRAILING_BYTES', { at: { offset: end }, params: { bytes } }));
  let closing = -1;
  containers.forEach((container, index) => {
    if (container.anchored && (closing < 0 || container.revision >= containers[closing]!.revision)) closing = index;
  });
  if (closing < 0)
    return { facts: { revisions: 0, bytes, content: containers.length > 0 ? 'unknown' : 'nothing' }, findings };
  const revisions = last - containers[closing]!.revision;
  const signed = lastSigned(containers);
  const stamped =
    signed < 0 ? 'nothing' : stampedContent(file, containers, containers[signed]!, modifications[signed]!);
  const content =
    stamped === 'changes' || stamped === 'unknown'
      ? stamped
      : revisions === 0
        ? 'nothing'
        : contentOf(file, containers[closing]!.revision, modifications[closing]!);
  if (content === 'changes' || content === 'unknown') {
    const from = containers[content === stamped ? signed : closing]!.revision;
    findings.push(
      finding(padesCodes, 'PADES_UNSIGNED_REVISION', {
        at: { revision: from + 1 },
        params: { revisions: last - from },
      }),
    );
  }
  return { facts: { revisions, bytes, content }, findings };
}

/**
 * Index of the latest person's signature; -1 if there are only document time-stamps, or none that closes a revision.
 */
function lastSigned(containers: readonly Container[]): number {
  let signed = -1;
  containers.forEach(({ anchored, dictionary, revision }, index) => {
    if (!anchored || dictionary?.kind === 'timestamp') return;
    if (signed < 0 || revision >= containers[signed]!.revision) signed = index;
  });
  return signed;
}

/** The content between it and the end: a document time-stamp proves when something existed, not who approved it. */
function stampedContent(
  file: PdfFile,
  containers: readonly Container[],
  { revision }: Container,
  { level, findings }: ModificationFacts,
): TrailingFacts['content'] {
  if (!containers.some(({ anchored, dictionary }) => anchored && dictionary?.kind === 'timestamp')) return 'nothing';
  if (level === 'unknown') return 'unknown';
  if (level === 'disallowed' || findings.some(({ code }) => !isOneOf(code, STAMPED))) return 'changes';
  return attempt(() => (nothingUnreached(file, revision) ? 'nothing' : 'changes'), PdfError) ?? 'unknown';
}

/**
 * Every new object must be reachable, in the update that added it or a later one, from an existing object: from the
 * catalog, the form, a page.
 */
function nothingUnreached(file: PdfFile, from: number): boolean {
  const last = file.revisions.length - 1;
  const before = file.at(from);
  const changed = changedObjects(file, from, last).filter(({ after }) => after !== undefined && after.kind !== 'free');
  const known = changed.filter(({ number }) => before.get(number) !== null);
  const fresh = new Set(changed.filter(({ number }) => before.get(number) === null).map(({ number }) => number));
  const unreached = new Set(fresh);
  for (let index = from + 1; index <= last && unreached.size > 0; index++) {
    const view = file.at(index);
    const roots = [...known.map(({ number }) => view.get(number)), view.trailer.get('Info'), view.trailer.get('Root')];
    for (const number of reachable(view, roots, (candidate) => fresh.has(candidate))) unreached.delete(number);
  }
  return [...unreached].every((number) => {
    const object = file.latest.get(number);
    return object === null || isStructure(file.latest, object);
  });
}

function contentOf(file: PdfFile, from: number, { level, findings }: ModificationFacts): TrailingFacts['content'] {
  if (level === 'unknown') return 'unknown';
  if (level === 'disallowed' || findings.some(({ code }) => !isOneOf(code, VALIDATION_DATA))) return 'changes';
  return attempt(() => (bringsOnlyValidationData(file, from) ? 'validation-data' : 'changes'), PdfError) ?? 'unknown';
}

/**
 * The rules do not visit unreferenced objects, which could be used for a later replacement ("hide and replace"): every
 * object set since must be part of the file structure, the catalog, a date, or reachable from the security store.
 */
function bringsOnlyValidationData(file: PdfFile, from: number): boolean {
  const view = file.latest;
  const before = file.at(from);
  const explained = reachable(view, [view.catalog.get('DSS'), view.catalog.get('Extensions')]);
  for (const number of catalogNumbers(file, from)) explained.add(number);
  for (const dated of [view.trailer.get('Info'), view.catalog.get('Metadata')]) {
    if (dated instanceof PdfRef) explained.add(dated.number);
  }
  let replaced: ReadonlySet<number> | undefined;
  return changedObjects(file, from, file.revisions.length - 1).every(({ number, after }) => {
    if (after === undefined || after.kind === 'free' || explained.has(number)) return true;
    replaced ??= ofReplacedStores(file, from);
    if (replaced.has(number)) return true;
    const object = view.get(number);
    return isStructure(view, object) || sameObject(before, before.get(number), view, object);
  });
}

/**
 * The catalog, and catalogs of earlier updates whose current object differs only in validation data: each update may
 * write a new catalog, and a later one may put another object under its number.
 */
function catalogNumbers(file: PdfFile, from: number): number[] {
  const view = file.latest;
  const shown = (catalog: PdfDict): PdfDict => catalog.with({ DSS: undefined, Extensions: undefined });
  const own = view.catalogRef.number;
  const earlier = new Set(file.revisions.slice(from + 1).map(({ index }) => file.at(index).catalogRef.number));
  earlier.delete(own);
  const same = [...earlier].filter((number) => {
    const catalog = view.get(number);
    return catalog instanceof PdfDict && sameObject(view, shown(catalog), view, shown(view.catalog));
  });
  return [own, ...same];
}

/**
 * Objects of intermediate security stores that a later update replaced and that still are unreferenced validation
 * data.
 */
function ofReplacedStores(file: PdfFile, from: number): Set<number> {
  const found = new Set<number>();
  const [before, latest] = [file.at(from), file.latest];
  for (let index = from + 1; index < file.revisions.length - 1; index++) {
    const after = file.at(index);
    const stated = after.catalog.get('DSS');
    if (!(stated instanceof PdfRef || stated instanceof PdfDict) || !isStore({ before, after }, after.resolve(stated)))
      continue;
    for (const number of reachable(after, [stated])) {
      const entry = after.entry(number);
      if (entry !== undefined && entry.revision > from && latest.entry(number)?.revision === entry.revision)
        found.add(number);
    }
  }
  return found;
}

/** Whether each of them is used is checked by the account of bytes (`PdfFile.unaccountedAfter`). */
function isStructure(view: RevisionView, object: PdfObject): boolean {
  const type = object instanceof PdfStream ? view.resolve(object.dict.get('Type')) : null;
  return type instanceof PdfName && (type.value === 'XRef' || type.value === 'ObjStm');
}

function reachable(
  view: RevisionView,
  roots: readonly (PdfObject | undefined)[],
  follow: (number: number) => boolean = () => true,
): Set<number> {
  const found = new Set<number>();
  const open = [...roots];
  while (open.length > 0) {
    let object = open.pop();
    if (object instanceof PdfRef) {
      if (found.has(object.number) || !follow(object.number)) continue;
      found.add(object.number);
      object = view.get(object);
    }
    if (object instanceof PdfStream) open.push(object.dict);
    else if (object instanceof PdfDict) for (const value of object.entries.values()) open.push(value);
    else if (object instanceof PdfArray) for (const item of object.items) open.push(item);
  }
  return found;
}
