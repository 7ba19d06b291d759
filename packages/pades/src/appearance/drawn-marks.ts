/** Whether the appearances of a widget (ISO 32000-2 §12.5.5) draw anything, determined from their content streams. */
import { latin1 } from '@govseal/core';
import { PdfDict, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';

/** Operators that paint nothing (ISO 32000-2 Annex A); Acrobat's blank layers contain only a comment. */
const UNPAINTED: ReadonlySet<string> = new Set(['q', 'Q', 'n', 'BT', 'ET']);
/** Operators of a form designer's frame around an empty field, besides one filled and one stroked rectangle. */
const FRAME: ReadonlySet<string> = new Set(['g', 'G', 'rg', 'RG', 'k', 'K', 'w', 're']);
/** Longer content draws something. */
const MAX_BLANK = 400;

/**
 * Whether any appearance of the widget draws something; with `frames`, a plain frame does not count. May throw
 * `PdfError`.
 */
export function drawsMarks(view: RevisionView, widget: PdfDict, frames = false): boolean {
  const stated = widget.get('AP');
  if (stated === undefined) return false;
  const appearances = view.dictionary(stated);
  if (appearances === undefined) return true;
  return [...appearances.entries.values()].some((one) => paints(view, one, frames));
}

function paints(view: RevisionView, object: PdfObject, frames: boolean): boolean {
  const look = view.resolve(object);
  // Viewers show the state in /AS for every kind of field.
  const streams = look instanceof PdfDict ? [...look.entries.values()].map((state) => view.resolve(state)) : [look];
  return streams.some((stream) => !(stream instanceof PdfStream) || !isBlank(view.streamData(stream), frames));
}

function isBlank(data: Uint8Array, frames: boolean): boolean {
  if (data.length > MAX_BLANK) return false;
  const content = latin1(data).replace(/%[^\r\n]*/g, ' ');
  let filled = 0;
  let stroked = 0;
  for (const token of content.split(/[\0\t\n\f\r ]+/)) {
    if (token === '' || UNPAINTED.has(token)) continue;
    if (!frames) return false;
    if (token === 'f') filled++;
    else if (token === 's' || token === 'S') stroked++;
    else if (!FRAME.has(token) && !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return false;
  }
  const paths = content.match(/\bre\b/g)?.length ?? 0;
  return filled <= 1 && stroked <= 1 && paths === filled + stroked;
}
