/**
 * Is a text drawn as writers draw values: upright, dark on light, from left to right, line below line, and whole? Equal text
 * drawn otherwise may show other words: its letters in another order, some of them cut off, or none.
 */
import type { Operand, Operation } from './content.ts';
import type { TextPosition } from './text-position.ts';

/** Kerning, in thousandths of the size; what moves further back writes over what was written. */
const FURTHEST_BACK = 200;
/** Parts of the size: the next line is at least so much lower, the same line at most so much off. */
const LOWER = 0.6;
const LEVEL = 0.1;
/** Of a letter's height, what must lie inside the box above the line. */
const ABOVE = 0.5;
/** Difference of grey that is read. */
const CONTRAST = 0.3;
/** Thicker lines than those of a border are areas. */
const THICKEST = 4;
const LARGEST_SCALE = 2;

export class PlainText {
  plain = true;
  /** Rectangles and other parts of the path being built. */
  private rectangles = 0;
  private others = 0;
  private background = 1;
  /** From where the line began, in text space. */
  private advance = 0;
  private last: { readonly end: number; readonly y: number } | null = null;

  /** Follows one operation, after `position` has. */
  apply({ operator, operands }: Operation, position: TextPosition): void {
    switch (operator) {
      case 'Tc':
      case 'Tw':
      case 'Ts':
        if (operands[0] !== 0) this.plain = false;
        return;
      case 'Tz':
        if (operands[0] !== 100) this.plain = false;
        return;
      case 'w':
        if (!(Number(operands[0]) <= THICKEST)) this.plain = false;
        return;
      // Lines of any width become thick.
      case 'cm':
        if (!operands.slice(0, 4).every((value) => Math.abs(Number(value)) <= LARGEST_SCALE)) this.plain = false;
        return;
      // The spacing of `"`, what copying says instead (/ActualText), drawings inside with a place of their own.
      case '"':
      case 'BDC':
      case 'Do':
        this.plain = false;
        return;
      case 'W':
      case 'W*':
        if (this.rectangles !== 1 || this.others > 0 || !position.spans) this.plain = false;
        return;
      case 're':
        this.rectangles++;
        return;
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        this.others++;
        return;
      case 'BT':
      case 'Td':
      case 'TD':
      case 'Tm':
      case 'T*':
      case "'":
        this.advance = 0;
        return;
      case 'f':
      case 'F':
      case 'f*':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.background = position.shade;
        this.endPath();
        return;
      case 'n':
      case 'S':
      case 's':
        this.endPath();
        return;
      default:
    }
  }

  /** A number inside TJ: thousandths of the size to the left. */
  adjust(item: Operand, { size }: TextPosition): void {
    if (typeof item !== 'number') return;
    if (item > FURTHEST_BACK) this.plain = false;
    this.advance -= (item / 1000) * size;
  }

  /** One string, `width` in parts of the size. */
  show(width: number, position: TextPosition): void {
    const { upright, size, clip, shade } = position;
    const [x, y, scale] = position.at(this.advance);
    this.advance += width * size;
    const height = size * scale;
    const end = x + width * height;
    const inside =
      x >= clip[0] - LEVEL * height &&
      end <= clip[2] + LEVEL * height &&
      y >= clip[1] - ABOVE * height &&
      y + ABOVE * height <= clip[3];
    const follows =
      this.last === null ||
      y <= this.last.y - LOWER * height ||
      (Math.abs(y - this.last.y) <= LEVEL * height && x >= this.last.end - LEVEL * height);
    if (!upright || !inside || !follows || Math.abs(this.background - shade) < CONTRAST) this.plain = false;
    this.last = { end, y };
  }

  private endPath(): void {
    this.rectangles = 0;
    this.others = 0;
  }
}
