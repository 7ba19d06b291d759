/** The part of fontverter 2 that is used; the package has no types. */
declare module 'fontverter' {
  /** Converts a font file (TrueType, WOFF or WOFF2, recognised by its first bytes) into the given format. */
  export function convert(font: Buffer, format: 'truetype' | 'woff' | 'woff2'): Promise<Buffer>;
}
