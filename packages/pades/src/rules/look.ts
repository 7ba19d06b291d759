/** How a widget looks (ISO 32000-2 §12.5.5, §12.7.4.3): it follows the field's value, so whoever may not fill may not redraw. */
import { PdfDict as Dict, type PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { readShownText } from '../appearance/text.ts';
import type { Spot, Walk } from '../diff/walk.ts';
import { fillCode } from './field.ts';

type Value = PdfObject | undefined;

const LOOK_KEYS: ReadonlySet<string> = new Set(['AP', 'AS', 'DA', 'Q', 'F', 'M']);

/** Print, NoRotate, ReadOnly, Locked, LockedContents: what changes them hides and shows nothing (ISO 32000-2 table 167). */
const HARMLESS_FLAGS = 4 | 16 | 64 | 128 | 512;

export function isLookKey(key: string): boolean {
  return LOOK_KEYS.has(key);
}

export interface LookOf {
  readonly type: string | null;
  /** The field gets its signature in the same update. */
  readonly signing: boolean;
  /** The field's value changes in the same update. */
  readonly filling: boolean;
}

/** One entry of a widget's (or merged field's) dictionary that says how it looks. */
export function compareLook(walk: Walk, key: string, before: PdfDict, after: PdfDict, spot: Spot, of: LookOf): void {
  const b = before.get(key);
  const a = after.get(key);
  if (!walk.differs(b, a)) return;
  if (key === 'F') {
    compareFlags(walk, b, a, spot);
    return;
  }
  // The time of the last change (§12.5.2) shows nothing.
  if (key === 'M') return;
  if (key === 'AP' && isShared(walk, b)) {
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  if (of.type === 'Sig') {
    if (of.signing && key !== 'AS') return;
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  const redrawn = (key === 'AP' && !of.filling && !showsSameText(walk, b, a)) || (key === 'AS' && !of.filling);
  if (redrawn || (key === 'AP' && !isAppearance(walk, a))) {
    walk.reportChange({ ...spot, code: 'PADES_CHANGE_APPEARANCE' }, b, a);
    return;
  }
  walk.reportChange({ ...spot, code: fillCode(walk, spot.field ?? '') }, b, a);
}

/** A value drawn anew, word for word (the "replace" shadow attack draws another). */
function showsSameText(walk: Walk, before: Value, after: Value): boolean {
  const old = normalForm(walk.before, before);
  const now = normalForm(walk.after, after);
  if (!old || !now) return false;
  const shown = readShownText(walk.before, old);
  const shows = readShownText(walk.after, now);
  return shown.text !== null && shown.complete && shows.complete && shown.text === shows.text;
}

function normalForm(view: RevisionView, appearances: Value): PdfStream | undefined {
  const dict = view.resolve(appearances);
  const normal = dict instanceof Dict ? view.resolve(dict.get('N')) : null;
  return normal instanceof PdfStream ? normal : undefined;
}

function compareFlags(walk: Walk, before: Value, after: Value, spot: Spot): void {
  const old = walk.before.resolve(before) ?? 0;
  const now = walk.after.resolve(after) ?? 0;
  if (typeof old === 'number' && typeof now === 'number' && ((old ^ now) & ~HARMLESS_FLAGS) === 0) return;
  walk.reportChange(spot, before, after);
}

/**
 * An appearance that something besides its widget refers to serves another purpose as well; taking it out of the widget
 * then changes what that purpose can do later without changing the object.
 */
function isShared(walk: Walk, appearance: Value): boolean {
  if (walk.isForeign(appearance)) return true;
  const direct = walk.before.resolve(appearance);
  return !(appearance instanceof PdfRef) && direct instanceof Dict && walk.isForeign(direct.get('N'));
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
