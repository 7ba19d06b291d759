/** Lays the decision letter out as an official document (GB/T 9704-2012): red head, body on the grid, sealed signature. */
import { Canvas } from './canvas.ts';
import { writtenDate } from './dates.ts';
import type { Decision } from './decision.ts';
import { decisionParagraphs } from './decision-text.ts';
import {
  BOTTOM,
  CHARACTER,
  INNER_RULE,
  LEFT,
  LINE,
  MARK_OFFSET,
  OUTER_RULE,
  PAGE_WIDTH,
  RED_LINE_GAP,
  RED_LINE_WIDTH,
  RIGHT,
  SIZE_FOUR,
  SIZE_THREE,
  SIZE_TWO,
  TOP,
  TYPE_WIDTH,
} from './gbt9704.ts';
import { type FontMetrics, nominalMetrics, textWidth } from './metrics.ts';
import type { Page } from './page.ts';
import { drawPageNumber } from './page-number.ts';
import { breakLines } from './paragraph.ts';
import { type SealPlacement, type SealRule, sealPlacement } from './seal-placement.ts';

/** How a decision is laid out. */
export interface DecisionLayoutOptions {
  /** Widths of characters; default `nominalMetrics`. */
  readonly metrics?: FontMetrics;
  /** Default 2012; the older rules are for documents of their time. */
  readonly sealRule?: SealRule;
  /** Millimetres; default 42. */
  readonly sealDiameter?: number;
}

/** One line of the body. `lead` characters at its start are bold. */
interface BodyLine {
  readonly text: string;
  readonly indent: number;
  readonly spacing: number;
  readonly lead: number;
}

const GRID_SPACING = CHARACTER - SIZE_THREE;
/** Lines of the body that go along when the signature block needs a new page. */
const COMPANIONS = 2;

/** Pages of the letter; the one signature field is `sig.seal`, where the seal belongs. */
export function layoutDecision(decision: Decision, options: DecisionLayoutOptions = {}): Page[] {
  const { metrics = nominalMetrics, sealRule = '2012', sealDiameter = 42 } = options;
  const date = writtenDate(decision.decidedAt);
  const lines = bodyLines(decision, metrics);
  const pages = [new Canvas(metrics)];
  const bodyTop = drawHead(pages[0]!, decision, metrics);

  const place = (textBottom: number): SealPlacement =>
    sealPlacement({
      rule: sealRule,
      agencyName: decision.agency.name,
      date,
      diameter: sealDiameter,
      textBottom,
      metrics,
    });
  // Lines fill pages; where the signature block does not fit below the last line, some lines go along with it, for a
  // page must not carry only a signature (GB/T 9704-2012 §7.3.5.5).
  const breaks = paginate(lines.length, bodyTop);
  let bottom = breaks.lastBottom;
  if (place(bottom).bottom > BOTTOM) {
    const from = Math.max(breaks.starts.at(-1)! + 1, lines.length - COMPANIONS);
    breaks.starts.push(Math.min(from, lines.length - 1));
    bottom = TOP + (lines.length - breaks.starts.at(-1)!) * LINE;
  }
  breaks.starts.forEach((start, page) => {
    if (page > 0) pages.push(new Canvas(metrics));
    const end = breaks.starts[page + 1] ?? lines.length;
    const top = page === 0 ? bodyTop : TOP;
    lines.slice(start, end).forEach((line, i) => {
      drawLine(pages[page]!, line, top + i * LINE);
    });
  });
  drawSignature(pages.at(-1)!, decision, date, place(bottom));
  if (decision.copies) {
    // The record stands at the foot of the last page, on a page of its own where the seal needs the room.
    if (place(bottom).bottom > BOTTOM - 2 * LINE) pages.push(new Canvas(metrics));
    drawRecord(pages.at(-1)!, decision, date);
  }
  pages.forEach((page, i) => {
    drawPageNumber(page, i + 1);
  });
  return pages.map((page) => page.toPage());
}

function paginate(count: number, firstTop: number): { starts: number[]; lastBottom: number } {
  const starts = [0];
  let top = firstTop;
  for (let i = 0; i < count; i++) {
    if (top + LINE > BOTTOM + 0.001) {
      starts.push(i);
      top = TOP;
    }
    top += LINE;
  }
  return { starts, lastBottom: top };
}

/** Mark, document number, red line and title; gives the top of the first body line. */
function drawHead(canvas: Canvas, decision: Decision, metrics: FontMetrics): number {
  const centre = PAGE_WIDTH / 2;
  const name = decision.agency.name;
  const count = [...name].length;
  // §7.2.4: small 宋 in red, centred, as large as stays inside the type area (at most 15 mm high).
  const mark = Math.min(15, TYPE_WIDTH / (count * 1.18));
  const markTop = TOP + MARK_OFFSET;
  canvas.text(name, centre, markTop, { size: mark, weight: 'bold', colour: 'red', spacing: mark * 0.18 }, 'centre');
  // §7.2.5: two blank lines below the mark.
  const numberTop = markTop + mark + 2 * LINE;
  canvas.text(decision.docNo, centre, numberTop, { size: SIZE_THREE }, 'centre');
  const rule = numberTop + SIZE_THREE + RED_LINE_GAP;
  canvas.line(LEFT, rule, RIGHT, rule, RED_LINE_WIDTH, 'red');
  // §7.3.1: two blank lines below the red line.
  let top = rule + 2 * LINE;
  const title = `${decision.result}行政许可决定书`;
  canvas.text(title, centre, top, { size: SIZE_TWO, weight: 'bold' }, 'centre');
  // §7.3.2: one blank line below the title, flush left, full-width colon.
  top += SIZE_TWO + LINE;
  const addressee = `${decision.grantee.name}：`;
  const size = Math.min(
    SIZE_THREE,
    (SIZE_THREE * TYPE_WIDTH) / textWidth(addressee, { size: SIZE_THREE, weight: 'regular' }, metrics),
  );
  canvas.text(addressee, LEFT, top + (LINE - size) / 2, { size });
  return top + LINE;
}

function bodyLines(decision: Decision, metrics: FontMetrics): BodyLine[] {
  return decisionParagraphs(decision).flatMap((paragraph): BodyLine[] => {
    if (paragraph.text === '') return [{ text: '', indent: 0, spacing: 0, lead: 0 }];
    const indent = (paragraph.indent ?? 2) * CHARACTER;
    const lines = breakLines(paragraph.text, {
      width: TYPE_WIDTH,
      size: SIZE_THREE,
      metrics,
      spacing: GRID_SPACING,
      indent,
      lead: paragraph.lead ?? 0,
    });
    return lines.map((line, i) => ({
      text: line.text,
      indent: line.indent,
      spacing: line.spacing,
      lead: i === 0 ? (paragraph.lead ?? 0) : 0,
    }));
  });
}

function drawLine(canvas: Canvas, line: BodyLine, lineTop: number): void {
  if (line.text === '') return;
  const top = lineTop + (LINE - SIZE_THREE) / 2;
  const characters = [...line.text];
  const lead = characters.slice(0, line.lead).join('');
  const rest = characters.slice(line.lead).join('');
  let x = LEFT + line.indent;
  if (lead !== '') {
    canvas.text(lead, x, top, { size: SIZE_THREE, weight: 'bold', spacing: line.spacing });
    x += textWidth(lead, { size: SIZE_THREE, weight: 'bold' }, canvas.metrics, line.spacing) + line.spacing;
  }
  if (rest !== '') canvas.text(rest, x, top, { size: SIZE_THREE, spacing: line.spacing });
}

function drawSignature(canvas: Canvas, decision: Decision, date: string, placement: SealPlacement): void {
  const style = { size: SIZE_THREE, spacing: GRID_SPACING };
  const inLine = (LINE - SIZE_THREE) / 2;
  if (placement.nameTop !== null)
    canvas.text(decision.agency.name, placement.cx, placement.nameTop + inLine, style, 'centre');
  canvas.text(date, placement.cx, placement.dateTop + inLine, style, 'centre');
  canvas.add({ op: 'seal', field: 'sig.seal', rect: placement.rect });
  canvas.add({
    op: 'signature',
    name: 'sig.seal',
    label: `${decision.agency.name}印章`,
    rect: placement.rect,
    lock: null,
  });
}

/** §7.4: copies and the issuing office between rules at the foot of the page. */
function drawRecord(canvas: Canvas, decision: Decision, date: string): void {
  const rows = [BOTTOM - 2 * LINE, BOTTOM - LINE, BOTTOM];
  rows.forEach((y, i) => {
    canvas.line(LEFT, y, RIGHT, y, i === 1 ? INNER_RULE : OUTER_RULE);
  });
  const row = (i: number): { x: number; y: number; width: number; height: number } => ({
    x: LEFT,
    y: rows[i]!,
    width: TYPE_WIDTH,
    height: LINE,
  });
  const copies = `抄送：${decision.copies!.join('，')}。`;
  const room = TYPE_WIDTH - 2 * SIZE_FOUR;
  const size = Math.min(
    SIZE_FOUR,
    (SIZE_FOUR * room) / textWidth(copies, { size: SIZE_FOUR, weight: 'regular' }, canvas.metrics),
  );
  canvas.textIn(copies, row(0), { size }, 'left', SIZE_FOUR);
  canvas.textIn(decision.agency.name, row(1), { size: SIZE_FOUR }, 'left', SIZE_FOUR);
  canvas.textIn(`${date}印发`, row(1), { size: SIZE_FOUR }, 'right', SIZE_FOUR);
}
