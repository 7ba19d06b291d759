/** What drawing needs of fonts: widths of characters and which font draws which; embedded subsets, or only names. */
import { type FontMetrics, nominalMetrics, type Weight } from '@govseal/forms';

/** A font as a resource file lists it. */
export interface DrawnFont {
  /** Different for different fonts of a document. */
  readonly key: string;
  /** Font family name. */
  readonly name: string;
  /** TrueType to be embedded; null: the reader's own font of this name. */
  readonly bytes: Uint8Array | null;
  /** Metrics of the font. */
  readonly font: {
    /** Font design units in one em. */
    readonly unitsPerEm: number;
  };
}

/** Characters of a text that follow one another in one font; one glyph a character. */
export interface DrawnRun {
  /** The font that has the glyphs. */
  readonly part: DrawnFont;
  /** The glyphs, in reading order. */
  readonly glyphs: readonly {
    /** Advance width in font design units. */
    readonly advanceWidth: number;
  }[];
  /** In ems, without spacing. */
  readonly width: number;
}

/** Fonts laid out and measured for one document, without knowledge of any font format. */
export interface GlyphBook extends FontMetrics {
  /** Every font that the document uses. */
  readonly parts: readonly DrawnFont[];
  /** The text cut where the font changes, in reading order. */
  runs(text: string, weight: Weight): readonly DrawnRun[];
}

const EM = 1000;

/**
 * Fonts by name, e.g. 仿宋 and 黑体: the reader draws with its own. Characters get the widths that GB/T 9704 counts in, so
 * that Latin letters may look loose; how the page looks is not protected by a signature then.
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
