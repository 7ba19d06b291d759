/**
 * Font data needed for drawing: advance widths and the font of each character; fonts are embedded subsets or
 * referenced by name.
 */
import { type FontMetrics, nominalMetrics, type Weight } from '@govseal/forms';

/** A font as a resource file lists it. */
export interface DrawnFont {
  /** Unique within the document. */
  readonly key: string;
  /** Font family name. */
  readonly name: string;
  /** TrueType file to embed; null: the reader uses its own font of this name. */
  readonly bytes: Uint8Array | null;
  /** Metrics of the font. */
  readonly font: {
    /** Font design units in one em. */
    readonly unitsPerEm: number;
  };
}

/** Consecutive characters in one font, one glyph per character. */
export interface DrawnRun {
  /** The font of the glyphs. */
  readonly part: DrawnFont;
  /** The glyphs, in reading order. */
  readonly glyphs: readonly {
    /** Advance width in font design units. */
    readonly advanceWidth: number;
  }[];
  /** Width in ems, without character spacing. */
  readonly width: number;
}

/** Text measurement for one document, independent of the font format. */
export interface GlyphBook extends FontMetrics {
  /** Every font that the document uses. */
  readonly parts: readonly DrawnFont[];
  /** The text split into runs of one font, in reading order. */
  runs(text: string, weight: Weight): readonly DrawnRun[];
}

const EM = 1000;

/**
 * Fonts by name, such as 仿宋 and 黑体, which the reader must have. Characters get the widths of GB/T 9704, so Latin letters
 * may be widely spaced. A signature then does not protect the appearance of the page.
 */
export function namedFonts(names: Readonly<Record<Weight, string>>): GlyphBook {
  const part = (weight: Weight): DrawnFont => ({
    key: weight,
    name: names[weight],
    bytes: null,
    font: { unitsPerEm: EM },
  });
  const parts = { regular: part('regular'), bold: part('bold') };
  const advance = (codePoint: number, weight: Weight): number => nominalMetrics.advance(codePoint, weight);
  return {
    parts: [parts.regular, parts.bold],
    advance,
    runs: (text, weight) => {
      const glyphs = [...text].map((each) => ({ advanceWidth: advance(each.codePointAt(0)!, weight) * EM }));
      const width = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth / EM, 0);
      return glyphs.length === 0 ? [] : [{ part: parts[weight], glyphs, width }];
    },
  };
}
