/** Subsetting by HarfBuzz (package subset-font, Node only): the given characters at one weight, as TrueType. */
import subsetFont from 'subset-font';

const OPTIONS = {
  targetFormat: 'truetype',
  // Characters are placed one by one, so no layout feature is of use.
  noLayoutClosure: true,
  keepFeatures: [] as string[],
  noHinting: true,
  // A PDF places glyphs by itself, from left to right.
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'VORG'] as string[],
} as const;

export async function subset(font: Uint8Array, text: string, wght: number): Promise<Uint8Array> {
  // The format is recognised through methods that only Buffer has.
  const whole = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  return new Uint8Array(await subsetFont(whole, text, { ...OPTIONS, variationAxes: { wght } }));
}
