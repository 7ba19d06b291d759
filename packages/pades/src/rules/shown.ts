/** A field that was filled must show what it holds: checked in the latest revision for every value that changed. */
import type { FormField } from '@govseal/pdf';
import { judgeWidgetTexts } from '../appearance/judge.ts';
import { statedOtherwise } from '../appearance/stated-twice.ts';
import type { Walk } from '../diff/walk.ts';
import type { PadesCode } from '../error.ts';
import { fieldValue } from '../field-value.ts';

export function compareShown(walk: Walk): void {
  if (walk.filled.size === 0) return;
  for (const field of walk.after.formFields()) {
    if (isFilled(walk, field.fullName)) compareField(walk, field);
  }
}

function compareField(walk: Walk, field: FormField): void {
  const value = fieldValue(walk.after, field);
  const report = (code: PadesCode, shown: string): void => {
    const spot = { code, path: 'Root.AcroForm', field: field.fullName };
    walk.report({ ...spot, ...(field.ref && { object: field.ref.number }) }, { value, shown });
  };
  const judged = judgeWidgetTexts(walk.after, field, value);
  const other =
    judged.find(({ appearance }) => appearance === 'differs')?.shown ?? statedOtherwise(walk.after, field, value);
  if (other !== null) report('PADES_FIELD_APPEARANCE_DIFFERS', other);
  // A picture where a text belongs may show any text.
  else if (
    field.type !== 'Btn' &&
    value !== '' &&
    judged.some(({ appearance, shown }) => appearance === 'unknown' && shown?.trim() === '')
  )
    report('PADES_FIELD_APPEARANCE_PICTURE', '');
}

/** A value may stand at any field above. */
function isFilled({ filled }: Walk, fullName: string): boolean {
  for (let end = fullName.length; end > 0; end = fullName.lastIndexOf('.', end - 1)) {
    if (filled.has(fullName.slice(0, end))) return true;
  }
  return false;
}
