/** A filled field must show its value: checked in the latest revision for every field whose value changed. */
import { type FormField, PdfDict } from '@govseal/pdf';
import { type EvaluatedAppearance, evaluateText } from '../../../appearance/field-appearance.ts';
import { fieldValue } from '../../../appearance/field-value.ts';
import { statedOtherwise } from '../../../appearance/stated-twice.ts';
import type { PadesCode } from '../../../error.ts';
import { ChangeLog } from '../../diff/change-log.ts';
import { type FieldRule, resultOf } from '../../diff/rule.ts';

export const compareFilledFields: FieldRule = (diff, { filled }) =>
  resultOf(new ChangeLog(diff), (changes) => {
    if (filled.size === 0) return;
    for (const field of diff.after.formFields()) {
      if (isFilled(filled, field.fullName)) compareField(changes, field);
    }
  });

function compareField(changes: ChangeLog, field: FormField): void {
  const value = fieldValue(changes.after, field);
  const report = (code: PadesCode, params: Readonly<Record<string, string>>): void => {
    const location = { code, path: 'Root.AcroForm', field: field.fullName, object: field.ref?.number };
    changes.report(location, { value, ...params });
  };
  const shown = evaluateText(changes.after, field, value);
  const different = shown.find((one) => one.kind === 'differs')?.shown ?? statedOtherwise(changes.after, field, value);
  if (different !== null) {
    report('PADES_FIELD_APPEARANCE_DIFFERS', { shown: different });
    return;
  }
  const unproven = shown.find((one) => !showsValue(one, value));
  if (unproven === undefined) {
    if (field.type === 'Btn' && bringsPictures(changes, field))
      report('PADES_FIELD_APPEARANCE_UNPROVEN', { reason: 'picture' });
    return;
  }
  // An image in the appearance of a text field may show any text.
  const picture =
    value !== '' && 'doubts' in unproven && unproven.doubts.has('picture') && unproven.shown.trim() === '';
  if (picture) report('PADES_FIELD_APPEARANCE_PICTURE', { shown: '' });
  else report('PADES_FIELD_APPEARANCE_UNPROVEN', { reason: reasonOf(unproven) });
}

/** A button without appearances in the signed revision shows whatever the update draws. */
function bringsPictures(changes: ChangeLog, field: FormField): boolean {
  return field.widgets.some(({ ref, dict }) => {
    const before = ref ? changes.before.get(ref) : null;
    const had = before instanceof PdfDict && changes.before.resolve(before.get('AP')) !== null;
    return !had && changes.after.resolve(dict.get('AP')) !== null;
  });
}

/** The appearance of a field filled later must show the value, and nothing else, in every viewer. */
function showsValue(one: EvaluatedAppearance, value: string): boolean {
  switch (one.kind) {
    case 'none':
    case 'matches':
      return true;
    case 'state':
      return one.isChoice;
    case 'agrees':
      return one.doubts.size === 0;
    case 'formatted':
      return one.doubts.size === 0 && sameNumber(one.shown, value);
    default:
      return false;
  }
}

function reasonOf(one: EvaluatedAppearance): string {
  if (one.kind === 'unreadable') return one.reason;
  if (one.kind === 'state') return 'picture';
  const [doubt] = 'doubts' in one ? one.doubts : [];
  return doubt ?? one.kind;
}

/** A currency before or after a number; other words, signs and parentheses could change the meaning of the number. */
const CURRENCY =
  /^\s*(\p{Sc}|元|EUR|USD|CNY|RMB|GBP|CHF|JPY)?\s*(-?\d[\d.,\s]*?)\s*(\p{Sc}|元|EUR|USD|CNY|RMB|GBP|CHF|JPY)?\s*$/u;

/** A script may group digits, round and add a currency: 1234.5 and “€ 1,234.50” (Acrobat's AFNumber_Format). */
function sameNumber(shown: string, value: string): boolean {
  const number = numberIn(shown);
  return /^-?\d+(\.\d+)?$/.test(value) && number !== undefined && Math.abs(number - Number(value)) < 0.005;
}

/** Digits, ungrouped or in groups of three with one separator; then a different separator with one or two decimals. */
const NUMBER = /^(-?)(\d+|\d{1,3}(?:([.,\s])\d{3}(?:\3\d{3})*))(?:([.,])(\d{1,2}))?$/u;

function numberIn(text: string): number | undefined {
  const [, , found] = CURRENCY.exec(text) ?? [];
  const [, sign, whole, group, point, decimals] = NUMBER.exec(found?.trim() ?? '') ?? [];
  if (whole === undefined || (group !== undefined && group === point)) return undefined;
  return Number(`${sign}${whole.replace(/\D/g, '')}.${decimals ?? '0'}`);
}

/** A field's value may be inherited from any ancestor. */
function isFilled(filled: ReadonlySet<string>, fullName: string): boolean {
  for (let end = fullName.length; end > 0; end = fullName.lastIndexOf('.', end - 1)) {
    if (filled.has(fullName.slice(0, end))) return true;
  }
  return false;
}
