/** How a widget looks (ISO 32000-2 §12.5.5, §12.7.4.3): it follows the field's value, so redrawing is forbidden where filling is. */
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
import type { ChangeLocation, ChangeLog } from '../../diff/change-log.ts';
import { isBalanced } from './balanced.ts';
import { fillCode } from './field-permissions.ts';
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
  /** That signature is a document time-stamp, which anyone can obtain. */
  readonly stamping: boolean;
}

/** One entry of a widget's (or merged field's) dictionary that controls its appearance. */
export function compareLook(
  changes: ChangeLog,
  key: string,
  [before, after]: readonly [PdfDict, PdfDict],
  location: ChangeLocation & { readonly of: LookOf },
): void {
  const { of } = location;
  const b = before.get(key);
  const a = after.get(key);
  if (!changes.differs(b, a)) return;
  if (key === 'F') {
    compareFlags(changes, [b, a], location, of.signing);
    return;
  }
  // The time of the last change (§12.5.2) shows nothing.
  if (key === 'M') {
    if (a !== undefined && !(a instanceof PdfString)) changes.reportChange(location, b, a);
    return;
  }
  if (key === 'AP' && isShared(changes, b)) {
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  if (of.type === 'Sig') {
    // A signature has no text of its own that a default appearance could draw (§12.7.5.5).
    if (of.signing && key === 'AP' && !(of.stamping && drawsMarks(changes.after, after))) {
      if (isSqueezed(changes.after, after) || !isBalanced(changes.after, after))
        changes.reportChange({ ...location, code: 'PADES_CHANGE_ANNOTATION_PAINTS' }, b, a);
      return;
    }
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  // A button shows one of the pictures that were signed with it: filling it chooses, and draws none of them anew.
  if (key === 'AP' && of.type === 'Btn' && changes.before.resolve(b) !== null) {
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  const redrawn = !of.filling && (key === 'AS' || (key === 'AP' && !isSameLook(changes, b, a, after)));
  if (redrawn || (key === 'AP' && !isAppearance(changes, a))) {
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  // How a value is drawn belongs to the value: set later, it would hide the value of a field without an appearance.
  const restyled = (key === 'DA' || key === 'Q') && !of.filling;
  changes.reportChange(
    { ...location, code: restyled ? 'PADES_CHANGE_APPEARANCE' : fillCode(changes.scope, location.field ?? '') },
    b,
    a,
  );
}

/** The same picture as before, and nothing else for when the pointer is over it or pressed. */
function isSameLook(changes: ChangeLog, before: Value, after: Value, widget: PdfDict): boolean {
  const old = changes.before.dictionary(before);
  const now = changes.after.dictionary(after);
  const kept = ['R', 'D'].every((kind) => !changes.differs(old?.get(kind), now?.get(kind)));
  return kept && isRedrawn(changes, before, after, widget);
}

/** A value drawn anew, stroke for stroke (the "replace" shadow attack draws another). */
function isRedrawn(changes: ChangeLog, before: Value, after: Value, widget: PdfDict): boolean {
  const old = normalForm(changes.before, before);
  const now = normalForm(changes.after, after);
  if (!old || !now) return false;
  const frame = frameOf(changes.after, widget);
  const [was, is] = [readAppearance(changes.before, old, { frame }), readAppearance(changes.after, now, { frame })];
  if (was.kind === 'unreadable' || is.kind === 'unreadable') return false;
  const turned = changes.differs(old.dict.get('Matrix'), now.dict.get('Matrix'));
  return !turned && sameDrawing({ view: changes.before, reading: was }, { view: changes.after, reading: is });
}

function normalForm(view: RevisionView, appearances: Value): PdfStream | undefined {
  const dict = view.dictionary(appearances);
  const normal = view.resolve(dict?.get('N'));
  return normal instanceof PdfStream ? normal : undefined;
}

function compareFlags(
  changes: ChangeLog,
  [before, after]: readonly [Value, Value],
  location: ChangeLocation,
  signing: boolean,
): void {
  const old = flagsOf(before);
  const now = flagsOf(after);
  const free = signing ? HARMLESS_FLAGS | SIGNING_FLAGS : HARMLESS_FLAGS;
  if (old !== undefined && now !== undefined && ((old ^ now) & ~free) === 0) return;
  changes.reportChange(location, before, after);
}

/**
 * An appearance that something besides its widget refers to also serves another purpose; removing it from the widget
 * then changes what a later update can do through that other reference without changing the object.
 */
function isShared(changes: ChangeLog, appearance: Value): boolean {
  if (changes.diff.isForeign(appearance)) return true;
  const direct = changes.before.dictionary(appearance);
  return !(appearance instanceof PdfRef) && direct !== undefined && changes.diff.isForeign(direct.get('N'));
}

/** /N, /R, /D: streams, or dictionaries of streams by state. */
function isAppearance(changes: ChangeLog, object: Value): boolean {
  const appearances = changes.after.resolve(object);
  if (appearances === null) return true;
  if (!(appearances instanceof Dict)) return false;
  for (const [key, value] of appearances.entries) {
    if (key !== 'N' && key !== 'R' && key !== 'D') return false;
    const one = changes.after.resolve(value);
    if (one === null || one instanceof PdfStream) continue;
    if (!(one instanceof Dict)) return false;
    for (const state of one.entries.values()) {
      const stream = changes.after.resolve(state);
      if (stream !== null && !(stream instanceof PdfStream)) return false;
    }
  }
  return true;
}
