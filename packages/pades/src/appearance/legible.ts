/**
 * Evaluates whether people read an appearance as its text: upright, dark on light, from left to right, line by line,
 * complete, and with nothing besides a frame. Equal text that is drawn differently may show other words, or none.
 */
import { backgroundsOf, type Surface } from './background.ts';
import { standardFace } from './fonts/familiar-fonts.ts';
import { FrameLines, strokeBoxes } from './frames/frame-lines.ts';
import { type Box, boxAround, brightnessOf, cornersOf, overlaps } from './graphics-state.ts';
import type { Drawing, Effect, PathPaint, TextRun } from './paint.ts';

export type Doubt =
  | Effect
  /** Text in the colour of its background, too small, or outside the visible area. */
  | 'hidden-text'
  | 'covered-text'
  /** Text that extends beyond the visible area. */
  | 'cut-text'
  /** Letters that are out of order, overlapping, slanted, stretched, faint or far apart. */
  | 'layout'
  /** A colour space or pattern that is not interpreted. */
  | 'colour'
  | 'picture'
  /** Lines or areas that are neither a frame nor a background. */
  | 'line-art'
  /** A code without a known character. */
  | 'unknown-glyph'
  /** A font that is not embedded and that viewers replace differently. */
  | 'font';

export interface Legibility {
  /** The known characters in painting order, without text that its rendering mode does not paint. */
  readonly text: string;
  readonly doubts: ReadonlySet<Doubt>;
  /**
   * true if there are no doubts and the text is drawn like a value: standard fonts, no spacing, at most a background
   * and a border.
   */
  readonly plain: boolean;
}

/**
 * Below these sizes text is invisible, or illegible; in units of the form, which its widget shows at about the same
 * size. Acrobat's minimum is 4.
 */
const MIN_SIZE = 2;
const MIN_READ_SIZE = 4;
/** As fractions of the size: minimum distance to the next line, and maximum offset within a line. */
const LOWER = 0.6;
const LEVEL = 0.1;
/** As fractions of the size: height of digits and capital letters, and how much of them may be cut off. */
const CAPITAL = 0.7;
const CUT = 0.15;
/**
 * As fractions of the size: nothing may be cut off at the baseline, where a decimal point is, or below it, where the
 * tail of a comma is.
 */
const CUT_BELOW = 0.02;
const TAIL = 0.1;
/**
 * Maximum gap in multiples of the size; beyond it, strings are not read as one, and single characters belong to a
 * comb.
 */
const MAX_GAP = 3;
/** Minimum difference of brightness for visible, and for legible, text. */
const MIN_SEEN = 0.1;
const MIN_READ = 0.3;
/** Maximum slant and stretch of an upright letter, as a fraction of the width. */
const SKEW = 0.05;
/**
 * Maximum distance by which kerning moves a character back, as a fraction of the size; further back, a point
 * disappears in the digit before it.
 */
const MAX_BACK = 0.14;
/** Maximum spacing between characters, and between words, as fractions of the size. */
const MAX_CHARACTER_SPACING = 0.2;
const MIN_CHARACTER_SPACING = -0.1;
const MAX_WORD_SPACING = 1;
const MAX_PLAIN_FRAMES = 2;
/** Maximum number of filled areas that are compared with the text; frames have fewer. */
const MAX_SURFACES = 64;
const MAX_STROKES = 256;
/** Side bearing: glyphs begin and end slightly inside their width. */
const BEARING = 0.08;

/** `comb`: lines divide the field into one cell per character. */
export function evaluateLegibility(drawing: Drawing, comb: boolean): Legibility {
  return new Evaluation(drawing, comb).evaluate();
}

class Evaluation {
  private readonly drawing: Drawing;
  private readonly doubts: Set<Doubt>;
  private readonly lines: FrameLines;
  private readonly surfaces: Surface[] = [];
  private readonly shown: Box[] = [];
  private readonly letters: Box[] = [];
  private readonly strokes: Box[] = [];
  private text = '';
  private plain = true;
  private last: { readonly end: number; readonly y: number; readonly single: boolean } | null = null;

  constructor(drawing: Drawing, comb: boolean) {
    this.drawing = drawing;
    this.doubts = new Set(drawing.effects);
    this.lines = new FrameLines(drawing.box, comb);
  }

  evaluate(): Legibility {
    for (const paint of this.drawing.paints) {
      if (paint.kind === 'picture') this.doubts.add('picture');
      else if (paint.kind === 'text') this.run(paint);
      else {
        this.addPath(paint);
        if (paint.filled) this.fillArea(paint);
      }
    }
    if (!this.lines.closed) this.doubts.add('line-art');
    // A line through the letters hides a point or changes letters, regardless of which is painted first.
    if (this.letters.some((box) => this.strokes.some((stroke) => overlaps(box, stroke)))) this.doubts.add('line-art');
    const framed = this.lines.rectangles <= MAX_PLAIN_FRAMES && this.lines.others === 0;
    return { text: this.text, doubts: this.doubts, plain: this.plain && framed && this.doubts.size === 0 };
  }

  private addPath(path: PathPaint): void {
    const divides = this.lines.combLines;
    if (!this.lines.add(path)) this.doubts.add('line-art');
    // The lines of a comb are between the letters of one run.
    if (path.stroked && this.lines.combLines === divides) this.strokes.push(...strokeBoxes(path));
    if (this.strokes.length > MAX_STROKES) {
      this.strokes.length = 0;
      this.doubts.add('line-art');
    }
  }

  private fillArea(path: PathPaint): void {
    if (this.surfaces.push(path) > MAX_SURFACES) {
      this.surfaces.pop();
      this.doubts.add('line-art');
    } else if (this.shown.some((box) => overlaps(box, path.box))) this.doubts.add('covered-text');
  }

  private run(run: TextRun): void {
    // §9.3.6: 3 and 7 paint nothing.
    if (run.mode === 3 || run.mode === 7) {
      this.plain = false;
      return;
    }
    this.text += run.text ?? '';
    if (run.text === null) this.doubts.add('unknown-glyph');
    if (run.font.kind === 'named' && run.font.base !== '' && standardFace(run.font.base) === undefined)
      this.doubts.add('font');
    if (run.text?.trim() === '') return;
    if (run.mode !== 0) this.doubts.add('layout');
    if (run.font.kind !== 'standard') this.plain = false;
    this.spacing(run);
    this.place(run);
    this.colour(run);
  }

  private spacing({ spacing: [character, word, rise, scaling], adjustments }: TextRun): void {
    if (character !== 0 || word !== 0 || rise !== 0 || scaling !== 100) this.plain = false;
    const loose =
      !(character >= MIN_CHARACTER_SPACING && character <= MAX_CHARACTER_SPACING) ||
      !(word >= 0 && word <= MAX_WORD_SPACING) ||
      Math.abs(rise) > LEVEL;
    const moved = adjustments.some(
      ([, value]) => value / 1000 - Math.min(character, 0) > MAX_BACK || value < -1000 * MAX_GAP,
    );
    if (loose || moved) this.doubts.add('layout');
  }

  private place(run: TextRun): void {
    const [a, b, c, d, x, y] = run.matrix;
    const { clip } = run;
    const height = Math.hypot(c, d);
    const box = boxOfRun(run);
    this.shown.push(box);
    this.letters.push(boxOfLetters(run));
    const leans = !(a > 0 && d > 0) || Math.abs(b) + Math.abs(c) > SKEW * a || Math.abs(a - d) > SKEW * a;
    if (leans || !Number.isFinite(run.advance) || height < MIN_READ_SIZE) this.doubts.add('layout');
    if (Math.hypot(a, b) < MIN_SIZE || height < MIN_SIZE || !overlaps(box, clip)) this.doubts.add('hidden-text');
    const end = x + run.advance * a;
    const whole =
      x >= clip[0] - LEVEL * height &&
      end <= clip[2] + LEVEL * height &&
      y + (CUT_BELOW - (/[,;]/.test(run.text ?? ',') ? TAIL : 0)) * height >= clip[1] &&
      y + (CAPITAL - CUT) * height <= clip[3];
    if (!whole) this.doubts.add('cut-text');
    const single = [...(run.text ?? '')].length === 1;
    if (this.last !== null && !this.follows(x, y, height, single)) this.doubts.add('layout');
    this.last = { end, y, single };
  }

  private follows(x: number, y: number, height: number, single: boolean): boolean {
    const last = this.last!;
    if (y <= last.y - LOWER * height) return true;
    if (Math.abs(y - last.y) > LEVEL * height || !(x >= last.end - LEVEL * height)) return false;
    return x - last.end <= MAX_GAP * height || (single && last.single);
  }

  private colour(run: TextRun): void {
    const backgrounds = backgroundsOf(boxOfRun(run), this.surfaces);
    if (run.fill === null || backgrounds === null) {
      this.doubts.add('colour');
      return;
    }
    const brightness = brightnessOf(run.fill);
    const contrast = Math.min(...backgrounds.map((background) => Math.abs(background - brightness)));
    if (contrast < MIN_SEEN) this.doubts.add('hidden-text');
    else if (contrast < MIN_READ) this.doubts.add('layout');
  }
}

/** The box from below the baseline to the height of a capital letter. */
function boxOfRun({ matrix, advance }: TextRun): Box {
  return boxAround(cornersOf(matrix, [0, -0.2, Number.isFinite(advance) ? advance : 1, CAPITAL]));
}

/** The box from the baseline to the height of a capital letter. */
function boxOfLetters({ matrix, advance }: TextRun): Box {
  const end = Number.isFinite(advance) ? advance : 1;
  return boxAround(cornersOf(matrix, [BEARING, BEARING / 4, Math.max(end - BEARING, BEARING), CAPITAL - BEARING]));
}
