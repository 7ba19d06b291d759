/**
 * Where text of an appearance begins, how large and in which colour it is (ISO 32000-2 §8.3, §8.6.8, §9.4.2): enough to
 * tell text that nobody can see from text that is read. Glyphs are not laid out.
 */
import { IDENTITY, type Matrix, matrixOf, multiply } from '../page-geometry.ts';
import type { Operand, Operation } from './content.ts';

/** left, bottom, right, top */
export type Box = readonly [number, number, number, number];

/** Smaller text is not read: in units of the form, whose widget shows it about as large. */
const SMALLEST = 2;
/** Part of the form's width and height. */
const SPAN = 0.7;
/** Lighter than this is white to the eye. */
const LIGHTEST = 0.9;
/** Part of the width by which an upright letter may lean. */
const SKEW = 0.05;

interface State {
  readonly ctm: Matrix;
  readonly clip: Box;
  readonly size: number;
  readonly leading: number;
  readonly light: boolean;
  /** Grey of what is filled, from 0 (black) to 1. */
  readonly shade: number;
}

export class TextPosition {
  private state: State;
  private readonly saved: State[] = [];
  private line: Matrix = IDENTITY;
  private rectangle: Box | null = null;
  private readonly box: Box;

  constructor(box: Box) {
    this.box = box;
    this.state = { ctm: IDENTITY, clip: box, size: 0, leading: 0, light: false, shade: 0 };
  }

  /** Follows one operation; text-showing ones move no further than the line they begin. */
  apply({ operator, operands }: Operation): void {
    const numbers = operands.filter((operand): operand is number => typeof operand === 'number');
    const [a = 0, b = 0] = numbers;
    switch (operator) {
      case 'q':
        this.saved.push(this.state);
        return;
      case 'Q':
        this.state = this.saved.pop() ?? this.state;
        return;
      case 'cm':
        this.set({ ctm: multiply(matrixOf(numbers) ?? IDENTITY, this.state.ctm) });
        return;
      case 're':
        this.rectangle = this.boxOf(numbers);
        return;
      case 'W':
      case 'W*':
        if (this.rectangle) this.set({ clip: intersect(this.state.clip, this.rectangle) });
        return;
      case 'BT':
        this.line = IDENTITY;
        return;
      case 'Tf':
        this.set({ size: a });
        return;
      case 'TL':
        this.set({ leading: a });
        return;
      case 'TD':
        this.set({ leading: -b });
        this.move(a, b);
        return;
      case 'Td':
        this.move(a, b);
        return;
      case 'Tm':
        this.line = matrixOf(numbers) ?? this.line;
        return;
      case 'T*':
      case "'":
      case '"':
        this.move(0, -this.state.leading);
        return;
      default:
        this.colour(operator, numbers, operands);
    }
  }

  /** Is text that begins here too small, in white, or outside of what is shown? */
  get hidden(): boolean {
    const { ctm, clip, size, light } = this.state;
    const [a, b, c, d, x, y] = multiply(this.line, ctm);
    const height = Math.abs(size) * Math.hypot(c, d);
    const width = Math.abs(size) * Math.hypot(a, b);
    const outside = x < clip[0] - height || x > clip[2] || y < clip[1] - height || y > clip[3];
    return light || outside || height < SMALLEST || width < SMALLEST;
  }

  /** Glyphs stand upright, as wide as they are high. */
  get upright(): boolean {
    const [a, b, c, d] = multiply(this.line, this.state.ctm);
    const skewed = Math.abs(b) + Math.abs(c) > SKEW * a;
    return !skewed && a > 0 && d > 0 && Math.abs(a - d) <= SKEW * a && this.state.size > 0;
  }

  get size(): number {
    return this.state.size;
  }

  get clip(): Box {
    return this.state.clip;
  }

  get shade(): number {
    return this.state.shade;
  }

  /** Where text continues that has moved on by `advance`, and the scale there. */
  at(advance: number): readonly [x: number, y: number, scale: number] {
    const [a, b, , , x, y] = multiply(this.line, this.state.ctm);
    return [x + advance * a, y + advance * b, a];
  }

  /** Does the latest rectangle reach across what is shown, as backgrounds and borders do? A thin one reads as a 1. */
  get spans(): boolean {
    const [left, bottom, right, top] = this.box;
    if (!this.rectangle) return false;
    const [a, b, c, d] = this.rectangle;
    return c - a >= SPAN * (right - left) && d - b >= SPAN * (top - bottom);
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  private move(x: number, y: number): void {
    this.line = multiply([1, 0, 0, 1, x, y], this.line);
  }

  /** Of anything but plain grey, RGB and CMYK nothing is known; it counts as light, since nobody can tell. */
  private colour(operator: string, numbers: readonly number[], operands: readonly Operand[]): void {
    const [r = 0, g = 0, b = 0, k = 0] = numbers;
    if (operator === 'g') this.set({ light: r > LIGHTEST, shade: r });
    else if (operator === 'rg') this.set({ light: Math.min(r, g, b) > LIGHTEST, shade: grey(r, g, b) });
    else if (operator === 'k')
      this.set({ light: Math.max(...numbers) < 1 - LIGHTEST, shade: (1 - k) * (1 - grey(r, g, b)) });
    else if (operator === 'cs' || operator === 'scn' || operator === 'sc') {
      const device = typeof operands[0] === 'string' && /^\/Device(Gray|RGB)$/.test(operands[0]);
      if (operator === 'cs') this.set({ light: !device, shade: device ? 0 : 1 });
      else if (!this.state.light)
        this.set({ light: Math.min(...numbers) > LIGHTEST, shade: numbers.length === 1 ? r : grey(r, g, b) });
    }
  }

  private boxOf(numbers: readonly number[]): Box | null {
    const [x, y, width, height] = numbers;
    if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
    const [a, b, c, d, e, f] = this.state.ctm;
    const corners = [
      [x, y],
      [x + width, y],
      [x, y + height],
      [x + width, y + height],
    ].map(([u, v]) => [a * u! + c * v! + e, b * u! + d * v! + f] as const);
    const xs = corners.map(([u]) => u);
    const ys = corners.map(([, v]) => v);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
}

/** As bright as a colour is to the eye. */
function grey(r: number, g: number, b: number): number {
  return 0.3 * r + 0.59 * g + 0.11 * b;
}

function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
