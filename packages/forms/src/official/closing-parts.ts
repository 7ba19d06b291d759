/** What stands below the body: attachments, seal, signatures of persons, note; and the record at the foot (§7.3.4 to §7.4). */
import type { Canvas } from '../canvas.ts';
import { writtenDate } from '../dates.ts';
import {
  BOTTOM,
  CHARACTER,
  INNER_RULE,
  LEFT,
  LINE,
  OUTER_RULE,
  RIGHT,
  SIZE_FOUR,
  SIZE_THREE,
  TYPE_WIDTH,
} from '../gbt9704.ts';
import type { FontMetrics } from '../metrics.ts';
import type { FieldLock } from '../page.ts';
import { type SealPlacement, type SealRule, sealPlacement } from '../seal-placement.ts';
import { GRID_SPACING, gapPart } from './body-parts.ts';
import type { Part } from './flow.ts';
import { fitted } from './heads.ts';
import type { EndRecord, Paragraph, SealedSignature, SignLine } from './official-document.ts';

/** Columns of a line for a person: label, box for the signature, date. */
const LABEL_WIDTH = 68;
const BOX_LEFT: number = LEFT + LABEL_WIDTH + 1;
const BOX_WIDTH = 40;
const BOX_HEIGHT = 11.5;
const LINE_HEIGHT = 14;
const DATE_WIDTH = 38;

export interface SealOptions {
  readonly rule: SealRule;
  readonly diameter: number;
  readonly metrics: FontMetrics;
}

/** §7.3.4: one blank line below the body, names without closing punctuation, numbered where there are several. */
export function attachmentParagraphs(names: readonly string[]): Paragraph[] {
  const numbered = names.map((name, i) => (names.length === 1 ? name : `${i + 1}. ${name}`));
  return [
    { text: '' },
    { text: `附件：${numbered[0]}` },
    ...numbered.slice(1).map((text): Paragraph => ({ text, indent: 5 })),
  ];
}

/** §7.3.5.1: name above date, the seal presses on both. As high as seal and text need below the text above. */
export function sealPart(seal: SealedSignature, options: SealOptions): Part {
  const date = writtenDate(seal.date);
  const place = (textBottom: number): SealPlacement =>
    sealPlacement({ ...options, agencyName: seal.agency, date, textBottom });
  return {
    height: place(0).bottom,
    kind: 'text',
    keep: false,
    draw(canvas, top) {
      const placement = place(top);
      const style = { size: SIZE_THREE, spacing: GRID_SPACING };
      const inLine = (LINE - SIZE_THREE) / 2;
      if (placement.nameTop !== null)
        canvas.text(seal.agency, placement.cx, placement.nameTop + inLine, style, 'centre');
      canvas.text(date, placement.cx, placement.dateTop + inLine, style, 'centre');
      canvas.add({ op: 'seal', field: 'sig.seal', rect: placement.rect });
      canvas.sign('sig.seal', `${seal.agency}印章`, placement.rect);
    },
  };
}

/** Lines on which persons sign stay together, one blank line below what they sign. */
export function signParts(lines: readonly SignLine[]): Part[] {
  const parts = lines.map(
    (line, i): Part => ({
      height: LINE_HEIGHT,
      kind: 'text',
      keep: i < lines.length - 1,
      draw: (canvas, top) => drawSignLine(canvas, line, top),
    }),
  );
  return parts.length === 0 ? [] : [gapPart(LINE / 2, true), ...parts];
}

/** The date that a signer fills in: `applicant.date` beside `sig.applicant`. */
export function dateFieldOf(field: string): string {
  return `${field.slice(field.lastIndexOf('.') + 1)}.date`;
}

function drawSignLine(canvas: Canvas, line: SignLine, top: number): void {
  const text = `${line.text}：`;
  const size = fitted(text, { size: SIZE_THREE, room: LABEL_WIDTH }, canvas.metrics);
  const middle = top + (LINE_HEIGHT - size) / 2;
  canvas.text(text, BOX_LEFT - 1, middle, { size }, 'right');
  const under = top + LINE_HEIGHT - 1.2;
  canvas.line(BOX_LEFT, under, BOX_LEFT + BOX_WIDTH, under, 0.12, 'grey');
  const rect = { x: BOX_LEFT, y: top + 1, width: BOX_WIDTH, height: BOX_HEIGHT };
  if (line.date !== undefined) {
    canvas.sign(line.field, line.label, rect);
    canvas.text(writtenDate(line.date), RIGHT, top + (LINE_HEIGHT - SIZE_THREE) / 2, { size: SIZE_THREE }, 'right');
    return;
  }
  const name = dateFieldOf(line.field);
  const lock: FieldLock = { action: 'include', fields: [name], permission: 2 };
  canvas.sign(line.field, line.label, rect, lock);
  const dateLeft = RIGHT - DATE_WIDTH;
  canvas.text('日期', dateLeft - 1, top + (LINE_HEIGHT - SIZE_FOUR) / 2, { size: SIZE_FOUR }, 'right');
  canvas.line(dateLeft, under, RIGHT, under, 0.12, 'grey');
  canvas.add({
    op: 'field',
    name,
    label: `${line.label}：日期`,
    rect: { x: dateLeft, y: top + 3, width: DATE_WIDTH, height: 9 },
    fontSize: 14,
    multiline: false,
    align: 'centre',
    value: '',
  });
}

/** §7.3.6: in parentheses, two characters from the left, on the line below the date. */
export function noteParagraph(note: string): Paragraph {
  return { text: `（${note}）` };
}

/** §7.4: copies and the issuing office between rules at the foot of the page. */
export const RECORD_HEIGHT: number = 2 * LINE;

export function drawRecord(canvas: Canvas, record: EndRecord): void {
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
  const copies = `抄送：${record.copies.join('，')}。`;
  const size = fitted(copies, { size: SIZE_FOUR, room: TYPE_WIDTH - 2 * CHARACTER }, canvas.metrics);
  canvas.textIn(copies, row(0), { size }, 'left', SIZE_FOUR);
  canvas.textIn(record.office, row(1), { size: SIZE_FOUR }, 'left', SIZE_FOUR);
  canvas.textIn(`${writtenDate(record.date)}印发`, row(1), { size: SIZE_FOUR }, 'right', SIZE_FOUR);
}
