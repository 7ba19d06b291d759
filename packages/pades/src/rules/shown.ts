/** A field that was filled must show what it holds: checked in the latest revision for every value that changed. */
import { judgeShownText } from '../appearance/judge.ts';
import type { Walk } from '../diff/walk.ts';
import { fieldValue } from '../field-value.ts';

export function compareShown(walk: Walk): void {
  if (walk.filled.size === 0) return;
  for (const field of walk.after.formFields()) {
    if (!isFilled(walk, field.fullName)) continue;
    const value = fieldValue(walk.after, field);
    const { appearance, shown } = judgeShownText(walk.after, field, value);
    if (appearance !== 'differs') continue;
    const spot = { code: 'PADES_FIELD_APPEARANCE_DIFFERS', path: 'Root.AcroForm', field: field.fullName } as const;
    walk.report({ ...spot, ...(field.ref && { object: field.ref.number }) }, { value, shown: shown ?? '' });
  }
}

/** A value may stand at any field above. */
function isFilled({ filled }: Walk, fullName: string): boolean {
  for (let end = fullName.length; end > 0; end = fullName.lastIndexOf('.', end - 1)) {
    if (filled.has(fullName.slice(0, end))) return true;
  }
  return false;
}
