/** Text objects (ISO 32000-2 §9.4): position, extent and glyphs of each string. */

import type { Glyph } from './fonts/text-font.ts';
import type { GraphicsState } from './graphics-state.ts';
import { IDENTITY, type Matrix, matrixOf, multiply } from './page-content/page-geometry.ts';
import type { Paint, TextRun } from './paint.ts';
import type { Operand, Operation } from './tokens.ts';
import { UnreadableAppearance } from './unreadable.ts';

/** Minimum advance in thousandths of the size; with less, the next character is painted over this one. */
const MIN_WIDTH = 100;

export class TextPainter {
  private readonly paints: Paint[];
  private line: Matrix = IDENTITY;
  /** Distance from the beginning of the line in unscaled text space; NaN if a width is unknown. */
  private advanced = 0;
  /** The run that the next string with the same state continues. */
  private open: { readonly run: TextRun; readonly state: GraphicsState } | null = null;

  constructor(paints: Paint[]) {
    this.paints = paints;
  }

  /** Applies an operator and returns changes of the state; undefined for an operator that is not a text operator. */
  apply({ operator, operands }: Operation, state: GraphicsState): Partial<GraphicsState> | undefined {
    const [a, b] = operands as readonly number[];
    switch (operator) {
      case 'BT':
        this.moveTo(IDENTITY);
        return {};
      case 'ET':
        this.open = null;
        return {};
      case 'Tc':
        return { characterSpacing: a! };
      case 'Tw':
        return { wordSpacing: a! };
      case 'Tz':
        return { scaling: a! };
      case 'TL':
        return { leading: a! };
      case 'Tr':
        return { mode: a! };
      case 'Ts':
        return { rise: a! };
      case 'Td':
        this.move(a!, b!);
        return {};
      case 'TD':
        this.move(a!, b!);
        return { leading: -b! };
      case 'Tm':
        this.moveTo(matrixOf(operands as readonly number[])!);
        return {};
      case 'T*':
        this.move(0, -state.leading);
        return {};
      case 'Tj':
        this.show(operands[0] as Uint8Array, state);
        return {};
      case "'":
        this.move(0, -state.leading);
        this.show(operands[0] as Uint8Array, state);
        return {};
      case '"': {
        const spaced = { wordSpacing: a!, characterSpacing: b! };
        this.move(0, -state.leading);
        this.show(operands[2] as Uint8Array, { ...state, ...spaced });
        return spaced;
      }
      case 'TJ':
        for (const item of operands[0] as readonly Operand[]) {
          if (typeof item === 'number') this.adjust(item, state);
          else this.show(item as Uint8Array, state);
        }
        return {};
      default:
        return undefined;
    }
  }

  private move(x: number, y: number): void {
    this.moveTo(multiply([1, 0, 0, 1, x, y], this.line));
  }

  private moveTo(line: Matrix): void {
    this.line = line;
    this.advanced = 0;
    this.open = null;
  }

  /** Moves left by thousandths of the size (§9.4.3). */
  private adjust(value: number, state: GraphicsState): void {
    const run = this.openRun(state);
    this.advanced -= (value / 1000) * state.size * (state.scaling / 100);
    if (run === null) return;
    run.advance -= value / 1000;
    run.adjustments.push([run.codes.length, value]);
  }

  private show(codes: Uint8Array, state: GraphicsState): void {
    const { font, size, scaling } = state;
    if (font === null) throw new UnreadableAppearance('resource');
    if (codes.length === 0) return;
    const run = this.openRun(state) ?? this.begin(state);
    for (const glyph of font.glyphs(codes)) {
      const spacing = state.characterSpacing + (glyph.space ? state.wordSpacing : 0);
      const width = widthOf(glyph) / 1000;
      this.advanced += (width * size + spacing) * (scaling / 100);
      run.advance += width + (size === 0 ? 0 : spacing / size);
      run.text = glyph.text === null || run.text === null ? null : run.text + glyph.text;
    }
    for (const code of codes) run.codes.push(code);
  }

  private openRun(state: GraphicsState): TextRun | null {
    return this.open !== null && this.open.state === state && this.paints.at(-1) === this.open.run
      ? this.open.run
      : null;
  }

  private begin(state: GraphicsState): TextRun {
    const { size, scaling, rise, ctm } = state;
    const position = multiply([1, 0, 0, 1, this.advanced, 0], this.line);
    const run: TextRun = {
      kind: 'text',
      font: state.font!,
      text: '',
      matrix: multiply(multiply([size * (scaling / 100), 0, 0, size, 0, rise], position), ctm),
      advance: 0,
      adjustments: [],
      codes: [],
      fill: state.fill,
      stroke: state.stroke,
      mode: state.mode,
      clip: state.clip,
      spacing: [state.characterSpacing / size, state.wordSpacing / size, rise / size, scaling],
    };
    this.paints.push(run);
    this.open = { run, state };
    return run;
  }
}

/** NaN if the position of the next character is unknown. */
function widthOf({ text, width }: Glyph): number {
  if (width === undefined) return Number.NaN;
  const stacked = width < MIN_WIDTH && text !== null && !/^[\s\p{M}\p{C}]*$/u.test(text);
  return stacked ? Number.NaN : width;
}
