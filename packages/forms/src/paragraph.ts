/**
 * Breaks text into lines: any two Han characters may part, words and numbers stay whole, and no line begins with closing
 * or ends with opening punctuation (GB/T 15834 §5.1). Lines but the last are spread to the full width.
 */
import { type FontMetrics, isFullWidth } from './metrics.ts';
import type { Weight } from './page.ts';

const CLOSING = new Set('，。、；：？！）》」』】〕〉”’…—％%‰℃,.;:?!)]}');
// Runs of Latin characters, or any other single character. Hyphens keep together: text extraction drops one at a line's
// end, which would change a case number.
const WORD = /[!-~\u00a1-\u024f]+|[\s\S]/gu;
// A date, a time, an amount with its unit, an article of a law: GB/T 15834 leaves them open, readers do not.
const DATES = String.raw`\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}时\d{1,2}分`;
const AMOUNTS = String.raw`[\d.]+(?:个工作日|个月|[年月日号份元页人条项%％])内?`;
const HAN_AMOUNTS = '第?[〇一二三四五六七八九十百]+(?:个工作日|个月|[条款项章日年份页])内?';
const OPENING = new Set('（《「『【〔〈“‘([{');

/** How a paragraph is broken into lines. */
export interface ParagraphOptions {
  /** Width available to a line. */
  readonly width: number;
  /** Em size, in the unit of `width`. */
  readonly size: number;
  /** Widths of the characters. */
  readonly metrics: FontMetrics;
  /** Default `regular`. */
  readonly weight?: Weight;
  /** Added after every character of every line. */
  readonly spacing?: number;
  /** Characters at the start of the text that are bold. */
  readonly lead?: number;
  /** Room left free at the start of the first line. */
  readonly indent?: number;
  /**
   * Keeps dates, amounts with their units and these texts (numbers of documents) on one line. Absent: only words of
   * Latin letters and digits, as viewers break the values of form fields.
   */
  readonly whole?: readonly string[];
}

/** One line of a paragraph. */
export interface Line {
  /** The characters of the line. */
  readonly text: string;
  /** Room left free before it. */
  readonly indent: number;
  /** Width of its characters with their spacing. */
  readonly width: number;
  /** Spacing that fills the line, or the given one on last lines. */
  readonly spacing: number;
}

interface Unit {
  readonly text: string;
  readonly width: number;
}

/** Lines of the text; line feeds end a paragraph. A word longer than a line is cut between characters. */
export function breakLines(text: string, options: ParagraphOptions): Line[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, options));
}

function breakParagraph(paragraph: string, options: ParagraphOptions): Line[] {
  const { width, size, metrics, weight = 'regular', spacing = 0, indent = 0, lead = 0 } = options;
  const advance = (character: string, index: number): number =>
    metrics.advance(character.codePointAt(0)!, index < lead ? 'bold' : weight) * size + spacing;
  const most = width - indent - size;
  const pieces = paragraph.match(options.whole === undefined ? WORD : wholePattern(options.whole)) ?? [];
  const units = glue(splitWords(pieces, advance, most), most);
  const lines: Line[] = [];
  let current: Unit[] = [];
  let used = 0;
  const flush = (last: boolean): void => {
    const first = lines.length === 0;
    const room = first ? width - indent : width;
    // Spaces at the end of a line take no room.
    while (current.at(-1)?.text === ' ') used -= current.pop()!.width;
    const line = current.map((unit) => unit.text).join('');
    const gaps = Math.max(0, [...line].length - 1);
    const natural = used - (current.length > 0 ? spacing : 0);
    // A line far from full (a long word went to the next one) stays ragged: wide gaps read worse.
    const spread = !last && gaps > 0 && natural > room * 0.85 ? (room - natural) / gaps : 0;
    lines.push({ text: line, indent: first ? indent : 0, width: natural + spread * gaps, spacing: spacing + spread });
    current = [];
    used = 0;
  };
  for (const unit of units) {
    const room = lines.length === 0 ? width - indent : width;
    if (used + unit.width - spacing > room + 0.01 && current.length > 0) flush(false);
    if (current.length === 0 && unit.text === ' ') continue;
    current.push(unit);
    used += unit.width;
  }
  flush(true);
  return lines;
}

function wholePattern(texts: readonly string[]): RegExp {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp([...escaped, DATES, AMOUNTS, HAN_AMOUNTS, WORD.source].join('|'), 'gu');
}

/** Single full-width characters and spaces, or whole words of other characters; words no line could hold are cut. */
function splitWords(
  pieces: readonly string[],
  advance: (character: string, index: number) => number,
  most: number,
): Unit[] {
  const units: Unit[] = [];
  let index = 0;
  for (const piece of pieces) {
    const characters = [...piece].map((text): Unit => ({ text, width: advance(text, index++) }));
    const width = characters.reduce((sum, character) => sum + character.width, 0);
    if (width > most) units.push(...characters);
    else units.push({ text: piece, width });
  }
  return units;
}

/** Joins punctuation to the character it may not leave, as long as a line can hold them. */
function glue(units: readonly Unit[], most: number): Unit[] {
  const joined: Unit[] = [];
  let stick = false;
  for (const unit of units) {
    const previous = joined.at(-1);
    const first = unit.text[0]!;
    const clings = CLOSING.has(first) && isPunctuation(unit.text);
    if (previous && (stick || clings) && previous.width + unit.width <= most && previous.text !== ' ') {
      joined[joined.length - 1] = {
        text: previous.text + unit.text,
        width: previous.width + unit.width,
      };
    } else joined.push(unit);
    stick = OPENING.has(unit.text.at(-1)!);
  }
  return joined;
}

function isPunctuation(text: string): boolean {
  return [...text].every((character) => CLOSING.has(character));
}

/** Characters of a text counted as the standard counts: full-width one, others half. */
export function characterCount(text: string): number {
  let count = 0;
  for (const character of text) count += isFullWidth(character.codePointAt(0)!) ? 1 : 0.5;
  return count;
}
