/** Facts about the revision that a signature closes: filled fields, locks, and where the signature is visible. */

import { BudgetError, type Finding, finding } from '@govseal/core';
import type { FilledField, RevisionFacts } from '@govseal/evidence';
import { type FormField, PdfError, type PdfFile, PdfRef, type RevisionView } from '@govseal/pdf';
import { type EvaluatedAppearance, evaluateAppearance, evaluateText, factOf } from '../appearance/field-appearance.ts';
import { fieldValue, isEmptyValue } from '../appearance/field-value.ts';
import { isInView } from '../appearance/in-view.ts';
import type { Doubt } from '../appearance/legible.ts';
import { permissionOf } from '../changes/transforms.ts';
import { padesCodes } from '../error.ts';
import type { FieldRenderer } from '../types.ts';
import type { Container } from './container.ts';

export interface RevisionReading {
  readonly revision: RevisionFacts;
  readonly findings: readonly Finding[];
}

/** Facts about the revision of `containers[index]`; containers are in the order of signing. */
export async function collectRevisionFacts(
  file: PdfFile,
  containers: readonly Container[],
  index: number,
  renderField: FieldRenderer | undefined,
): Promise<RevisionReading> {
  const container = containers[index]!;
  const { view, dictionary } = container;
  const findings: Finding[] = [];
  const transforms = dictionary?.transforms;
  const lock = transforms?.fieldMdp;
  const permission = transforms && permissionOf(view, container.candidate.field.dict, transforms);
  let fields: CollectedFields = { filled: [], emptyShown: [] };
  let names: readonly string[] = [];
  let visible: RevisionFacts['visible'];
  try {
    const all = view.formFields();
    const previous = previousView(file, containers, container);
    fields = await collectFields(container, { fields: all, previous }, renderField, findings);
    names = lock ? lockedNames(lock, all) : [];
    visible = visibleAt(
      view,
      all.find(({ fullName }) => fullName === container.candidate.name),
    );
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    const at = { ...error.at, signature: container.id, revision: container.revision };
    findings.push(finding(padesCodes, 'PADES_FORM_UNREADABLE', { at, params: { cause: error.code } }));
  }
  return {
    revision: {
      index: container.revision,
      length: file.revisions[container.revision]!.end,
      byteRange: dictionary?.byteRange.ranges?.flatMap(({ offset, length }) => [offset, length]),
      filled: fields.filled,
      emptyShown: fields.emptyShown.length > 0 ? fields.emptyShown : undefined,
      locks: lock?.action === 'All' ? 'all' : names,
      permission,
      visible,
    },
    findings,
  };
}

/**
 * The revision that the previous person's signature closes; null for the first one, to which all filled fields are
 * attributed. A document time-stamp is not a person's signature: what it covers is attributed to the next signer.
 */
function previousView(file: PdfFile, containers: readonly Container[], own: Container): RevisionView | null {
  let previous = -1;
  for (const { revision, anchored, dictionary } of containers) {
    if (anchored && dictionary?.kind !== 'timestamp' && revision < own.revision)
      previous = Math.max(previous, revision);
  }
  return previous < 0 ? null : file.at(previous);
}

interface CollectedFields {
  readonly filled: FilledField[];
  /** Empty fields that may show something. */
  readonly emptyShown: FilledField[];
}

async function collectFields(
  container: Container,
  { fields, previous }: { readonly fields: readonly FormField[]; readonly previous: RevisionView | null },
  renderField: FieldRenderer | undefined,
  findings: Finding[],
): Promise<CollectedFields> {
  const { view } = container;
  const before = new Map(previous?.formFields().map((field) => [field.fullName, fieldValue(previous, field)]) ?? []);
  const filled: FilledField[] = [];
  const emptyShown: FilledField[] = [];
  for (const field of fields) {
    if (field.type === 'Sig') continue;
    const value = fieldValue(view, field);
    if (value === before.get(field.fullName)) continue;
    const empty = !before.has(field.fullName) && isEmptyValue(field, value);
    // An empty field has no value, so it must show nothing.
    const shown = empty ? evaluateText(view, field, '') : await evaluateAppearance(view, field, value, renderField);
    const stated = factOf(shown);
    // A correct drawing proves nothing if it is not visible.
    const fact =
      stated.appearance === 'matches' && !isInView(view, field)
        ? { ...stated, appearance: 'unknown' as const }
        : stated;
    if (!empty) filled.push({ name: field.fullName, value, ...fact });
    else if (!shown.every(showsNothing)) emptyShown.push({ name: field.fullName, value, ...fact });
    const at = { field: field.fullName, signature: container.id, revision: container.revision };
    if (fact.appearance === 'differs' && !(empty && field.type === 'Btn')) {
      const params = { value, shown: fact.shown ?? '' };
      findings.push(finding(padesCodes, 'PADES_FIELD_APPEARANCE_DIFFERS', { at, params }));
    }
    const reason = whyUnreadable(shown, value);
    if (reason !== undefined)
      findings.push(finding(padesCodes, 'PADES_FIELD_APPEARANCE_UNREADABLE', { at, params: { value, reason } }));
  }
  return { filled, emptyShown };
}

/** Whether it shows at most the frame of an empty field, or a box that is not ticked. */
function showsNothing(one: EvaluatedAppearance): boolean {
  switch (one.kind) {
    case 'none':
    case 'undrawn':
    case 'matches':
      return true;
    case 'state':
      return one.proven;
    case 'agrees':
      return one.doubts.size === 0;
    default:
      return false;
  }
}

/** Doubts about invisible or replaced text. */
const HIDING: readonly Doubt[] = ['hidden-text', 'optional-content', 'transparency', 'clip'];
const WORDLESS: readonly Doubt[] = ['picture', 'line-art'];

/** The first reason why a picture of the field cannot be read; undefined if all can be read. */
function whyUnreadable(shown: readonly EvaluatedAppearance[], value: string): string | undefined {
  for (const one of shown) {
    if (one.kind === 'unreadable') return one.reason;
    if (!('doubts' in one) || value.trim() === '') continue;
    const doubt =
      HIDING.find((hiding) => one.doubts.has(hiding)) ??
      (one.shown.trim() === '' ? WORDLESS.find((wordless) => one.doubts.has(wordless)) : undefined);
    if (doubt !== undefined) return doubt;
  }
  return undefined;
}

/** Terminal fields of the signed revision that the lock covers. */
function lockedNames(
  lock: NonNullable<NonNullable<Container['dictionary']>['transforms']['fieldMdp']>,
  fields: readonly FormField[],
): string[] {
  if (lock.action === 'All') return [];
  const named = (name: string): boolean =>
    lock.fields.some((stated) => name === stated || name.startsWith(`${stated}.`));
  if (lock.action === 'Exclude') return fields.map(({ fullName }) => fullName).filter((name) => !named(name));
  const known = fields.map(({ fullName }) => fullName).filter(named);
  return [...new Set([...known, ...lock.fields])];
}

/** Page and rectangle of the signature's widget; undefined if it is not visible. */
function visibleAt(view: RevisionView, field: FormField | undefined): RevisionFacts['visible'] {
  const widget = field?.widgets[0];
  const rect = widget && view.rectangle(widget.dict.get('Rect'));
  if (!widget?.ref || !rect || rect[2] <= rect[0] || rect[3] <= rect[1]) return undefined;
  const number = widget.ref.number;
  for (const page of view.pages()) {
    const annotations = view.array(page.dict.get('Annots'));
    if (annotations === undefined) continue;
    if (annotations.items.some((item) => item instanceof PdfRef && item.number === number)) {
      return { page: page.index + 1, rect };
    }
  }
  return undefined;
}
