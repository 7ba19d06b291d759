/** The appearance of a widget (ISO 32000-2 §12.5.5, §12.7.4.3) follows the field's value: it may change only if the field may be filled. */
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

/** ReadOnly, Locked, LockedContents: they do not affect what is shown (ISO 32000-2 table 167). */
const HARMLESS_FLAGS = 64 | 128 | 512;
/** Print, which writers set when they sign a field. NoRotate would move the appearance on a rotated page. */
const SIGNING_FLAGS = 4;

export function isLookKey(key: string): boolean {
  return LOOK_KEYS.has(key);
}

export interface LookOf {
  readonly type: string | null;
  /** Whether the field is signed in the same update. */
  readonly signing: boolean;
  /** Whether the field's value changes in the same update. */
  readonly filling: boolean;
  /** Whether that signature is a document time-stamp, which anyone can obtain. */
  readonly stamping: boolean;
}

/** Compares one entry of a widget (or merged field) that controls its appearance. */
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
  // /M, the time of the last change (§12.5.2), is not shown.
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
  // Filling a button selects one of its signed appearances; it must not replace them.
  if (key === 'AP' && of.type === 'Btn' && changes.before.resolve(b) !== null) {
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  const redrawn = !of.filling && (key === 'AS' || (key === 'AP' && !isSameLook(changes, b, a, after)));
  if (redrawn || (key === 'AP' && !isAppearance(changes, a))) {
    changes.reportChange({ ...location, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  // These entries decide how a value is drawn; added later, they could hide the value of a field without an appearance.
  const restyled = (key === 'DA' || key === 'Q') && !of.filling;
  changes.reportChange(
    { ...location, code: restyled ? 'PADES_CHANGE_APPEARANCE' : fillCode(changes.scope, location.field ?? '') },
    b,
    a,
  );
}

/** Whether /N was redrawn with identical content and /R and /D are unchanged. */
function isSameLook(changes: ChangeLog, before: Value, after: Value, widget: PdfDict): boolean {
  const old = changes.before.dictionary(before);
  const now = changes.after.dictionary(after);
  const kept = ['R', 'D'].every((kind) => !changes.differs(old?.get(kind), now?.get(kind)));
  return kept && isRedrawn(changes, before, after, widget);
}

/** Whether the same value was redrawn with identical content (the "replace" shadow attack draws a different one). */
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
 * Whether something other than its widget refers to the appearance. Once removed from the widget, the object could be
 * changed for that other use without the widget's rule seeing it.
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
