/** The interactive form (ISO 32000-2 §12.7.3): its own entries here, its fields in `field.ts`. */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';
import { type ChangeLocation, type ChangeLog, keysOf } from '../../diff/change-log.ts';
import type { RevisionDiff } from '../../diff/revision-diff.ts';
import { type FieldChanges, type RuleResult, resultOf } from '../../diff/rule.ts';
import { compareFieldList } from './field.ts';
import { isPlainAppearance, namesOfFonts, showsWhatItSays } from './form-fonts.ts';
import { FormLog } from './form-log.ts';
import { isReplaceableForm } from './template-forms.ts';
import { undrawnField } from './undrawn-values.ts';

type Value = PdfObject | undefined;

const ROOT = { name: '', type: null, flags: 0, parent: null, signing: false, filling: false } as const;

export interface FormResult extends RuleResult {
  /** undefined if the comparison of the form did not complete. */
  readonly fields: FieldChanges | undefined;
}

/** The rule of the form. Its list of signed and filled fields is the input of the rules for pages, tags and values. */
export function compareForm(diff: RevisionDiff): FormResult {
  const log = new FormLog(diff);
  const result = resultOf(log, (changes) =>
    compareForms(changes, diff.before.catalog.get('AcroForm'), diff.after.catalog.get('AcroForm')),
  );
  return { ...result, fields: result.unreadable === undefined ? log : undefined };
}

function compareForms(changes: FormLog, before: Value, after: Value): void {
  const b = changes.before.resolve(before);
  const a = changes.after.resolve(after);
  const path = 'Root.AcroForm';
  if (a === null && b === null) return;
  if ((b !== null && !(b instanceof PdfDict)) || !(a instanceof PdfDict)) {
    changes.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
    return;
  }
  const old = b ?? PdfDict.of({});
  changes.reportDuplicates(old, a, { code: 'PADES_CHANGE_CATALOG', path });
  for (const key of keysOf(old, a)) {
    compareFormEntry(changes, key, [old.get(key), a.get(key)], `${path}.${key}`);
  }
}

function compareFormEntry(changes: FormLog, key: string, [before, after]: readonly [Value, Value], path: string): void {
  const allowed: ChangeLocation = { code: 'PADES_CHANGE_FORM_RESOURCES', path };
  switch (key) {
    case 'Fields':
      compareFieldList(changes, before, after, { ...ROOT, path });
      return;
    case 'SigFlags':
      if (changes.differs(before, after)) compareFlags(changes, before, after, path);
      return;
    case 'DA':
    case 'Q':
      // Plain defaults may be added; others could hide the values of fields without an appearance.
      if (changes.before.resolve(before) !== null || !isPlainDefault(changes, changes.after.resolve(after)))
        changes.requireUnchanged(before, after, { code: 'PADES_CHANGE_FORM_DEFAULTS', path });
      else if (changes.differs(before, after)) changes.reportChange(defaultSpot(changes, key, allowed), before, after);
      return;
    case 'DR':
      compareResources(changes, before, after, path);
      return;
    case 'NeedAppearances':
      // With true, viewers redraw every field and no longer show the signed appearances.
      if (after === undefined || after === false) return;
      changes.requireUnchanged(before, after, { code: 'PADES_CHANGE_NEED_APPEARANCES', path });
      return;
    case 'XFA':
      changes.requireUnchanged(before, after, { code: 'PADES_CHANGE_XFA', path });
      return;
    default:
      changes.requireUnchanged(before, after, { code: 'PADES_CHANGE_CATALOG', path });
      return;
  }
}

/** A new default changes how viewers draw fields that do not override it. */
function defaultSpot(changes: ChangeLog, key: 'DA' | 'Q', allowed: ChangeLocation): ChangeLocation {
  const field = undrawnField(changes.before, key);
  return field === undefined ? allowed : { ...allowed, code: 'PADES_CHANGE_VALUE_DRAWN', field: field.fullName };
}

/** Any alignment, and a default appearance that keeps every value legible. */
function isPlainDefault(changes: ChangeLog, value: PdfObject): boolean {
  return value === null || typeof value === 'number' || isPlainAppearance(changes.after, value);
}

/** Bits may be set, never cleared (ISO 32000-2 table 225). */
function compareFlags(changes: ChangeLog, before: Value, after: Value, path: string): void {
  const old = flagsOf(before);
  const now = flagsOf(after);
  if (old !== undefined && now !== undefined && (old & now) === old && now <= 3) return;
  changes.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
}

/** Resources may be added under new names; existing ones must not change because fields use them. */
function compareResources(changes: ChangeLog, before: Value, after: Value, path: string): void {
  const old = changes.before.resolve(before);
  const now = changes.after.resolve(after);
  const frozen: ChangeLocation = { code: 'PADES_CHANGE_FORM_DEFAULTS', path };
  if (now instanceof PdfDict && (old === null || old instanceof PdfDict)) {
    changes.reportDuplicates(old ?? PdfDict.of({}), now, frozen);
    for (const kind of keysOf(old ?? undefined, now)) {
      const b = changes.before.resolve(old?.get(kind));
      const a = changes.after.resolve(now.get(kind));
      if ((b === null || b instanceof PdfDict) && a instanceof PdfDict) {
        compareNamed(changes, kind, [b ?? PdfDict.of({}), a], `${path}.${kind}`);
      } else if (b !== null)
        changes.requireUnchanged(old?.get(kind), now.get(kind), { ...frozen, path: `${path}.${kind}` });
    }
  } else if (old !== null) changes.requireUnchanged(before, after, frozen);
}

function compareNamed(
  changes: ChangeLog,
  kind: string,
  [before, after]: readonly [PdfDict, PdfDict],
  path: string,
): void {
  changes.reportDuplicates(before, after, { code: 'PADES_CHANGE_FORM_DEFAULTS', path });
  const waited = kind === 'Font' ? namesOfFonts(changes.before) : NONE;
  for (const key of keysOf(before, after)) {
    const location = { path: `${path}.${key}` };
    if (before.has(key) && !(kind === 'XObject' && isReplaced(changes, key, [before.get(key), after.get(key)]))) {
      changes.requireUnchanged(before.get(key), after.get(key), { ...location, code: 'PADES_CHANGE_FORM_DEFAULTS' });
      continue;
    }
    if (before.has(key)) {
      if (changes.differs(before.get(key), after.get(key)))
        changes.reportChange({ ...location, code: 'PADES_CHANGE_FORM_RESOURCES' }, before.get(key), after.get(key));
      continue;
    }
    // A new font under a name that signed fields already use determines what they show.
    const decides = waited.has(key) && !showsWhatItSays(changes.after, after.get(key));
    const code = decides ? 'PADES_CHANGE_FORM_DEFAULTS' : 'PADES_CHANGE_FORM_RESOURCES';
    changes.reportChange({ ...location, code }, undefined, after.get(key));
  }
}

function isReplaced({ before, after }: ChangeLog, key: string, [old, now]: readonly [Value, Value]): boolean {
  return isReplaceableForm([before, after], key, [before.resolve(old), after.resolve(now)]);
}

const NONE: ReadonlySet<string> = new Set();
