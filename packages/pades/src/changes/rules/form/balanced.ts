/**
 * Appearances that restore the graphics state of the page (ISO 32000-2 §8.4.2). With one `Q` too many pdf.js
 * restores what it saved before the appearance and paints anywhere on the page; open layers hide what is drawn afterwards.
 */
import { PdfDict, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { readTokens } from '../../../appearance/tokens.ts';

/** Maximum content streams of an appearance, including nested ones; a signature appearance has about five. */
const MAX_STREAMS = 200;
const PAIRS: Readonly<Record<string, readonly [pair: 'state' | 'text' | 'marked', step: 1 | -1]>> = {
  q: ['state', 1],
  Q: ['state', -1],
  BT: ['text', 1],
  ET: ['text', -1],
  BMC: ['marked', 1],
  BDC: ['marked', 1],
  EMC: ['marked', -1],
};

/** Whether every appearance is balanced; false for unreadable content. May throw `PdfError` and `BudgetError`. */
export function isBalanced(view: RevisionView, widget: PdfDict): boolean {
  const found = new Set<PdfStream>();
  const open: PdfObject[] = [...itemsOf(view, view.resolve(widget.get('AP')))];
  while (open.length > 0) {
    const next = open.pop()!;
    // An appearance may be a dictionary of states.
    const streams = next instanceof PdfDict ? itemsOf(view, next) : [next];
    for (const stream of streams) {
      if (!(stream instanceof PdfStream) || found.has(stream) || view.name(stream.dict.get('Subtype')) === 'Image')
        continue;
      if (found.add(stream).size > MAX_STREAMS || !isStreamBalanced(view, stream)) return false;
      open.push(...paintedBy(view, stream));
    }
  }
  return true;
}

function isStreamBalanced(view: RevisionView, stream: PdfStream): boolean {
  const tokens = readTokens(view.streamData(stream));
  if (tokens.kind === 'unreadable') return false;
  const open = { state: 0, text: 0, marked: 0 };
  for (const { operator } of tokens.operations) {
    const [pair, step] = PAIRS[operator] ?? [];
    if (pair === undefined || step === undefined) continue;
    open[pair] += step;
    if (open[pair] < 0) return false;
  }
  // In every viewer, unclosed graphics states end with the form.
  return open.text === 0 && open.marked === 0;
}

/** Forms and patterns that a stream paints, Type 3 glyphs, and soft masks. */
function paintedBy(view: RevisionView, { dict }: PdfStream): PdfObject[] {
  const resources = view.dictionary(dict.get('Resources'));
  const category = (name: string): PdfObject[] => itemsOf(view, view.resolve(resources?.get(name)));
  const glyphs = category('Font')
    .flatMap((font) => partOf(view, font, 'CharProcs'))
    .flatMap((one) => itemsOf(view, one));
  const masks = category('ExtGState').flatMap((state) => partOf(view, state, 'SMask'));
  const streams = [...category('XObject'), ...category('Pattern'), ...glyphs];
  return [...streams, ...masks.flatMap((mask) => partOf(view, mask, 'G'))].filter((one) => one instanceof PdfStream);
}

function partOf(view: RevisionView, object: PdfObject, key: string): PdfObject[] {
  return object instanceof PdfDict ? [view.resolve(object.get(key))] : [];
}

function itemsOf(view: RevisionView, object: PdfObject): PdfObject[] {
  return object instanceof PdfDict ? [...object.entries.values()].map((item) => view.resolve(item)) : [];
}
