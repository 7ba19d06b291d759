/** The interactive form (ISO 32000-2 §12.7.3): its own entries here, its fields in `field.ts`. */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import type { Spot, Walk } from '../../diff/walk.ts';
import { compareFieldList } from './field.ts';
import { isPlainAppearance, namesOfFonts, showsWhatItSays } from './form-fonts.ts';
import { undrawnField } from './undrawn-values.ts';

type Value = PdfObject | undefined;

const ROOT = { name: '', type: null, flags: 0, parent: null, signing: false, filling: false } as const;

export function compareForm(walk: Walk, before: Value, after: Value): void {
  const b = walk.before.resolve(before);
  const a = walk.after.resolve(after);
  const path = 'Root.AcroForm';
  if (a === null && b === null) return;
  if ((b !== null && !(b instanceof PdfDict)) || !(a instanceof PdfDict)) {
    walk.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
    return;
  }
  const old = b ?? PdfDict.of({});
  walk.reportDuplicates(old, a, { code: 'PADES_CHANGE_CATALOG', path });
  for (const key of walk.keys(old, a)) {
    compareFormEntry(walk, key, old.get(key), a.get(key), `${path}.${key}`);
  }
}

function compareFormEntry(walk: Walk, key: string, before: Value, after: Value, path: string): void {
  const allowed: Spot = { code: 'PADES_CHANGE_FORM_RESOURCES', path };
  switch (key) {
    case 'Fields':
      compareFieldList(walk, before, after, { ...ROOT, path });
      return;
    case 'SigFlags':
      if (walk.differs(before, after)) compareFlags(walk, before, after, path);
      return;
    case 'DA':
    case 'Q':
      // Plain defaults for drawing values anew may be added; others would hide what fields without a look of their own say.
      if (walk.before.resolve(before) !== null || !isPlainDefault(walk, walk.after.resolve(after)))
        walk.frozen(before, after, { code: 'PADES_CHANGE_FORM_DEFAULTS', path });
      else if (walk.differs(before, after)) walk.reportChange(defaultSpot(walk, key, allowed), before, after);
      return;
    case 'DR':
      compareResources(walk, before, after, path);
      return;
    case 'NeedAppearances':
      // true tells readers to draw every field anew: what was signed is then no longer what is shown.
      if (after === undefined || after === false) return;
      walk.frozen(before, after, { code: 'PADES_CHANGE_NEED_APPEARANCES', path });
      return;
    case 'XFA':
      walk.frozen(before, after, { code: 'PADES_CHANGE_XFA', path });
      return;
    default:
      walk.frozen(before, after, { code: 'PADES_CHANGE_CATALOG', path });
      return;
  }
}

/** A new default changes how viewers draw fields without one of their own. */
function defaultSpot(walk: Walk, key: 'DA' | 'Q', allowed: Spot): Spot {
  const field = undrawnField(walk.before, key);
  return field === undefined ? allowed : { ...allowed, code: 'PADES_CHANGE_VALUE_DRAWN', field: field.fullName };
}

/** Any alignment, and an appearance by which every value can be read. */
function isPlainDefault(walk: Walk, value: PdfObject): boolean {
  return value === null || typeof value === 'number' || isPlainAppearance(walk.after, value);
}

/** Bits are only ever added (ISO 32000-2 table 225). */
function compareFlags(walk: Walk, before: Value, after: Value, path: string): void {
  const old = flagsOf(before);
  const now = flagsOf(after);
  if (old !== undefined && now !== undefined && (old & now) === old && now <= 3) return;
  walk.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
}

/** Fonts and the like may be added under new names; those that stand there may not change under the fields' feet. */
function compareResources(walk: Walk, before: Value, after: Value, path: string): void {
  const old = walk.before.resolve(before);
  const now = walk.after.resolve(after);
  const frozen: Spot = { code: 'PADES_CHANGE_FORM_DEFAULTS', path };
  if (now instanceof PdfDict && (old === null || old instanceof PdfDict)) {
    walk.reportDuplicates(old ?? PdfDict.of({}), now, frozen);
    for (const kind of walk.keys(old ?? undefined, now)) {
      const b = walk.before.resolve(old?.get(kind));
      const a = walk.after.resolve(now.get(kind));
      if ((b === null || b instanceof PdfDict) && a instanceof PdfDict) {
        compareNamed(walk, kind, b ?? PdfDict.of({}), a, `${path}.${kind}`);
      } else if (b !== null) walk.frozen(old?.get(kind), now.get(kind), { ...frozen, path: `${path}.${kind}` });
    }
  } else if (old !== null) walk.frozen(before, after, frozen);
}

function compareNamed(walk: Walk, kind: string, before: PdfDict, after: PdfDict, path: string): void {
  walk.reportDuplicates(before, after, { code: 'PADES_CHANGE_FORM_DEFAULTS', path });
  const waited = kind === 'Font' ? namesOfFonts(walk.before) : NONE;
  for (const key of walk.keys(before, after)) {
    const spot = { path: `${path}.${key}` };
    if (before.has(key)) {
      walk.frozen(before.get(key), after.get(key), { ...spot, code: 'PADES_CHANGE_FORM_DEFAULTS' });
      continue;
    }
    // A font that signed fields name, and that was not there, decides now what they show.
    const decides = waited.has(key) && !showsWhatItSays(walk.after, after.get(key));
    const code = decides ? 'PADES_CHANGE_FORM_DEFAULTS' : 'PADES_CHANGE_FORM_RESOURCES';
    walk.reportChange({ ...spot, code }, undefined, after.get(key));
  }
}

const NONE: ReadonlySet<string> = new Set();
