/** Text widths: the only property of a font that layout needs. */
import type { Weight } from './page.ts';

/** The widths that line breaking needs. */
export interface FontMetrics {
  /** Advance width of a character in ems. */
  advance(codePoint: number, weight: Weight): number;
}

/** Han, kana, hangul, full-width forms and CJK punctuation: one em (GB/T 9704-2012 counts in such characters). */
export function isFullWidth(codePoint: number): boolean {
  return (
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0x303e) ||
    (codePoint >= 0x3041 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe4f) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (codePoint >= 0xffe0 && codePoint <= 0xffe6) ||
    (codePoint >= 0x20000 && codePoint <= 0x3fffd)
  );
}

/** Full-width characters one em, everything else half an em: the standard's own way to count. */
export const nominalMetrics: FontMetrics = {
  advance: (codePoint) => (isFullWidth(codePoint) ? 1 : 0.5),
};

/** Width of one line in the unit of `size`, with `spacing` after every character but the last. */
export function textWidth(
  text: string,
  { size, weight }: { readonly size: number; readonly weight: Weight },
  metrics: FontMetrics,
  spacing = 0,
): number {
  let width = 0;
  let count = 0;
  for (const character of text) {
    width += metrics.advance(character.codePointAt(0)!, weight) * size;
    count++;
  }
  return width + Math.max(0, count - 1) * spacing;
}
