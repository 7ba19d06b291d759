/** Content streams that a tolerant reader and a viewer follow differently: operands, operators, clipping, colours, fonts. */

import { type Attack, attacks } from '../attack.ts';
import { add, assemble, baseObjects, edit, sign, stream } from '../pdf-text.ts';
import { followed } from '../stamped.ts';
import { redrawn } from './redrawn.ts';

const BOX = '/Type /XObject /Subtype /Form /BBox [0 0 250 20]';
const FONT = '/Font << /F1 3 0 R >>';
const drawing = (content: string, resources = ''): string =>
  stream(content, `${BOX} /Resources << ${FONT} ${resources} >>`);
const line = (inside: string): string => `/Tx BMC q BT /F1 10 Tf 0 g ${inside} ET Q EMC`;

/** The signed value 100 is drawn anew; the content is followed differently. */
const anew = (tries: string, content: string, resources?: string): Parameters<typeof attacks>[1][string] => [
  tries,
  'PADES_CHANGE_APPEARANCE',
  'invalid',
  redrawn(drawing(content, resources)),
];

const helvetica = (more: string, base = 'Helvetica'): string =>
  `/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /${base} ${more} >> >>`;
const inFont = (tries: string, font: string): Parameters<typeof attacks>[1][string] => [
  tries,
  'PADES_CHANGE_APPEARANCE',
  'invalid',
  redrawn(stream(line('2 5 Td (100) Tj'), `${BOX} /Resources << ${font} >>`)),
];

const redrawnOtherwise = attacks('pdf', {
  'drawn-two-strings': anew('Two strings stand before Tj: viewers take the last.', line('2 5 Td (100) (900) Tj')),
  'drawn-two-sizes': anew('Two sizes stand before Tf.', '/Tx BMC q BT /F1 10 0.1 Tf 0 g 2 5 Td (100) Tj ET Q EMC'),
  'drawn-two-greys': anew('Two greys stand before g; the last is white.', line('0 1 g 2 5 Td (100) Tj')),
  'drawn-two-moves': anew(
    'Four numbers stand before Td; the last two lead away.',
    line('2 5 Td (1) Tj 6 0 900 0 Td (00) Tj'),
  ),
  'drawn-two-matrices': anew(
    'Twelve numbers stand before cm; the last six shrink the text.',
    `q 1 0 0 1 0 0 0.001 0 0 0.001 0 0 cm ${line('2 5 Td (100) Tj')} Q`,
  ),
  'drawn-odd-number': anew(
    'A token that is nearly a number moves a part of the text away.',
    line('2 5 Td (1) Tj 999.5.5 6 0 Td (00) Tj'),
  ),
  'drawn-clipped-twice': anew(
    'A rectangle after W belongs to the clipping path, too: by the even-odd rule nothing is left.',
    `q 0 0 250 20 re W* 0 0 250 20 re n ${line('2 5 Td (100) Tj')} Q`,
  ),
  'drawn-half-on-grey': anew(
    'The text is light: the first digit stands on a dark ground, the others on paper.',
    '/Tx BMC q 0.5 g 0 0 7 20 re f 0.9 g BT /F1 10 Tf 2 5 Td (100) Tj ET Q EMC',
  ),
  'drawn-in-default-grey': anew(
    'The resources say that grey is another colour, which is always white.',
    line('2 5 Td (100) Tj'),
    '/ColorSpace << /DefaultGray [/Separation /X /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >>] >>',
  ),
  'drawn-transparent': anew(
    'The text is transparent.',
    `/G gs ${line('2 5 Td (100) Tj')}`,
    '/ExtGState << /G << /ca 0 >> >>',
  ),
  'drawn-unbalanced': anew('More states are restored than were saved.', `q 1 g Q Q ${line('2 5 Td (100) Tj')}`),
  'drawn-beside-a-mark': anew(
    'A dot in front of the number makes another number of it.',
    `0 g 0.5 3 1.5 1.5 re f ${line('2 3 Td (100) Tj')}`,
  ),
  'drawn-beside-a-line': anew(
    'A line in front of the number is read as a 1.',
    `1 w 1 3 m 1 18 l S ${line('3 5 Td (100) Tj')}`,
  ),
  'drawn-wide-letters': anew('The number moves down until half of it is outside.', line('2 -6 Td (100) Tj')),
  'drawn-by-glyph-names': inFont(
    'Names of the form u000031 are glyphs to one reader and nothing to another.',
    helvetica('/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [48 /u000039] >>'),
  ),
  'drawn-by-a-copy-map': inFont(
    'The codes are those of 900 in the font’s encoding, and of 100 in its map for copies.',
    helvetica('/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [49 /nine] >> /ToUnicode 62 0 R'),
  ),
  'drawn-in-a-near-name': inFont(
    'The font has a name that viewers replace by different fonts.',
    helvetica('/Encoding /WinAnsiEncoding', 'Helv'),
  ),
});

/** A field is filled with 100; the picture that comes with it does not show that to everybody. */
const filled = (
  tries: string,
  content: string,
  code = 'PADES_FIELD_APPEARANCE_UNPROVEN',
  resources = '',
): Parameters<typeof attacks>[1][string] => [
  tries,
  code,
  code === 'PADES_FIELD_APPEARANCE_DIFFERS' ? 'invalid' : 'indeterminate',
  followed({}, (file) => ({
    ...edit(file, 11, add('/V (100) /AP << /N 61 0 R >>')),
    61: drawing(content, resources),
  })),
];
/** Rectangles that draw a 9. */
const NINE = '0 g 4 15 8 2 re 10 9 2 8 re 10 3 2 8 re 4 3 8 2 re 4 9 2 8 re 4 9 8 2 re f';
const TEXT = 'BT /F1 10 Tf 100 5 Td (100) Tj ET';

const filledOtherwise = attacks('pdf', {
  'filled-beside-strokes': filled('A 9 is drawn with rectangles; the text is white.', `${NINE} q 1 g ${TEXT} Q`),
  'filled-behind-a-slit': filled(
    'A 9 is drawn with rectangles; the text is cut away.',
    `${NINE} q 0 0 1 1 re W n ${TEXT} Q`,
  ),
  'filled-tiny': filled(
    'A 9 is drawn with rectangles; the text is a tenth of a point high.',
    `${NINE} BT /F1 0.1 Tf 100 5 Td (100) Tj ET`,
  ),
  'filled-in-a-layer': filled(
    'A 9 is drawn with rectangles; the text stands in a layer.',
    `${NINE} /OC /L BDC ${TEXT} EMC`,
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    '/Properties << /L << /Type /OCG /Name (x) >> >>',
  ),
  'filled-letters-exchanged': filled(
    'The digits are drawn one by one, each in another’s place.',
    'BT /F1 10 Tf 0 g 8 5 Td (1) Tj -6 0 Td (0) Tj 12 0 Td (0) Tj ET',
  ),
  'filled-two-strings': filled('Two strings stand before Tj.', line('2 5 Td (100) (900) Tj')),
  'filled-in-another-script': filled(
    'The font is none that the file brings, and its pictures are no digits.',
    'BT /F2 10 Tf 2 5 Td (100) Tj ET',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    '/Font << /F2 << /Type /Font /Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding >> >>',
  ),
  'filled-by-drawn-glyphs': filled(
    'The glyphs of the font are drawings (Type 3): the 1 is a 9.',
    'BT /F2 10 Tf 2 5 Td (100) Tj ET',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    '/Font << /F2 << /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /one 9 0 R /zero 9 0 R >> /Encoding << /Differences [48 /zero /one] >> /FirstChar 48 /LastChar 49 /Widths [800 800] >> >>',
  ),
});

const BUTTON = '/Type /Annot /Subtype /Widget /FT /Btn /T (agree) /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 70 570]';

const tickedOtherwise = attacks('pdf', {
  'filled-button-without-pictures': [
    'A check box that had no pictures is ticked, and brings a picture for it that says 900.',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    'indeterminate',
    followed(
      { annotations: '20 0 R', more: { 10: '<< /T (group) /Kids [11 0 R 20 0 R] >>', 20: `<< ${BUTTON} >>` } },
      () => ({
        20: `<< ${BUTTON} /V /Yes /AS /Yes /AP << /N << /Yes 61 0 R >> >> >>`,
        61: drawing(line('2 5 Td (900) Tj')),
      }),
    ),
  ],
});

/** The only signer signs a field that holds 100; viewers show what the content ends in. */
const held = (tries: string, content: string): Parameters<typeof attacks>[1][string] => [
  tries,
  'PADES_FIELD_APPEARANCE_UNREADABLE',
  'indeterminate',
  (scene) => {
    const amount = '/V (100) /AP << /N 20 0 R >>';
    return sign(scene, assemble(baseObjects({ amount, more: { 20: drawing(content) } })));
  },
];
const NINE_HUNDRED = line('2 5 Td (900) Tj');

const heldOtherwise = attacks('pdf', {
  'held-unclosed-array': held(
    'An array that is nested too deep ends what is read, not what is shown.',
    `${'['.repeat(18)}${']'.repeat(18)} x ${NINE_HUNDRED}`,
  ),
  'held-lone-bracket': held('The content ends with an invalid token.', `${NINE_HUNDRED} >`),
  'held-last-number': held('The content ends with a number that no operator follows.', `${NINE_HUNDRED} 5`),
  'held-unknown-operator': held(
    'An operator that nobody knows stands in front of the text.',
    `BX 1 foo EX ${NINE_HUNDRED}`,
  ),
  'held-missing-font': held(
    'The font of the text is not among the form’s resources.',
    'BT /Own 10 Tf 2 5 Td (900) Tj ET',
  ),
  'held-inline-image': held(
    'A picture stands inside the content.',
    `q 40 0 0 20 2 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q q 1 g ${TEXT} Q`,
  ),
  'held-in-white': held('The text is white; rectangles draw a 9.', `${NINE} q 1 g ${TEXT} Q`),
});

export const drawnAttacks: readonly Attack[] = [
  ...redrawnOtherwise,
  ...filledOtherwise,
  ...tickedOtherwise,
  ...heldOtherwise,
];

/** Honest neighbours: a value filled as other writers draw it. */
export const filledHonestly: Readonly<Record<string, Attack['make']>> = Object.fromEntries(
  Object.entries({
    Acrobat: '/Tx BMC \nq\nBT\n0 g\n/F1 10 Tf\n2 6.548 Td\n(100) Tj\nET\nQ\nEMC',
    'Acrobat with a bevel':
      '0.75293 g 1 1 m 1 19 l 249 19 l 248 18 l 2 18 l 2 2 l f 0.5 g 249 19 m 249 1 l 1 1 l 2 2 l 248 2 l 248 18 l f ' +
      '0 G 0.5 0.5 249 19 re s /Tx BMC q 2 2 246 16 re W n BT 0 g /F1 10 Tf 4 6.548 Td (100) Tj ET Q EMC',
    iText: '/Tx BMC q 1 1 248 18 re W n q BT 1 0 0 1 2 6.25 Tm /F1 10 Tf 0 0 0 rg (100)Tj ET Q Q EMC',
    PDFBox: '/Tx BMC\nq\n1 1 248 18 re\nW\nn\nBT\n/F1 10 Tf\n0 g\n2 6.09 Td\n(100) Tj\nET\nQ\nEMC\n',
    pyHanko: '/Tx BMC q BT /F1 10 Tf 0 g 1 0 0 1 2 6 Tm <313030> Tj ET Q EMC',
    LibreOffice: '/Tx BMC\nq 0 0 250 20 re W* n\nBT\n0 g /F1 10 Tf\n1 0 0 1 2 5.4 Tm [(1)-1(00)]TJ\nET\nQ\nEMC\n',
    'a background and a border':
      '1 1 0.8 rg 0 0 250 20 re f 1 w 0 0 1 RG 0.5 0.5 249 19 re S BT /F1 10 Tf 0 g 3 6 Td (100) Tj ET',
  }).map(([writer, content]) => [
    writer,
    followed({}, (file) => ({
      ...edit(file, 11, add('/V (100) /AP << /N 61 0 R >>')),
      61: drawing(content),
    })),
  ]),
);
