/** Fonts that PDFium, poppler and MuPDF all replace by the standard fonts, which have the same widths. */

const FAMILY = /^(Arial|CourierNew|TimesNewRoman)(?:PS)?(?:MT)?(?:[-,](Bold|Italic|BoldItalic)(?:MT)?)?$/;
const FACES: Readonly<Record<string, readonly [regular: string, bold: string, italic: string, boldItalic: string]>> = {
  Arial: ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Helvetica-BoldOblique'],
  CourierNew: ['Courier', 'Courier-Bold', 'Courier-Oblique', 'Courier-BoldOblique'],
  TimesNewRoman: ['Times-Roman', 'Times-Bold', 'Times-Italic', 'Times-BoldItalic'],
};
const STYLES: readonly (string | undefined)[] = [undefined, 'Bold', 'Italic', 'BoldItalic'];

/** The standard font that replaces a /BaseFont; undefined if viewers use different fonts. */
export function standardFace(baseFont: string): string | undefined {
  const [, family, style] = FAMILY.exec(baseFont) ?? [];
  return family === undefined ? undefined : FACES[family]![STYLES.indexOf(style)];
}
