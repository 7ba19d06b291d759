/**
 * Does a field show its value? Where a renderer can draw the value anew, its drawing and the field's appearance must be
 * the same object for object; otherwise the appearance's text is read and held against the value.
 */
import type { FilledField } from '@govseal/cms';
import { BudgetError, CodedError } from '@govseal/core';
import {
  type FormField,
  PdfArray,
  PdfDict,
  PdfError,
  PdfName,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';
import { openScratchForm } from '../graft-appearance.ts';
import {
  IDENTITY,
  type Matrix,
  matrixOf,
  multiply,
  pageOfWidget,
  type Rotation,
  shownSize,
  uprightMatrix,
} from '../page-geometry.ts';
import { numbersOf } from '../pdf-values.ts';
import { sameObject } from '../same-object.ts';
import type { FieldRenderer } from '../types.ts';
import { type Frame, frameOf } from './frame.ts';
import { readShownText, type ShownText } from './text.ts';

export type JudgedAppearance = Pick<FilledField, 'appearance' | 'shown'>;

/** The worst of the field's widgets: every one of them is shown to somebody. */
export async function judgeAppearance(
  view: RevisionView,
  field: FormField,
  value: string,
  renderField: FieldRenderer | undefined,
): Promise<JudgedAppearance> {
  const judged: JudgedAppearance[] = [];
  for (const { dict } of field.widgets) judged.push(await judgeWidget(view, field, dict, value, renderField));
  return worstOf(judged);
}

const RANK = ['matches', 'none', 'unknown', 'differs'] as const;

function worstOf(judged: readonly JudgedAppearance[]): JudgedAppearance {
  const worst = Math.max(...judged.map(({ appearance }) => RANK.indexOf(appearance)));
  return judged.find(({ appearance }) => RANK.indexOf(appearance) === worst) ?? { appearance: 'none' };
}

async function judgeWidget(
  view: RevisionView,
  field: FormField,
  widget: PdfDict,
  value: string,
  renderField: FieldRenderer | undefined,
): Promise<JudgedAppearance> {
  try {
    if (isHidden(view, widget)) return { appearance: 'none' };
    if (field.type === 'Btn') return judgeButton(view, widget, value);
    const looks = looksOf(view, widget);
    if (looks.length === 0) return { appearance: 'none' };
    if (looks.length > MOST_LOOKS) return { appearance: 'unknown' };
    const drawn = renderField ? await draw(renderField, describeWidget(view, field, widget), value) : null;
    const frame = frameOf(view, widget);
    const judged = looks.map((form): JudgedAppearance => {
      if (drawn instanceof Uint8Array && sameForm(view, form, drawn, frame.rotation))
        return { appearance: 'matches', shown: value };
      return judgeForm(view, field, form, value, frame, drawn !== null);
    });
    return worstOf(judged);
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    return { appearance: 'unknown' };
  }
}

/** What the field's widgets show, by their text alone; the first that differs counts. Throws `PdfError`. */
export function judgeShownText(view: RevisionView, field: FormField, value: string): JudgedAppearance {
  const judged = judgeWidgetTexts(view, field, value);
  return judged.find(({ appearance }) => appearance === 'differs') ?? judged.at(-1) ?? { appearance: 'none' };
}

/** One answer for each widget that shows something. Throws `PdfError`. */
export function judgeWidgetTexts(view: RevisionView, field: FormField, value: string): JudgedAppearance[] {
  return field.widgets.flatMap(({ dict }) => {
    if (isHidden(view, dict)) return [];
    if (field.type === 'Btn') return [judgeButton(view, dict, value)];
    const frame = frameOf(view, dict);
    return looksOf(view, dict).map((form) => judgeForm(view, field, form, value, frame, false));
  });
}

/** One as it is, under the pointer and pressed; only buttons have states. */
const MOST_LOOKS = 3;

/** All that a widget may show: as it is, in any state, under the pointer and pressed (ISO 32000-2 §12.5.5). */
function looksOf(view: RevisionView, widget: PdfDict): PdfStream[] {
  const appearances = view.dictOf(widget, 'AP');
  const looks = ['N', 'R', 'D'].flatMap((kind) => {
    const look = view.resolve(appearances?.get(kind));
    return look instanceof PdfDict ? [...look.entries.values()].map((state) => view.resolve(state)) : [look];
  });
  return [...new Set(looks)].filter((look) => look instanceof PdfStream);
}

const HIDDEN = 2;

/** Whatever its appearance says, nobody sees it (ISO 32000-2 §12.5.3). */
function isHidden(view: RevisionView, widget: PdfDict): boolean {
  const flags = view.resolve(widget.get('F'));
  return typeof flags === 'number' && (flags & HIDDEN) !== 0;
}

function judgeForm(
  view: RevisionView,
  field: FormField,
  normal: PdfStream,
  value: string,
  frame: Frame,
  drawnAnew: boolean,
): JudgedAppearance {
  return judgeText(readShownText(view, normal, frame), displayValue(view, field, value), drawnAnew, formats(field));
}

/** `failed` where the renderer knows the field but cannot draw this value: a character without a glyph, a text too long. */
async function draw(
  renderField: FieldRenderer,
  field: Parameters<FieldRenderer>[0],
  value: string,
): Promise<Uint8Array | 'failed' | null> {
  try {
    return await renderField(field, value);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return 'failed';
  }
}

/** A button shows the state that /AS names (ISO 32000-2 §12.7.5.2.3). */
function judgeButton(view: RevisionView, widget: PdfDict, value: string): JudgedAppearance {
  const appearances = view.dictOf(widget, 'AP');
  const states = appearances && view.dictOf(appearances, 'N');
  const state = view.resolve(widget.get('AS'));
  if (!states || !(state instanceof PdfName)) return { appearance: 'none' };
  const expected = states.has(value) ? value : 'Off';
  return { appearance: state.value === expected ? 'unknown' : 'differs', shown: state.value };
}

/**
 * Equal text proves a match only in a font whose glyphs everyone knows and when nobody could draw the value to compare:
 * an embedded font may show 同意 under the codes of 不同意.
 */
function judgeText(text: ShownText, value: string, drawnAnew: boolean, formatted: boolean): JudgedAppearance {
  if (text.text === null) return { appearance: 'unknown' };
  if (normalise(text.text) !== normalise(value)) {
    // Right-to-left text is painted in another order than it is written.
    const told = text.complete && !formatted && !/[\u0590-\u08FF]/u.test(value);
    return { appearance: told ? 'differs' : 'unknown', shown: text.text };
  }
  if (text.covered) return { appearance: 'differs', shown: text.text };
  return { appearance: text.plain && text.complete && !drawnAnew ? 'matches' : 'unknown', shown: text.text };
}

const PASSWORD = 1 << 13;
const COMBO = 1 << 17;

/** Does the field show something else than its value by its nature: a password, a list of options, a script's format? */
function formats(field: FormField): boolean {
  if (field.inherited('AA') !== undefined) return true;
  return field.type === 'Ch' ? (field.flags & COMBO) === 0 : (field.flags & PASSWORD) !== 0;
}

/** A choice field shows the text that belongs to its export value (ISO 32000-2 §12.7.5.4). */
function displayValue(view: RevisionView, field: FormField, value: string): string {
  const options = field.type === 'Ch' ? view.resolve(field.inherited('Opt')) : null;
  if (!(options instanceof PdfArray)) return value;
  for (const item of options.items) {
    const pair = view.resolve(item);
    if (!(pair instanceof PdfArray)) continue;
    const [stored, shown] = pair.items.map((text) => view.resolve(text));
    if (stored instanceof PdfString && shown instanceof PdfString && readTextString(stored) === value) {
      return readTextString(shown);
    }
  }
  return value;
}

/** Line breaks and spaces are where the layout put them, not what was written. */
function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}

/** Content, resources and fonts alike; the matrix may only turn the drawing for the page's /Rotate. */
function sameForm(view: RevisionView, shown: PdfStream, drawn: Uint8Array, rotation: Rotation): boolean {
  const scratch = openScratchForm(drawn);
  const own = shown.dict.with({ Type: undefined, Subtype: undefined, Matrix: undefined });
  const expected = scratch.form.dict.with({ Type: undefined, Subtype: undefined, Matrix: undefined });
  const before = matrixOfForm(scratch.view, scratch.form);
  const now = matrixOfForm(view, shown);
  const upright = multiply(before, uprightMatrix(rotation));
  const turned = upright.every((value, index) => Math.abs(value - now[index]!) < 1e-4);
  return (
    turned && sameObject(view, PdfStream.of(own, shown.raw()), scratch.view, PdfStream.of(expected, scratch.form.raw()))
  );
}

function matrixOfForm(view: RevisionView, form: PdfStream): Matrix {
  return matrixOf(numbersOf(view, form.dict.get('Matrix'))) ?? IDENTITY;
}

function describeWidget(view: RevisionView, field: FormField, widget: PdfDict): Parameters<FieldRenderer>[0] {
  const page = pageOfWidget(view, widget);
  const { width, height } = shownSize(view, widget, page) ?? { width: 0, height: 0 };
  return { name: field.fullName, width, height, page: page === undefined ? null : page.index + 1, dict: widget };
}
