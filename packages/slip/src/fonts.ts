/**
 * Fonts as slices by Unicode range: a Chinese font is too large to load whole for one page. A `FontBook` contains,
 * for the characters of one drawing, a subset of each slice needed; it checks that every character has a glyph before
 * anything is drawn.
 */
import { findInvisible } from '@govseal/core';
import type { FontMetrics, Page, Weight } from '@govseal/forms';
import type { Font, Glyph } from '@pdf-lib/fontkit';
import { SlipError } from './error.ts';

/** A part of a typeface that covers some ranges of code points. */
export interface FontSlice {
  /** Name of the slice; part of the subset tag, so that the same text gives the same file. */
  readonly id: string;
  /** Inclusive ranges of code points. */
  readonly ranges: readonly (readonly [number, number])[];
  /** The slice's font file: TrueType, WOFF or WOFF2. */
  load(): Promise<Uint8Array>;
}

/** A typeface in slices; only the slices whose characters a document uses are loaded. */
export interface FontSource {
  /** PostScript name stem, letters and digits. */
  readonly name: string;
  /** The first slice that covers a code point provides it. */
  readonly slices: readonly FontSlice[];
  /** Value of the variable font's `wght` axis for each weight. */
  readonly axis: Readonly<Record<Weight, number>>;
}

/** A subset font that a drawing embeds. */
export interface FontPart {
  /** Resource name, the same for equal characters. */
  readonly key: string;
  /** PostScript name with its subset tag (ISO 32000-2 §9.9.2). */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
}

export interface GlyphRun {
  readonly part: FontPart;
  readonly glyphs: readonly Glyph[];
  /** Width in ems. */
  readonly width: number;
}

/** The code points that a document shows, by font weight; only their glyphs are embedded. */
export type Characters = ReadonlyMap<Weight, ReadonlySet<number>>;

let noto: Promise<FontSource> | null = null;

/** The font of this installation, its list of slices read once. */
export function defaultFonts(): Promise<FontSource> {
  noto ??= import('./fonts.node.ts').then((module) => module.openNotoSerif());
  return noto;
}

/** Subsets of the fonts for one document, prepared once; lays out text and measures it. */
export class FontBook implements FontMetrics {
  /** The embedded subsets, in the order in which their resources are numbered. */
  readonly parts: readonly FontPart[];
  private readonly glyphs: ReadonlyMap<Weight, ReadonlyMap<number, { part: FontPart; glyph: Glyph }>>;

  private constructor(parts: readonly FontPart[], glyphs: FontBook['glyphs']) {
    this.parts = parts;
    this.glyphs = glyphs;
  }

  /** Subsets the slices that hold these characters; throws `SLIP_GLYPH_MISSING` for the first one without a glyph. */
  static async prepare(source: FontSource, characters: Characters): Promise<FontBook> {
    const [{ subset }, { default: fontkit }] = await Promise.all([
      import('./subset.node.ts'),
      import('@pdf-lib/fontkit'),
    ]);
    const parts: FontPart[] = [];
    const glyphs = new Map<Weight, Map<number, { part: FontPart; glyph: Glyph }>>();
    for (const weight of ['regular', 'bold'] as const) {
      const found = new Map<number, { part: FontPart; glyph: Glyph }>();
      glyphs.set(weight, found);
      for (const [slice, codePoints] of bySlice(source, characters.get(weight) ?? new Set())) {
        const text = String.fromCodePoint(...codePoints);
        const whole = await slice.load();
        const bytes = await subset(whole, text, source.axis[weight]);
        if (bytes === null) throw missing(codePoints[0]!);
        const font = fontkit.create(bytes);
        const part: FontPart = {
          key: `F${parts.length + 1}`,
          name: `${subsetTag(`${slice.id} ${weight} ${text}`)}+${source.name}-${weight === 'bold' ? 'Bold' : 'Regular'}`,
          bytes,
          font,
        };
        parts.push(part);
        for (const codePoint of codePoints) {
          if (!font.hasGlyphForCodePoint(codePoint)) throw missing(codePoint);
          found.set(codePoint, { part, glyph: font.glyphForCodePoint(codePoint) });
        }
      }
    }
    return new FontBook(parts, glyphs);
  }

  /** Advance width in ems. */
  advance(codePoint: number, weight: Weight): number {
    const { part, glyph } = this.find(codePoint, weight);
    return glyph.advanceWidth / part.font.unitsPerEm;
  }

  /** The text cut where the font part changes, in reading order. */
  runs(text: string, weight: Weight): GlyphRun[] {
    const runs: { part: FontPart; glyphs: Glyph[]; width: number }[] = [];
    for (const character of text) {
      const { part, glyph } = this.find(character.codePointAt(0)!, weight);
      const width = glyph.advanceWidth / part.font.unitsPerEm;
      const last = runs.at(-1);
      if (last?.part === part) {
        last.glyphs.push(glyph);
        last.width += width;
      } else runs.push({ part, glyphs: [glyph], width });
    }
    return runs;
  }

  /** The subset and glyph of a code point. Throws `SLIP_GLYPH_MISSING` where no slice has it. */
  find(
    codePoint: number,
    weight: Weight,
  ): {
    /** The subset that has the glyph. */
    part: FontPart;
    /** The glyph in that subset. */
    glyph: Glyph;
  } {
    const entry = this.glyphs.get(weight)?.get(codePoint);
    if (entry === undefined) throw missing(codePoint);
    return entry;
  }
}

/** The characters of laid-out pages, by weight. Field values are drawn by their own appearances. */
export function charactersOf(pages: readonly Page[]): Characters {
  const characters = { regular: new Set<number>(), bold: new Set<number>() };
  for (const page of pages) {
    for (const operation of page.operations) {
      if (operation.op === 'text') addCharacters(characters[operation.weight], operation.text);
    }
  }
  return new Map(Object.entries(characters) as [Weight, Set<number>][]);
}

/** The code points of one text. */
export function charactersIn(text: string, weight: Weight = 'regular'): Characters {
  const set = new Set<number>();
  addCharacters(set, text);
  return new Map([[weight, set]]);
}

function addCharacters(set: Set<number>, text: string): void {
  for (const character of text) if (character !== '\n') set.add(character.codePointAt(0)!);
}

/** What was looked up before: documents show the same characters again and again, and a font has a hundred slices. */
const slicesFound = new WeakMap<FontSource, Map<number, FontSlice | undefined>>();

function findSlice({ slices }: FontSource, codePoint: number): FontSlice | undefined {
  return slices.find(({ ranges }) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last));
}

/** Groups code points by the slice that declares them, in the order of slices; sorted, so that equal sets give equal fonts. */
function bySlice(source: FontSource, codePoints: ReadonlySet<number>): Map<FontSlice, number[]> {
  const groups = new Map<FontSlice, number[]>();
  const found = slicesFound.get(source) ?? new Map<number, FontSlice | undefined>();
  slicesFound.set(source, found);
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    // An invisible character counts as missing even where the font has an empty glyph for it: readers must see all there is.
    if (findInvisible(String.fromCodePoint(codePoint)) !== undefined) throw missing(codePoint);
    if (!found.has(codePoint)) found.set(codePoint, findSlice(source, codePoint));
    const slice = found.get(codePoint);
    if (slice === undefined) throw missing(codePoint);
    const group = groups.get(slice);
    if (group) group.push(codePoint);
    else groups.set(slice, [codePoint]);
  }
  return groups;
}

function missing(codePoint: number): SlipError {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return new SlipError('SLIP_GLYPH_MISSING', {
    params: { character: String.fromCodePoint(codePoint), codePoint: name },
  });
}

/** Six letters from the subset's contents: different subsets need different tags, equal ones the same. */
function subsetTag(text: string): string {
  let hash = fnv1a(text, 0x811c9dc5);
  let tag = '';
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

/** FNV-1a, 32 bits: names things apart, protects nothing. */
export function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
