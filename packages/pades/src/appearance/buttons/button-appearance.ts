/**
 * Evaluates whether a check box or radio button shows the state of its value (ISO 32000-2 §12.7.5.2.3, §12.7.5.2.4).
 */
import { type FormField, PdfDict, PdfName, PdfStream, type RevisionView } from '@govseal/pdf';
import type { EvaluatedAppearance } from '../field-appearance.ts';
import { isEmptyValue } from '../field-value.ts';
import { fits, frameOf } from '../frames/frame.ts';
import { isSamePicture, readButtonPicture } from './button-picture.ts';
import { showsMoreThanChoice } from './more-than-choice.ts';

/** Evaluates the picture that /AS selects. */
export function evaluateButton(view: RevisionView, widget: PdfDict, value: string): EvaluatedAppearance {
  const appearances = view.dictionary(widget.get('AP'));
  const states = appearances && view.dictionary(appearances.get('N'));
  const state = view.resolve(widget.get('AS'));
  // pdf.js shows the state of the value, other viewers show none.
  if (states?.has(value) && value !== 'Off' && !widget.has('AS')) return { kind: 'differs', shown: '' };
  if (!states || !(state instanceof PdfName)) return { kind: 'none' };
  const expected = states.has(value) ? value : 'Off';
  if (state.value !== expected) return { kind: 'differs', shown: state.value };
  const look = view.resolve(states.get(state.value));
  const picture = look instanceof PdfStream ? readButtonPicture(view, look) : undefined;
  if (picture?.kind === 'unreadable') return picture;
  const proven = !widget.has('OC') && statesDiffer(view, widget, { states, appearances: appearances! }, state.value);
  const { size } = frameOf(view, widget);
  const isChoice = picture === undefined || !showsMoreThanChoice(picture, { size, isOff: state.value === 'Off' });
  return { kind: 'state', shown: state.value, proven, isChoice };
}

/**
 * Whether the states differ: one is on and shows a mark, one is off and shows at most a frame, also for rollover and
 * down appearances. Only the page states which answer a mark means.
 */
function statesDiffer(
  view: RevisionView,
  widget: PdfDict,
  { states, appearances }: { readonly states: PdfDict; readonly appearances: PdfDict },
  chosen: string,
): boolean {
  const names = [...states.keys()].filter((name) => name !== 'Off');
  if (names.length !== 1 || states.duplicates.length > 0) return false;
  const on = pictureOf(view, widget, states, names[0]!);
  if (on?.kind !== 'mark') return false;
  const off = pictureOf(view, widget, states, 'Off');
  if (off !== null && (off?.kind !== 'frame' || isSamePicture(view, on.reading, off.reading))) return false;
  // The down and rollover appearances must not show anything else.
  const kind = chosen === 'Off' ? 'frame' : 'mark';
  return ['R', 'D'].every((key) => {
    const others = view.resolve(appearances.get(key));
    if (others === null) return true;
    const other = others instanceof PdfDict ? pictureOf(view, widget, others, chosen) : undefined;
    return other === null || other?.kind === kind;
  });
}

/** null if the button has no picture of the state; undefined for a picture that does not fill its widget. */
function pictureOf(
  view: RevisionView,
  widget: PdfDict,
  states: PdfDict,
  name: string,
): ReturnType<typeof readButtonPicture> | null | undefined {
  const look = view.resolve(states.get(name));
  if (look === null) return null;
  if (!(look instanceof PdfStream) || !fits(view, look, frameOf(view, widget))) return undefined;
  return readButtonPicture(view, look);
}

/** A value without a picture among the button's states is only read by programs. */
export function withChosenState(
  field: FormField,
  value: string,
  all: readonly EvaluatedAppearance[],
): EvaluatedAppearance[] {
  const hasStates = all.some((one) => one.kind === 'state');
  const chosen = all.some((one) => one.kind !== 'state' || one.shown !== 'Off');
  return isEmptyValue(field, value) || !hasStates || chosen ? [...all] : [...all, { kind: 'differs', shown: 'Off' }];
}
