/** The body as parts that flow over pages: lines of paragraphs, rows of tables, rows of opinions. */
import type { Canvas } from '../canvas.ts';
import { CHARACTER, INNER_RULE, LEFT, LINE, SIZE_FOUR, SIZE_SMALL_FOUR, SIZE_THREE, TYPE_WIDTH } from '../gbt9704.ts';
import { type FontMetrics, textWidth } from '../metrics.ts';
import { breakLines, type Line } from '../paragraph.ts';
import { stepRow } from '../slip-rows.ts';
import type { Part } from './flow.ts';
import type { Block, Cell, Paragraph, Table } from './official-document.ts';

/** What a line of the grid has between its characters. */
export const GRID_SPACING: number = CHARACTER - SIZE_THREE;
const PADDING = 1.5;
/** Line pitch in cells, in ems. */
const LEADING = 1.45;
/** Space above and below the lines of a cell. */
const CELL_SPACE = 1.6;
/** Rows with more lines are continued in another row, so that a page can end between them. */
const MAX_LINES = 24;
/** A signature box in a cell: as on the approval slip. */
const BOX = { width: 43, height: 11.5 };

export interface BodyContext {
  readonly metrics: FontMetrics;
  /** Texts that no line break may cut. */
  readonly whole: readonly string[];
}

/** A table stands half a line apart from the text around it. */
export function bodyParts(blocks: readonly Block[], context: BodyContext): Part[] {
  let steps = 0;
  let inTable = false;
  return blocks.flatMap((block, i): Part[] => {
    const before = inTable;
    inTable = 'rows' in block || 'steps' in block;
    const gap = before === inTable ? [] : [gapPart(LINE / 2, inTable)];
    if ('rows' in block) return [...gap, ...tableParts(block, context)];
    if ('steps' in block)
      return [...gap, ...block.steps.map((step): Part => ({ ...stepRow(step, ++steps), kind: 'row', keep: false }))];
    const parts = paragraphParts(block, context);
    const next = blocks[i + 1];
    // The line that announces a table stays with it.
    if (next !== undefined && !('text' in next)) parts.push({ ...parts.pop()!, keep: true });
    return [...gap, ...parts];
  });
}

export function gapPart(height: number, keep = false): Part {
  return { height, kind: 'gap', keep, draw: () => undefined };
}

export function paragraphParts(paragraph: Paragraph, { metrics, whole }: BodyContext): Part[] {
  const { text, lead = 0, indent = 2 } = paragraph;
  if (text === '') return [gapPart(LINE)];
  const lines = breakLines(text, {
    width: TYPE_WIDTH,
    size: SIZE_THREE,
    metrics,
    spacing: GRID_SPACING,
    indent: indent * CHARACTER,
    lead,
    whole,
  });
  return lines.map((line, i) => ({
    height: LINE,
    kind: 'text',
    // The first two lines of a paragraph stay together, and the last two.
    keep: lines.length > 1 && (i === 0 || i === lines.length - 2),
    draw: (canvas, top) => drawLine(canvas, line, { top, lead: i === 0 ? lead : 0 }),
  }));
}

function drawLine(canvas: Canvas, line: Line, place: { readonly top: number; readonly lead: number }): void {
  const top = place.top + (LINE - SIZE_THREE) / 2;
  const characters = [...line.text];
  const lead = characters.slice(0, place.lead).join('');
  const rest = characters.slice(place.lead).join('');
  let x = LEFT + line.indent;
  if (lead !== '') {
    const style = { size: SIZE_THREE, weight: 'bold' } as const;
    canvas.text(lead, x, top, { ...style, spacing: line.spacing });
    x += textWidth(lead, style, canvas.metrics, line.spacing) + line.spacing;
  }
  if (rest !== '') canvas.text(rest, x, top, { size: SIZE_THREE, spacing: line.spacing });
}

function tableParts({ rows, dense = false, hasHeading = false }: Table, context: BodyContext): Part[] {
  const size = dense ? SIZE_SMALL_FOUR : SIZE_FOUR;
  const parts = rows.flatMap((row) => rowParts(row, size, context));
  // A heading of columns is not left alone at the foot of a page.
  const heading = hasHeading ? parts[0] : undefined;
  return parts.map((part, i) => ({
    ...part,
    keep: i === 0 && parts.length > 1,
    heading: i > 0 ? heading : undefined,
  }));
}

function rowParts(cells: readonly Cell[], size: number, { metrics, whole }: BodyContext): Part[] {
  const texts = cells.map((cell) => {
    const weight = cell.bold === true ? 'bold' : 'regular';
    const options = { width: cell.width - 2 * PADDING, size, weight, metrics, whole } as const;
    return cell.text === undefined || cell.text === '' ? [] : breakLines(cell.text, options);
  });
  const most = Math.max(1, ...texts.map((lines) => lines.length));
  const parts: Part[] = [];
  for (let from = 0; from < most; from += MAX_LINES) {
    const last = from + MAX_LINES >= most;
    const shown = texts.map((lines) => lines.slice(from, from + MAX_LINES));
    const heights = shown.map(
      (lines, i) =>
        lines.length * size * LEADING + 2 * CELL_SPACE + (last && cells[i]!.sign !== undefined ? BOX.height : 0),
    );
    const height = Math.max(LINE, ...heights);
    parts.push({ height, kind: 'row', keep: false, draw: (canvas, top) => drawRow(canvas, top) });
    const drawRow = (canvas: Canvas, top: number): void => {
      let x = LEFT;
      cells.forEach((cell, i) => {
        if (i > 0) canvas.line(x, top, x, top + height, INNER_RULE);
        const room = last && cell.sign !== undefined ? height - BOX.height : height;
        drawCell(canvas, { cell, lines: shown[i]!, size }, { x, top, height: room });
        if (last && cell.sign !== undefined) {
          const rect = {
            x: x + cell.width - BOX.width - 1,
            y: top + height - BOX.height - 0.5,
            ...BOX,
          };
          canvas.sign(cell.sign.field, cell.sign.label, rect);
        }
        x += cell.width;
      });
    };
  }
  return parts;
}

interface CellText {
  readonly cell: Cell;
  readonly lines: readonly Line[];
  readonly size: number;
}

function drawCell(
  canvas: Canvas,
  { cell, lines, size }: CellText,
  { x, top, height }: { readonly x: number; readonly top: number; readonly height: number },
): void {
  const pitch = size * LEADING;
  const { align = 'left', bold = false, width } = cell;
  const first = top + (height - lines.length * pitch) / 2 + (pitch - size) / 2;
  const at = align === 'left' ? x + PADDING : align === 'right' ? x + width - PADDING : x + width / 2;
  lines.forEach((line, i) => {
    // Only lines at the left margin are spread to the full width.
    const spacing = align === 'left' ? line.spacing : 0;
    canvas.text(line.text, at, first + i * pitch, { size, spacing, weight: bold ? 'bold' : 'regular' }, align);
  });
}
