/** Widgets that show something (ISO 32000-2 §12.5.3). */
import type { PdfDict, RevisionView } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';

const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;

/** Is anything of this widget to be seen, on the screen or on paper (ISO 32000-2 §12.5.3)? */
export function isSeen(view: RevisionView, widget: PdfDict): boolean {
  const flags = flagsOf(widget.get('F'));
  if (flags === undefined || (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0)) return false;
  // /MK has a background and a border, /C a colour for it, which readers paint without any appearance.
  if (!['AP', 'MK', 'C'].some((key) => view.resolve(widget.get(key)) !== null)) return false;
  const place = view.resolve(widget.get('Rect'));
  if (place === null) return false;
  const rect = view.rectangle(place);
  // Four numbers, otherwise readers differ; a line has no area but still has a border.
  return rect === undefined || (rect[2] > rect[0] && rect[3] > rect[1]) || view.resolve(widget.get('C')) !== null;
}
