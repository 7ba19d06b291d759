/** Collects a page's operations; coordinates are rounded to the micrometre so that equal input gives equal bytes. */
import { ASCENT, PAGE_HEIGHT, PAGE_WIDTH } from './gbt9704.ts';
import { type FontMetrics, textWidth } from './metrics.ts';
import type { Align, Colour, FieldLock, Operation, Page, Rect, Weight } from './page.ts';

export function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

export function roundRect(rect: Rect): Rect {
  return { x: round(rect.x), y: round(rect.y), width: round(rect.width), height: round(rect.height) };
}

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: Colour;
  readonly spacing?: number;
}

export class Canvas {
  readonly metrics: FontMetrics;
  private readonly operations: Operation[] = [];

  constructor(metrics: FontMetrics) {
    this.metrics = metrics;
  }

  add(...operations: readonly Operation[]): void {
    this.operations.push(...operations);
  }

  /** One line of text whose em boxes start at `top`; `x` is the left edge, the centre or the right edge by `align`. */
  text(text: string, x: number, top: number, style: TextStyle, align: Align = 'left'): void {
    const { size, weight = 'regular', colour = 'black', spacing = 0 } = style;
    const width = textWidth(text, { size, weight }, this.metrics, spacing);
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    this.operations.push({
      op: 'text',
      x: round(left),
      y: round(top + ASCENT * size),
      text,
      size: round(size),
      weight,
      colour,
      spacing: round(spacing),
    });
  }

  /** One line of text centred in the height of a box. */
  textIn(text: string, box: Rect, style: TextStyle, align: Align = 'centre', padding = 1.5): void {
    const x =
      align === 'left' ? box.x + padding : align === 'right' ? box.x + box.width - padding : box.x + box.width / 2;
    this.text(text, x, box.y + (box.height - style.size) / 2, style, align);
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, colour: Colour = 'black'): void {
    this.operations.push({
      op: 'line',
      x1: round(x1),
      y1: round(y1),
      x2: round(x2),
      y2: round(y2),
      width,
      colour,
    });
  }

  rect(rect: Rect, lineWidth: number, colour: Colour = 'black'): void {
    this.operations.push({ op: 'rect', rect: roundRect(rect), lineWidth, colour });
  }

  /** A signature field. */
  sign(name: string, label: string, rect: Rect, lock: FieldLock | null = null): void {
    this.operations.push({ op: 'signature', name, label, rect: roundRect(rect), lock });
  }

  toPage(): Page {
    return { width: PAGE_WIDTH, height: PAGE_HEIGHT, operations: this.operations };
  }
}
