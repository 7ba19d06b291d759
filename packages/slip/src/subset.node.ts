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

/** Null where the font has none of the characters: HarfBuzz then writes a font that maps nothing. */
export async function subset(font: Uint8Array, text: string, wght: number): Promise<Uint8Array | null> {
  // The format is recognised through methods that only Buffer has.
  const whole = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  const bytes = new Uint8Array(await subsetFont(whole, text, { ...OPTIONS, variationAxes: { wght } }));
  return mapsCharacters(bytes) ? bytes : null;
}

/** Whether the font's `cmap` has a subtable (ISO/IEC 14496-22 §5.2.1). */
function mapsCharacters(font: Uint8Array): boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (view.getUint32(record) === 0x636d6170) return view.getUint16(view.getUint32(record + 8) + 2) > 0;
  }
  return false;
}
