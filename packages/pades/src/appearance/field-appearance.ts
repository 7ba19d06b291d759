/**
 * Evaluates whether a field shows its value. If a renderer can draw the value, its drawing and the field's appearance
 * must be equal object by object; otherwise the appearance is interpreted and its text is compared with the value.
 */

import { BudgetError, CodedError } from '@govseal/core';
import type { FilledField } from '@govseal/evidence';
import {
  type FormField,
  PdfArray,
  PdfDict,
  PdfError,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';
import { sameObject } from '../objects/same-object.ts';
import { openScratchForm } from '../sign/graft-appearance.ts';
import type { FieldRenderer } from '../types.ts';
import { evaluateButton, withChosenState } from './buttons/button-appearance.ts';
import { frameOf } from './frames/frame.ts';
import type { Doubt } from './legible.ts';
import {
  IDENTITY,
  type Matrix,
  matrixOf,
  multiply,
  pageOfWidget,
  type Rotation,
  shownSize,
  uprightMatrix,
} from './page-content/page-geometry.ts';
import { type AppearanceReading, type ReadAppearance, readAppearance } from './reading.ts';
import { isSameText, splitsNumbers } from './same-text.ts';
import type { UnreadableReason } from './unreadable.ts';

/** Whether one picture of a field shows the field's value. */
export type EvaluatedAppearance =
  /** Nothing is shown. */
  | { readonly kind: 'none' }
  /** The value is not drawn although the widget is visible; some viewers draw it themselves, each differently. */
  | { readonly kind: 'undrawn' }
  /** Proven to show the value. */
  | { readonly kind: 'matches'; readonly shown: string }
  | { readonly kind: 'differs'; readonly shown: string }
  /** Its text is the value; `doubts` give reasons why it may look different. */
  | { readonly kind: 'agrees'; readonly shown: string; readonly doubts: ReadonlySet<Doubt> }
  /** Its text is not the value, because part of the drawing is not known text. */
  | { readonly kind: 'incomplete'; readonly shown: string; readonly doubts: ReadonlySet<Doubt> }
  /** Its text differs from the value because of the field's type: a password, a list of options, a script's format. */
  | { readonly kind: 'formatted'; readonly shown: string; readonly doubts: ReadonlySet<Doubt> }
  /**
   * A button in the state of its value; `proven` if its pictures are a mark and a frame, `isChoice` if no words or
   * areas are shown.
   */
  | { readonly kind: 'state'; readonly shown: string; readonly proven: boolean; readonly isChoice: boolean }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Evaluates every picture of every widget, because any of them may be shown. */
export async function evaluateAppearance(
  view: RevisionView,
  field: FormField,
  value: string,
  renderField: FieldRenderer | undefined,
): Promise<EvaluatedAppearance[]> {
  const all: EvaluatedAppearance[] = [];
  for (const { dict } of field.widgets) {
    const drawn =
      renderField && field.type !== 'Btn' && pictures(view, dict).length > 0
        ? await draw(renderField, describeWidget(view, field, dict), displayValue(view, field, value))
        : null;
    all.push(...evaluateWidget(view, field, dict, { value, rendering: drawn }));
  }
  return field.type === 'Btn' ? withChosenState(field, value, all) : all;
}

/** `evaluateAppearance` without a renderer. */
export function evaluateText(view: RevisionView, field: FormField, value: string): EvaluatedAppearance[] {
  const all = field.widgets.flatMap(({ dict }) => evaluateWidget(view, field, dict, { value, rendering: null }));
  return field.type === 'Btn' ? withChosenState(field, value, all) : all;
}

const RANK = ['matches', 'none', 'unknown', 'differs'] as const;

/** The worst result of all pictures, as a fact about the field. */
export function factOf(all: readonly EvaluatedAppearance[]): Pick<FilledField, 'appearance' | 'shown'> {
  const facts = all.map((one): Pick<FilledField, 'appearance' | 'shown'> => {
    const shown = 'shown' in one ? { shown: one.shown } : {};
    if (one.kind === 'undrawn') return { appearance: 'none' };
    if (one.kind === 'state') return { appearance: one.proven ? 'matches' : 'unknown', ...shown };
    const settled = one.kind === 'matches' || one.kind === 'none' || one.kind === 'differs';
    return { appearance: settled ? one.kind : 'unknown', ...shown };
  });
  const worst = Math.max(...facts.map(({ appearance }) => RANK.indexOf(appearance)));
  return facts.find(({ appearance }) => RANK.indexOf(appearance) === worst) ?? { appearance: 'none' };
}

/** The rendering of the value: bytes, `failed` if it cannot be drawn, null if no renderer draws fields of this type. */
type Rendering = Uint8Array | 'failed' | null;

/** The expected appearance: the value, and the renderer's drawing of it. */
interface ExpectedLook {
  readonly value: string;
  readonly rendering: Rendering;
}

function evaluateWidget(
  view: RevisionView,
  field: FormField,
  widget: PdfDict,
  { value, rendering }: ExpectedLook,
): EvaluatedAppearance[] {
  try {
    if (isHidden(view, widget)) return [{ kind: 'none' }];
    if (field.type === 'Btn') return [evaluateButton(view, widget, value)];
    const looks = pictures(view, widget);
    if (looks.length > MAX_PICTURES) return [{ kind: 'unreadable', reason: 'limit' }];
    if (looks.length === 0) return [{ kind: value === '' ? 'none' : 'undrawn' }];
    const frame = frameOf(view, widget);
    return looks.map((look) =>
      ifAlwaysShown(widget, evaluatePicture(view, field, { look, frame }, { value, rendering })),
    );
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    return [{ kind: 'unreadable', reason: error instanceof BudgetError ? 'limit' : 'stream' }];
  }
}

/** Optional content may be off (§12.5.2 /OC). */
function ifAlwaysShown(widget: PdfDict, evaluated: EvaluatedAppearance): EvaluatedAppearance {
  if (!widget.has('OC') || evaluated.kind !== 'matches') return evaluated;
  return { kind: 'agrees', shown: evaluated.shown, doubts: new Set(['optional-content']) };
}

/** Normal, rollover and down appearance; only buttons have states. */
const MAX_PICTURES = 3;

/** All pictures that a widget may show: normal, in any state, rollover and down (ISO 32000-2 §12.5.5). */
function pictures(view: RevisionView, widget: PdfDict): PdfStream[] {
  const appearances = view.dictionary(widget.get('AP'));
  const looks = ['N', 'R', 'D'].flatMap((kind) => {
    const look = view.resolve(appearances?.get(kind));
    return look instanceof PdfDict ? [...look.entries.values()].map((state) => view.resolve(state)) : [look];
  });
  return [...new Set(looks)].filter((look) => look instanceof PdfStream);
}

const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;

/** Whether its appearance is never shown (ISO 32000-2 §12.5.3). */
function isHidden(view: RevisionView, widget: PdfDict): boolean {
  const flags = view.resolve(widget.get('F'));
  if (typeof flags !== 'number') return false;
  return (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0);
}

const COMB = 1 << 24;

function evaluatePicture(
  view: RevisionView,
  field: FormField,
  { look, frame }: { readonly look: PdfStream; readonly frame: ReturnType<typeof frameOf> },
  { value, rendering }: ExpectedLook,
): EvaluatedAppearance {
  const label = displayValue(view, field, value);
  // A choice may show a text other than the value that programs read.
  if (rendering instanceof Uint8Array && sameForm(view, look, rendering, frame.rotation))
    return label === value ? { kind: 'matches', shown: value } : { kind: 'agrees', shown: label, doubts: new Set() };
  const reading = readAppearance(view, look, { frame, comb: field.type === 'Tx' && (field.flags & COMB) !== 0 });
  // Other programs draw choices in standard fonts; a text field could have been rendered for comparison but was not.
  const provable = label === value && (rendering === null || field.type === 'Ch');
  return evaluateReading(reading, label, provable, formats(field));
}

/**
 * `failed` if the renderer supports the field but cannot draw this value: a character without a glyph, a text that is
 * too long.
 */
async function draw(
  renderField: FieldRenderer,
  field: Parameters<FieldRenderer>[0],
  value: string,
): Promise<Rendering> {
  try {
    return await renderField(field, value);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return 'failed';
  }
}

/** Doubts about hidden or unidentified text. */
const INCOMPLETE: readonly Doubt[] = ['unknown-glyph', 'picture', 'hidden-text'];

/**
 * Equal text proves a match only in a font with well-known glyphs and if no renderer could draw the value for
 * comparison: an embedded font may show 同意 for the codes of 不同意.
 */
function evaluateReading(
  reading: AppearanceReading,
  value: string,
  provable: boolean,
  formatted: boolean,
): EvaluatedAppearance {
  if (reading.kind === 'unreadable') return reading;
  const { text: shown, doubts, plain } = reading;
  if (isSameText(shown, value)) {
    // A space between digits splits a number in two, or groups digits as only a script does.
    if (splitsNumbers(shown, value)) return { kind: formatted ? 'formatted' : 'incomplete', shown, doubts };
    if (doubts.has('covered-text')) return { kind: 'differs', shown };
    return plain && provable ? { kind: 'matches', shown } : { kind: 'agrees', shown, doubts };
  }
  // Right-to-left text is not painted in the order in which it is stored.
  if (formatted || /[\u0590-\u08FF]/u.test(value)) return { kind: 'formatted', shown, doubts };
  return isComplete(reading) ? { kind: 'differs', shown } : { kind: 'incomplete', shown, doubts };
}

function isComplete({ doubts }: ReadAppearance): boolean {
  return !INCOMPLETE.some((doubt) => doubts.has(doubt));
}

const PASSWORD = 1 << 13;
const COMBO = 1 << 17;

/**
 * Whether the field's type makes it show something other than its value: a password, a list of options, a script's
 * format.
 */
function formats(field: FormField): boolean {
  if (field.inherited('AA') !== undefined) return true;
  return field.type === 'Ch' ? (field.flags & COMBO) === 0 : (field.flags & PASSWORD) !== 0;
}

/** A choice field shows the text that belongs to its export value (ISO 32000-2 §12.7.5.4). */
function displayValue(view: RevisionView, field: FormField, value: string): string {
  const options = field.type === 'Ch' ? view.resolve(field.inherited('Opt')) : null;
  if (!(options instanceof PdfArray)) return value;
  for (const item of options.items) {
    const pair = view.array(item);
    if (pair === undefined) continue;
    const [stored, shown] = pair.items.map((text) => view.resolve(text));
    if (stored instanceof PdfString && shown instanceof PdfString && readTextString(stored) === value) {
      return readTextString(shown);
    }
  }
  return value;
}

/** Whether content, resources and fonts are equal; the matrix may only rotate the drawing for the page's /Rotate. */
function sameForm(view: RevisionView, shown: PdfStream, drawn: Uint8Array, rotation: Rotation): boolean {
  if (view.name(shown.dict.get('Subtype')) !== 'Form') return false;
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
  return matrixOf(view.numbers(form.dict.get('Matrix'))) ?? IDENTITY;
}

function describeWidget(view: RevisionView, field: FormField, widget: PdfDict): Parameters<FieldRenderer>[0] {
  const page = pageOfWidget(view, widget);
  const { width, height } = shownSize(view, widget, page) ?? { width: 0, height: 0 };
  // Inherited entries determine how a widget's value is drawn.
  const inherited = Object.fromEntries(
    ['FT', 'Ff', 'Q', 'DA', 'MaxLen'].flatMap((key) => {
      const entry = view.resolve(field.inherited(key));
      return entry === null ? [] : [[key, entry]];
    }),
  );
  const dict = widget.with(inherited);
  return { name: field.fullName, width, height, page: page === undefined ? null : page.index + 1, dict };
}
