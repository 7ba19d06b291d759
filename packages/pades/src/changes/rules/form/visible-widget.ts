/** Whether a widget is visible (ISO 32000-2 §12.5.3). */
import type { PdfDict, RevisionView } from '@govseal/pdf';
import { flagsOf } from '../../../objects/flags.ts';

const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;

/** Whether any part of the widget is visible on the screen or in print (ISO 32000-2 §12.5.3). */
export function isSeen(view: RevisionView, widget: PdfDict): boolean {
  const flags = flagsOf(widget.get('F'));
  if (flags === undefined || (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0)) return false;
  // Viewers paint the background and border of /MK, in the colour of /C, even without an appearance.
  if (!['AP', 'MK', 'C'].some((key) => view.resolve(widget.get(key)) !== null)) return false;
  const place = view.resolve(widget.get('Rect'));
  if (place === null) return false;
  const rect = view.rectangle(place);
  // Viewers disagree unless these are four numbers; a line has no area but still has a border.
  return rect === undefined || (rect[2] > rect[0] && rect[3] > rect[1]) || view.resolve(widget.get('C')) !== null;
}
