/** How a widget looks (ISO 32000-2 §12.5.5, §12.7.4.3): it follows the field's value, so where filling is forbidden, redrawing is too. */
import {
  PdfDict as Dict,
  type PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
  type RevisionView,
} from '@govseal/pdf';
import { drawsMarks } from '../../../appearance/drawn-marks.ts';
import { frameOf } from '../../../appearance/frames/frame.ts';
import { readAppearance } from '../../../appearance/reading.ts';
import { sameDrawing } from '../../../appearance/same-drawing.ts';
import { flagsOf } from '../../../objects/flags.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { isBalanced } from './balanced.ts';
import { fillCode } from './field.ts';
import { isSqueezed } from './squeezed.ts';

type Value = PdfObject | undefined;

const LOOK_KEYS: ReadonlySet<string> = new Set(['AP', 'AS', 'DA', 'Q', 'F', 'M']);

/** ReadOnly, Locked, LockedContents: what changes them hides and shows nothing (ISO 32000-2 table 167). */
const HARMLESS_FLAGS = 64 | 128 | 512;
/** Print, which writers set when they sign a field. NoRotate would turn the appearance out of its place on a rotated page. */
const SIGNING_FLAGS = 4;

export function isLookKey(key: string): boolean {
  return LOOK_KEYS.has(key);
}

export interface LookOf {
  readonly type: string | null;
  /** The field gets its signature in the same update. */
  readonly signing: boolean;
  /** The field's value changes in the same update. */
  readonly filling: boolean;
  /** That signature is a document time-stamp, which anybody can get. */
  readonly stamping: boolean;
}

/** One entry of a widget's (or merged field's) dictionary that controls its appearance. */
export function compareLook(walk: Walk, key: string, before: PdfDict, after: PdfDict, spot: Spot, of: LookOf): void {
  const b = before.get(key);
  const a = after.get(key);
  if (!walk.differs(b, a)) return;
  if (key === 'F') {
    compareFlags(walk, b, a, spot, of.signing);
    return;
  }
  // The time of the last change (§12.5.2) shows nothing.
  if (key === 'M') {
    if (a !== undefined && !(a instanceof PdfString)) walk.reportChange(spot, b, a);
    return;
  }
  if (key === 'AP' && isShared(walk, b)) {
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  if (of.type === 'Sig') {
    // A signature has no text of its own that a default appearance could draw (§12.7.5.5).
    if (of.signing && key === 'AP' && !(of.stamping && drawsMarks(walk.after, after))) {
      if (isSqueezed(walk.after, after) || !isBalanced(walk.after, after))
        walk.reportChange({ ...spot, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, b, a);
      return;
    }
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  // A button shows one of the pictures that were signed with it: filling it chooses, and draws none of them anew.
  if (key === 'AP' && of.type === 'Btn' && walk.before.resolve(b) !== null) {
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  const redrawn = !of.filling && (key === 'AS' || (key === 'AP' && !isSameLook(walk, b, a, after)));
  if (redrawn || (key === 'AP' && !isAppearance(walk, a))) {
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  // How a value is drawn belongs to the value: set later, it would hide the value of a field without an appearance.
  const restyled = (key === 'DA' || key === 'Q') && !of.filling;
  walk.reportChange({ ...spot, code: restyled ? 'PADES_CHANGE_APPEARANCE' : fillCode(walk, spot.field ?? '') }, b, a);
}

const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;

/** Is anything of this widget to be seen, on the screen or on paper (ISO 32000-2 §12.5.3)? */
export function isSeen(walk: Walk, widget: PdfDict): boolean {
  const flags = flagsOf(widget.get('F'));
  if (flags === undefined || (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0)) return false;
  // /MK has a background and a border, /C a colour for it, which readers paint without any appearance.
  if (!['AP', 'MK', 'C'].some((key) => walk.after.resolve(widget.get(key)) !== null)) return false;
  const place = walk.after.resolve(widget.get('Rect'));
  if (place === null) return false;
  const rect = walk.after.rectangle(place);
  // Four numbers, otherwise readers differ; a line has no area but still has a border.
  return rect === undefined || (rect[2] > rect[0] && rect[3] > rect[1]) || walk.after.resolve(widget.get('C')) !== null;
}

/** The same picture as before, and nothing else for when the pointer is over it or pressed. */
function isSameLook(walk: Walk, before: Value, after: Value, widget: PdfDict): boolean {
  const old = walk.before.dictionary(before);
  const now = walk.after.dictionary(after);
  const kept = ['R', 'D'].every((kind) => !walk.differs(old?.get(kind), now?.get(kind)));
  return kept && isRedrawn(walk, before, after, widget);
}

/** A value drawn anew, stroke for stroke (the "replace" shadow attack draws another). */
function isRedrawn(walk: Walk, before: Value, after: Value, widget: PdfDict): boolean {
  const old = normalForm(walk.before, before);
  const now = normalForm(walk.after, after);
  if (!old || !now) return false;
  const frame = frameOf(walk.after, widget);
  const [was, is] = [readAppearance(walk.before, old, { frame }), readAppearance(walk.after, now, { frame })];
  if (was.kind === 'unreadable' || is.kind === 'unreadable') return false;
  const turned = walk.differs(old.dict.get('Matrix'), now.dict.get('Matrix'));
  return !turned && sameDrawing({ view: walk.before, reading: was }, { view: walk.after, reading: is });
}

function normalForm(view: RevisionView, appearances: Value): PdfStream | undefined {
  const dict = view.dictionary(appearances);
  const normal = view.resolve(dict?.get('N'));
  return normal instanceof PdfStream ? normal : undefined;
}

function compareFlags(walk: Walk, before: Value, after: Value, spot: Spot, signing: boolean): void {
  const old = flagsOf(before);
  const now = flagsOf(after);
  const free = signing ? HARMLESS_FLAGS | SIGNING_FLAGS : HARMLESS_FLAGS;
  if (old !== undefined && now !== undefined && ((old ^ now) & ~free) === 0) return;
  walk.reportChange(spot, before, after);
}

/**
 * An appearance that something besides its widget refers to serves another purpose as well; taking it out of the widget
 * then changes what that purpose can do later without changing the object.
 */
function isShared(walk: Walk, appearance: Value): boolean {
  if (walk.isForeign(appearance)) return true;
  const direct = walk.before.dictionary(appearance);
  return !(appearance instanceof PdfRef) && direct !== undefined && walk.isForeign(direct.get('N'));
}

/** /N, /R, /D: streams, or dictionaries of streams by state. */
function isAppearance(walk: Walk, object: Value): boolean {
  const appearances = walk.after.resolve(object);
  if (appearances === null) return true;
  if (!(appearances instanceof Dict)) return false;
  for (const [key, value] of appearances.entries) {
    if (key !== 'N' && key !== 'R' && key !== 'D') return false;
    const one = walk.after.resolve(value);
    if (one === null || one instanceof PdfStream) continue;
    if (!(one instanceof Dict)) return false;
    for (const state of one.entries.values()) {
      const stream = walk.after.resolve(state);
      if (stream !== null && !(stream instanceof PdfStream)) return false;
    }
  }
  return true;
}
