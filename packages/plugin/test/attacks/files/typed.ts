/** Signed documents in which an entry that decides how something is drawn has another type than ISO 32000-2 gives it. */

import { type Attack, attacks } from '../attack.ts';
import { assemble, baseObjects, sign, signed, stream, update } from '../pdf-text.ts';

const PIXELS = '\x00\x40\x80\xff';

/** The drawing that the page's overlay names in each category of resources; keys of one of them may be exchanged. */
const OBJECTS: Readonly<Record<number, string>> = {
  20: '<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>',
  21: '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [220 0 280 0] /Function 20 0 R /Extend [true true] >>',
  22: stream(
    '0 0 6 6 re f',
    '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 12 12] /XStep 12 /YStep 12 /Resources << >>',
  ),
  23: stream(PIXELS, '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8'),
  24: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 66 /Widths [600 600] >>`,
  25: stream('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  26: '<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 >>',
};
const RESOURCES =
  '/Resources << /Font << /F1 3 0 R /F2 24 0 R >> /XObject << /Over 9 0 R /Img 23 0 R /Small 25 0 R >> /Pattern << /Pat 22 0 R >> /Shading << /Sh 21 0 R >> >>';

/** The document with one token of one object exchanged, or the whole object; honest where the tokens are the same. */
export const typed =
  (number: number, from: string, to: string): Attack['make'] =>
  async (scene) => {
    const more = drawing(number, from, to);
    return signed(scene, { more });
  };

/** The same, where the exchanged object comes with an update before the signature. */
export const typedLater =
  (number: number, from: string, to: string): Attack['make'] =>
  async (scene) => {
    const more = drawing(number, from, from);
    return sign(scene, update(assemble(baseObjects({ more })), { [number]: drawing(number, from, to)[number]! }));
  };

export const drawing = (number: number, from: string, to: string): Record<number, string> => {
  const more: Record<number, string> = {
    ...OBJECTS,
    4: baseObjects()[4]!.replace(/\/Resources .* (?=\/Contents)/, `${RESOURCES} `),
    5: stream(
      'BT /F1 18 Tf 72 700 Td (Pay 100 to the applicant) Tj ET /Over Do /Small Do q 60 0 0 60 72 570 cm /Img Do Q ' +
        '/Pattern cs /Pat scn 150 570 60 60 re f q 220 570 60 60 re W n /Sh sh Q BT /F2 14 Tf 72 660 Td (AB) Tj ET',
    ),
  };
  const body = more[number]!;
  if (!body.includes(from)) throw new RangeError(`${from} does not stand in object ${number}`);
  if (from !== to) more[number] = from === '' ? to : body.replace(from, to);
  return more;
};

const row = (
  tries: string,
  number: number,
  from: string,
  to: string,
  code = 'PADES_OBJECT_AMBIGUOUS',
): Parameters<typeof attacks>[1][string] => [tries, code, 'indeterminate', typed(number, from, to)];

export const typedAttacks = attacks('pdf', {
  'typed-function-real': row(
    'The type of a function is a real: poppler does not draw the shading.',
    20,
    'Type 2',
    'Type 2.0',
  ),
  'typed-font-without-name': row(
    'A font has neither a name nor a file: PDFium draws with another font than the others.',
    24,
    '/BaseFont /Helvetica ',
    '',
  ),
  'typed-exponent-array': row(
    'The exponent of a function is an array: pdf.js ignores it, others do not draw the shading.',
    20,
    '/N 1',
    '/N [1]',
  ),
  'typed-shading-real': row(
    'The type of a shading is a real: poppler does not draw it.',
    21,
    'ShadingType 2',
    'ShadingType 2.0',
  ),
  'typed-coordinates-five': row(
    'An axial shading has five coordinates: poppler and pdf.js do not draw it.',
    21,
    '280 0]',
    '280 0 5]',
  ),
  'typed-extend-single': row(
    'A shading extends by one boolean instead of two: MuPDF and pdf.js do not extend it.',
    21,
    '[true true]',
    'true',
  ),
  'typed-pattern-real': row('The type of a pattern is a real: poppler does not draw it.', 22, 'Type 1', 'Type 1.0'),
  'typed-step-missing': row(
    'A tiling pattern has no horizontal step: each viewer draws other tiles.',
    22,
    '/XStep 12',
    '/XStep null',
  ),
  'typed-bits-real': row(
    'The bits of an image’s component are a real: poppler does not draw it.',
    23,
    'Component 8',
    'Component 8.0',
  ),
  'typed-width-abbreviated': row(
    'An image has the abbreviated width of an inline image as well: pdf.js and MuPDF take that one.',
    23,
    '/Width 2',
    '/Width 2 /W 3',
  ),
  'typed-bits-abbreviated': row(
    'The bits of an image’s component are abbreviated: PDFium does not draw it.',
    23,
    'BitsPerComponent',
    'BPC',
  ),
  'typed-first-character-real': row(
    'The first character of a font’s widths is a real: poppler sets the text wider.',
    24,
    'FirstChar 65',
    'FirstChar 65.0',
  ),
  'typed-font-of-two-names': row(
    'A font that is not embedded has another name in its descriptor: PDFium takes that one.',
    24,
    '/BaseFont /Helvetica',
    '/BaseFont /ZapfDingbats /FontDescriptor 26 0 R',
    'PADES_CONTENT_UNREADABLE',
  ),
  'typed-colours-unknown': row(
    'An image names a colour space that does not exist: pdf.js draws it.',
    23,
    'DeviceGray',
    'devicegray',
  ),
  'typed-image-of-no-kind': row(
    'An image is written in small letters: no viewer has to draw it.',
    23,
    '/Image',
    '/image',
    'PADES_CONTENT_UNREADABLE',
  ),
  'typed-font-is-array': row(
    'A font of the page is an array: pdf.js sets its text, other viewers leave it out.',
    24,
    '',
    '[ ]',
    'PADES_CONTENT_UNREADABLE',
  ),
  'typed-image-of-no-layer': row(
    'An image belongs to an empty list of layers: PDFium hides it.',
    23,
    '/Width 2',
    '/OC << /Type /OCMD /OCGs [] >> /Width 2',
    'PADES_ACTIVE_CONTENT',
  ),
  'typed-function-array-by-update': [
    'An update before the signature makes the function of a shading an empty array.',
    'PADES_OBJECT_AMBIGUOUS',
    'indeterminate',
    typedLater(20, '', '[ ]'),
  ],
  'typed-function-null-by-update': [
    'An update before the signature makes the function of a shading null.',
    'PADES_OBJECT_AMBIGUOUS',
    'indeterminate',
    typedLater(20, '', 'null'),
  ],
  'typed-descriptor-by-update': [
    'An update before the signature gives a font an array as its descriptor.',
    'PADES_OBJECT_AMBIGUOUS',
    'indeterminate',
    typedLater(24, '/BaseFont /Helvetica', '/BaseFont /Helvetica /FontDescriptor [ ]'),
  ],
  'typed-function-missing': row(
    'A shading has no function: pdf.js draws it, other viewers do not.',
    21,
    '/Function 20 0 R ',
    '',
  ),
  'typed-bits-missing': row(
    'An image does not say how many bits its samples have: MuPDF takes another number than the others.',
    23,
    '/BitsPerComponent 8',
    '',
  ),
  'typed-form-of-layer-null': row(
    'A form belongs to a layer that is null: pdf.js hides it.',
    25,
    '/BBox',
    '/OC null /BBox',
    'PADES_ACTIVE_CONTENT',
  ),
  'typed-function-is-array': row(
    'The function of a shading is an empty array: pdf.js draws the shading, other viewers do not.',
    20,
    '',
    '[ ]',
  ),
  'typed-descriptor-is-array': row(
    'The descriptor of a font is an array: PDFium, MuPDF and poppler set the text in other letters than pdf.js.',
    24,
    '/BaseFont /Helvetica',
    '/BaseFont /Helvetica /FontDescriptor [ ]',
  ),
  'typed-mask-is-dictionary': row(
    'The mask of an image is a dictionary without data: one viewer draws the image, another does not.',
    23,
    '/Width 2',
    '/SMask << >> /Width 2',
  ),
  'typed-encoding-is-number': row(
    'The encoding of a font is a number: viewers fall back to encodings of their own.',
    24,
    '/WinAnsiEncoding',
    '7',
  ),
  'typed-form-as-pattern': row(
    'The page’s pattern is a form: each viewer draws something else.',
    4,
    '/Pat 22 0 R',
    '/Pat 9 0 R',
    'PADES_CONTENT_UNREADABLE',
  ),
});
