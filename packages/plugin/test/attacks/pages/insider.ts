/** Content that a legitimate later signer draws so that viewers show another value, or less of what others signed. */

import { type Attack, attacks } from '../attack.ts';
import { add, type Base, edit, stream } from '../pdf-text.ts';
import { followed } from '../stamped.ts';
import { redrawn } from './redrawn.ts';

type Row = Parameters<typeof attacks>[1][string];
type Objects = Readonly<Record<number, string>>;

const BOX = '/Type /XObject /Subtype /Form /BBox [0 0 250 20]';
const HELVETICA = '/Font << /F1 3 0 R >>';
const drawing = (content: string, resources = HELVETICA, keys = ''): string =>
  stream(content, `${BOX} /Resources << ${resources} >> ${keys}`);
const line = (inside: string): string => `/Tx BMC q BT /F1 10 Tf 0 g ${inside} ET Q EMC`;

/** The field `group.remark` is filled; object 61 is its appearance. */
const filled =
  (value: string, appearance: string, base: Base = {}): Attack['make'] =>
  (scene) =>
    followed(base, (file) => ({
      ...edit(file, 11, add(`/V (${value}) /AP << /N 61 0 R >>`)),
      61: appearance,
    }))(scene);
const unproven = (tries: string, make: Attack['make']): Row => [
  tries,
  'PADES_FIELD_APPEARANCE_UNPROVEN',
  'indeterminate',
  make,
];

const arial = (flags: number, width: number, encoding: string): string =>
  `/Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 48 /LastChar 57 /Widths [${`${width} `.repeat(10)}] ` +
  `/Encoding ${encoding} /FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags ${flags} ` +
  '/FontBBox [-665 -325 2000 1006] /ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 716 /StemV 80 >> >> >>';
const WRITTEN = line('2 5 Td (250) Tj');
const SWAPPED = '<< /BaseEncoding /WinAnsiEncoding /Differences [57 /two] >>';

/** A script formats the field as a number. */
const FORMATTED: Base = {
  more: {
    11: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (remark) /F 4 /P 4 0 R /Rect [50 450 300 470] /Parent 10 0 R /AA << /F << /S /JavaScript /JS (AFNumber_Format\\(2, 0, 0, 0, "", true\\)) >> >> >>',
  },
};
const formatted = (value: string, shown: string): Attack['make'] =>
  filled(value, drawing(line(`2 5 Td (${shown}) Tj`)), FORMATTED);

const SQUARE = '/Rect [50 550 70 570] /F 4 /P 4 0 R';
const BUTTON: Base = {
  annotations: '20 0 R',
  more: {
    10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
    20: `<< /Type /Annot /Subtype /Widget /Parent 10 0 R /FT /Btn /T (agree) ${SQUARE} /V /Off /AS /Off /AP << /N << /Yes 21 0 R /Off 22 0 R >> >> >>`,
    21: stream('0 g 2 2 16 16 re f', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]'),
    22: stream('0.5 w 1 1 18 18 re S', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]'),
  },
};
const ticked = (state: string): Attack['make'] =>
  followed(BUTTON, (file) => edit(file, 20, (body) => body.replace('/V /Off /AS /Off', state)));
const differing = (tries: string, state: string): Row => [
  tries,
  'PADES_FIELD_APPEARANCE_DIFFERS',
  'invalid',
  ticked(state),
];

const COMMENTS = { certify: 3 } as const;
/** Comments on the line of text, objects 60 and up. */
const comments = (...marks: readonly string[]): Attack['make'] =>
  followed(
    {},
    (file): Objects => ({
      ...edit(file, 4, (body) =>
        body.replace('/Annots [', `/Annots [${marks.map((_, index) => `${60 + index} 0 R`).join(' ')} `),
      ),
      ...Object.fromEntries(
        marks.map((mark, index) => {
          const place = mark.includes('/Rect') ? '' : '/Rect [60 690 460 720]';
          return [60 + index, `<< /Type /Annot /P 4 0 R /F 4 ${place} ${mark} >>`];
        }),
      ),
    }),
    COMMENTS,
  );
const quads = (count: number, height: number, step: number): string =>
  Array.from({ length: count }, (_, index) => 696 + index * step)
    .map((y) => `60 ${y + height} 460 ${y + height} 60 ${y} 460 ${y}`)
    .join(' ');
const covering = (tries: string, make: Attack['make']): Row => [
  tries,
  'PADES_CHANGE_ANNOTATION_PAINTS',
  'indeterminate',
  make,
];

/** The chief signs his field, object 8, with a picture, object 61. */
const sealed = (picture: string, look = '61 0 R'): Attack['make'] =>
  followed({}, (file) => ({ ...edit(file, 8, add(`/AP << /N ${look} >>`)), 61: picture }), {
    certify: 2,
  });
const seal = (content: string): string =>
  stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 150 30] /Resources << >>');

const GROUP_SPACE = '[/Separation /Spot /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 1 1] /N 1 >>]';

export const insiderAttacks: readonly Attack[] = attacks('pdf', {
  'insider-point-cut-off': [
    'The signed value 2.50 is drawn anew; the clipping path ends just above the decimal point.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(drawing(`q 0 6.2 250 13 re W n ${line('2 5 Td (2.50) Tj')} Q`), {}, '2.50'),
  ],
  'insider-group-with-a-colour-space': [
    'The signed value is drawn anew in a transparency group whose colour space has no black.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(drawing(line('2 5 Td (100) Tj'), HELVETICA, `/Group << /S /Transparency /I true /CS ${GROUP_SPACE} >>`)),
  ],
  'insider-seal-leaves-its-place': covering(
    'P=2: the picture of a signature restores more states than it saved: pdf.js paints it over the whole page.',
    sealed(seal('Q Q Q 0 g -3000 -3000 6000 6000 re f')),
  ),
  'insider-seal-leaves-a-layer-open': covering(
    'P=2: the picture of a signature leaves marked content open, to which what is drawn afterwards may belong.',
    sealed(seal('/OC /L BDC 0 g 0 0 5 5 re f')),
  ),
  'insider-seal-with-states': covering(
    'P=2: the picture of a signature has states, of which PDFium and poppler show one and MuPDF and pdf.js none.',
    sealed(seal('0 g 0 0 150 30 re f'), '<< /Off 61 0 R >>'),
  ),
  'insider-comma-cut-off': unproven(
    'The box ends in the middle of a comma, which is left as a point.',
    filled('1,250', drawing(`q 0 5 250 15 re W n ${line('2 5 Td (1,250) Tj')} Q`)),
  ),
  'insider-line-over-point': unproven(
    'A white line of the border is painted over the decimal point.',
    filled('2.50', drawing(`${line('2 4 Td (2.50) Tj')} 1 G 4 w 0 3.4 m 250 3.4 l S`)),
  ),
  'insider-line-under-point': unproven(
    'The decimal point stands in a black line of the border.',
    filled('2.50', drawing(`1 w 0 3 m 250 3 l S ${line('2 2.6 Td (2.50) Tj')}`)),
  ),
  'insider-point-in-digit': unproven(
    'Kerning moves the decimal point into the foot of the digit before it.',
    filled('2.50', drawing(line('2 5 Td [(2) 200 (.) 200 (50)] TJ'))),
  ),
  'insider-symbolic-font': unproven(
    'The font calls itself symbolic: pdf.js ignores the names of its glyphs and shows 950, others show 250.',
    filled('250', drawing(line('2 5 Td (950) Tj'), arial(4, 556, SWAPPED))),
  ),
  'insider-digits-stacked': unproven(
    'The font states widths of zero: the digits stand upon each other.',
    filled('250', drawing(WRITTEN, arial(32, 0, '/WinAnsiEncoding'))),
  ),
  'insider-digits-backwards': unproven(
    'The font states negative widths: the digits stand in reverse order.',
    filled('250', drawing(line('40 5 Td (250) Tj'), arial(32, -556, '/WinAnsiEncoding'))),
  ),
  'insider-undrawn-value': unproven(
    'The value has no appearance; viewers draw it by /DA, in a font of a tenth of a point, or show nothing.',
    followed({}, (file) => edit(file, 11, add('/V (250) /DA (/Helv 0.1 Tf 0 g)'))),
  ),
  'insider-number-in-millions': unproven(
    'A script formats the field, so that it may show its value otherwise: 5 is shown as five millions.',
    formatted('5', '5 million'),
  ),
  'insider-number-negative': unproven(
    'A script formats the field: 5 is shown with a minus sign that is no hyphen.',
    formatted('5', '\\2265'),
  ),
  'insider-number-in-parentheses': unproven(
    'A script formats the field: 5 is shown in parentheses, as accountants write -5.',
    formatted('5', '\\(5\\)'),
  ),
  'insider-digits-apart': unproven(
    'A space is drawn between digits that the value has side by side: 1250 is read as two numbers.',
    filled('1250', drawing(line('2 5 Td (12 50) Tj'))),
  ),
  'insider-digits-in-odd-groups': unproven(
    'A script formats the field and groups digits by two.',
    formatted('1250', '12 50'),
  ),
  'insider-state-without-picture': differing(
    'The value of a check box is a state for which it has no picture: it is shown as not ticked.',
    '/V /Agreed /AS /Off',
  ),
  'insider-state-left-open': differing(
    'A check box is ticked by its value only: pdf.js shows it as ticked, other viewers do not.',
    '/V /Yes',
  ),
  'insider-lines-of-a-point': covering(
    'P=3: a comment strikes out twenty lines of text, each a point high: together they hide one.',
    comments(`/Subtype /StrikeOut /C [1 0 0] /QuadPoints [${quads(20, 1, 1)}]`),
  ),
  'insider-lines-close-together': covering(
    'P=3: a comment strikes out lines of text that overlap by half: its lines stand three points apart.',
    comments(`/Subtype /StrikeOut /C [1 0 0] /QuadPoints [${quads(6, 6, 3)}]`),
  ),
  'insider-blue-beyond-its-range': covering(
    'P=3: a highlight in a blue of 4, which viewers draw as 1: dark blue on black.',
    comments(`/Subtype /Highlight /C [0 0 4] /QuadPoints [${quads(1, 20, 1)}]`),
  ),
  'insider-tall-notes': covering(
    'P=3: notes of different heights, whose icons PDFium draws side by side at the bottom of their rectangles.',
    comments(
      ...[728, 784, 896, 1120].map((top, index) => {
        const left = 72 + 20 * index;
        return `/Subtype /Text /Contents (note) /Rect [${left} 698 ${left + 20} ${top}]`;
      }),
    ),
  ),
});

/** The honest neighbour of each rule. */
export const insiderHonestly: Readonly<Record<string, Attack['make']>> = {
  'a comma with its tail': filled('1,250.00', drawing(`q 1 1 248 18 re W n ${line('2 5 Td (1,250.00) Tj')} Q`)),
  'a border below the digits': filled('2.50', drawing(`1 w 0.5 0.5 249 19 re S ${line('2 5 Td (2.50) Tj')}`)),
  'kerning of letters': filled('AVY.', drawing(line('2 5 Td [(A) 74 (V) 20 (Y) 129 (.)] TJ'))),
  'Arial with its widths': filled('250', drawing(WRITTEN, arial(32, 556, '/WinAnsiEncoding'))),
  'a symbolic font without differences': filled('250', drawing(WRITTEN, arial(4, 556, '/WinAnsiEncoding'))),
  'a group of device colours': filled(
    '250',
    drawing(WRITTEN, HELVETICA, '/Group << /Type /Group /S /Transparency /CS /DeviceRGB >>'),
  ),
  'a number with a currency': formatted('1234.5', '\\200 1,234.50'),
  'a number in groups': formatted('1234567', '1 234 567,00'),
  'words on two lines': filled('12 50 pieces', drawing(line('2 9 Td (12 50) Tj 0 -8 Td (pieces) Tj'))),
  'a negative number': formatted('-5', '-5.00 EUR'),
  'a seal': sealed(seal('q 1 0 0 RG 2 w 20 5 100 20 re S Q /Tx BMC EMC')),
  'a tick': ticked('/V /Yes /AS /Yes'),
  'lines struck out and underlined': comments(
    `/Subtype /StrikeOut /C [1 0 0] /QuadPoints [${quads(3, 11, 10)}]`,
    `/Subtype /Underline /C [1 0 0] /QuadPoints [${quads(3, 11, 10)}]`,
  ),
  'a note and a yellow highlight': comments(
    `/Subtype /Highlight /C [1 1 0] /QuadPoints [${quads(1, 20, 1)}]`,
    '/Subtype /Text /Contents (note)',
  ),
};
