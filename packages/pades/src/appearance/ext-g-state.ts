/** Checks whether graphics state parameter dictionaries (ISO 32000-2 §8.4.5) leave paint opaque and plain. */
import { PdfDict, PdfName, type PdfObject, type RevisionView } from '@govseal/pdf';
import { numberValue } from '../objects/pdf-values.ts';
import type { GraphicsState } from './graphics-state.ts';

/** Entries without effect on the comparison: joins, intents, tolerances. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['Type', 'LC', 'LJ', 'ML', 'RI', 'FL', 'SM', 'SA', 'OPM']);
/** Values with which the other entries have no effect. */
const NEUTRAL: Readonly<Record<string, (value: PdfObject) => boolean>> = {
  CA: (value) => value === 1,
  ca: (value) => value === 1,
  OP: (value) => value === false,
  op: (value) => value === false,
  AIS: (value) => value === false,
  BM: (value) => value instanceof PdfName && (value.value === 'Normal' || value.value === 'Compatible'),
  SMask: (value) => value instanceof PdfName && value.value === 'None',
};

export function readExtGState(view: RevisionView, object: PdfObject): Partial<GraphicsState> | 'not-interpreted' {
  if (!(object instanceof PdfDict) || object.duplicates.length > 0) return 'not-interpreted';
  const change: { lineWidth?: number } = {};
  for (const [key, item] of object.entries) {
    if (WITHOUT_EFFECT.has(key)) continue;
    const value = view.resolve(item);
    const number = numberValue(value);
    if (key === 'LW' && number !== undefined && number >= 0) change.lineWidth = number;
    else if (NEUTRAL[key]?.(number ?? value) !== true) return 'not-interpreted';
  }
  return change;
}

const GROUP_KEYS: ReadonlySet<string> = new Set(['Type', 'S', 'CS', 'I', 'K']);
const DEVICE_SPACES: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK']);

/** Opaque paint in a transparency group (§11.6.6) looks the same as without it, unless the group has a colour space. */
export function isPlainGroup(view: RevisionView, stated: PdfObject | undefined): boolean {
  const group = view.resolve(stated);
  if (group === null) return true;
  if (!(group instanceof PdfDict) || group.duplicates.length > 0) return false;
  const space = view.resolve(group.get('CS'));
  const device = space === null || (space instanceof PdfName && DEVICE_SPACES.has(space.value));
  return device && [...group.keys()].every((key) => GROUP_KEYS.has(key));
}
