/** What stands above the body: mark, number, rules, title and addressee (GB/T 9704-2012 §7.2, §7.3.1, §7.3.2, §10.1). */
import type { Canvas } from '../canvas.ts';
import {
  LEFT,
  LETTER_BETWEEN,
  LETTER_MARK_TOP,
  LETTER_NUMBER_GAP,
  LETTER_RULE_FOOT,
  LETTER_RULE_GAP,
  LETTER_RULE_LENGTH,
  LETTER_THICK,
  LETTER_THIN,
  LINE,
  MARK_OFFSET,
  PAGE_HEIGHT,
  PAGE_WIDTH,
  RED_LINE_GAP,
  RED_LINE_WIDTH,
  RIGHT,
  SIZE_FOUR,
  SIZE_THREE,
  SIZE_TWO,
  TOP,
  TYPE_WIDTH,
} from '../gbt9704.ts';
import { type FontMetrics, textWidth } from '../metrics.ts';
import { breakLines } from '../paragraph.ts';
import type { OfficialDocument } from './official-document.ts';

const CENTRE = PAGE_WIDTH / 2;
/** §7.2.4 leaves the size of the mark open; its characters stand a little apart. */
const MARK_SPACING = 0.18;
const DOCUMENT_MARK = 15;
const LETTER_MARK = 12;

/** Draws the head, gives the top of the body's first line. */
export function drawHead(canvas: Canvas, document: OfficialDocument): number {
  const { head, addressee } = document;
  let top: number;
  if (head.kind === 'document') top = drawDocumentHead(canvas, head);
  else if (head.kind === 'letter') top = drawLetterHead(canvas, head);
  else top = drawFormHead(canvas, head.number);
  top = drawTitle(canvas, document.title, top);
  // §7.3.2: one blank line below the title, flush left, with a full-width colon.
  if (addressee === undefined) return top + (head.kind === 'form' ? LINE / 2 : LINE);
  const text = `${addressee}：`;
  const size = fitted(text, { size: SIZE_THREE, room: TYPE_WIDTH }, canvas.metrics);
  canvas.text(text, LEFT, top + LINE + (LINE - size) / 2, { size });
  return top + 2 * LINE;
}

interface Marked {
  readonly agency: string;
  readonly number: string;
}

function drawMark(canvas: Canvas, agency: string, top: number, most: number): number {
  const size = Math.min(most, TYPE_WIDTH / ([...agency].length * (1 + MARK_SPACING)));
  const style = { size, weight: 'bold', colour: 'red', spacing: size * MARK_SPACING } as const;
  canvas.text(agency, CENTRE, top, style, 'centre');
  return top + size;
}

function drawDocumentHead(canvas: Canvas, { agency, number }: Marked): number {
  const markBottom = drawMark(canvas, agency, TOP + MARK_OFFSET, DOCUMENT_MARK);
  // §7.2.5: two blank lines below the mark.
  const numberTop = markBottom + 2 * LINE;
  canvas.text(number, CENTRE, numberTop, { size: SIZE_THREE }, 'centre');
  const rule = numberTop + SIZE_THREE + RED_LINE_GAP;
  canvas.line(LEFT, rule, RIGHT, rule, RED_LINE_WIDTH, 'red');
  // §7.3.1: two blank lines below the red line.
  return rule + 2 * LINE;
}

function drawLetterHead(canvas: Canvas, { agency, number }: Marked): number {
  const markBottom = drawMark(canvas, agency, LETTER_MARK_TOP, LETTER_MARK);
  const half = LETTER_RULE_LENGTH / 2;
  const rule = (y: number, width: number): void => {
    canvas.line(CENTRE - half, y, CENTRE + half, y, width, 'red');
  };
  const upper = markBottom + LETTER_RULE_GAP;
  rule(upper + LETTER_THICK / 2, LETTER_THICK);
  const thin = upper + LETTER_THICK + LETTER_BETWEEN;
  rule(thin + LETTER_THIN / 2, LETTER_THIN);
  const foot = PAGE_HEIGHT - LETTER_RULE_FOOT;
  rule(foot - LETTER_THICK / 2, LETTER_THICK);
  rule(foot - LETTER_THICK - LETTER_BETWEEN - LETTER_THIN / 2, LETTER_THIN);
  // §10.1: the number ends at the right edge of the type area, the title stands two lines below it.
  const numberTop = thin + LETTER_THIN + LETTER_NUMBER_GAP;
  canvas.text(number, RIGHT, numberTop, { size: SIZE_THREE }, 'right');
  return numberTop + SIZE_THREE + 2 * LINE;
}

function drawFormHead(canvas: Canvas, number: string | undefined): number {
  if (number === undefined) return TOP;
  canvas.text(number, RIGHT, TOP, { size: SIZE_FOUR }, 'right');
  return TOP + SIZE_FOUR + LINE / 2;
}

/** §7.3.1: size two, centred; long titles in lines of about equal length. Gives the bottom of the last line. */
function drawTitle(canvas: Canvas, title: string, top: number): number {
  const style = { size: SIZE_TWO, weight: 'bold' } as const;
  const count = Math.ceil(textWidth(title, style, canvas.metrics) / TYPE_WIDTH);
  const width = Math.min(TYPE_WIDTH, textWidth(title, style, canvas.metrics) / count + 2 * SIZE_TWO);
  const lines =
    count === 1 ? [title] : breakLines(title, { ...style, width, metrics: canvas.metrics }).map(({ text }) => text);
  lines.forEach((text, i) => {
    canvas.text(text, CENTRE, top + i * LINE * 1.1, style, 'centre');
  });
  return top + (lines.length - 1) * LINE * 1.1 + SIZE_TWO;
}

/** The size at which a line fits the room, at most the given one. */
export function fitted(
  text: string,
  { size, room }: { readonly size: number; readonly room: number },
  metrics: FontMetrics,
): number {
  return Math.min(size, (size * room) / textWidth(text, { size, weight: 'regular' }, metrics));
}
