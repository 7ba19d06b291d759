/** Objects that say the same to a reader of the standard and something else to viewers: packed, copied, or in other strings. */

import { attacks } from '../attack.ts';
import { add, type Base, baseObjects, bodyOf, edit, lastXref, later, signed, stream } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { followed } from '../stamped.ts';
import { xrefStream } from './structure.ts';

type Part = readonly [number: number, offset: number];

/** An update without any key: the objects of an object stream, as they were. */
async function packed(scene: AttackScene, pack: (page: string, font: string) => readonly [readonly Part[], string]) {
  const file = await signed(scene);
  const [parts, data] = pack(bodyOf(file, 4), bodyOf(file, 3));
  const head = `${parts.map((part) => part.join(' ')).join(' ')} `;
  const container = `60 0 obj\n${stream(head + data, `/Type /ObjStm /N ${parts.length} /First ${head.length}`)}\nendobj\n`;
  const xref = file.length + container.length;
  const rows = Object.fromEntries(parts.map(([number], index) => [number, [2, 60, index] as const]));
  const all = { ...rows, 60: [1, file.length, 0], 61: [1, xref, 0] } as const;
  return `${file}${container}61 0 obj\n${xrefStream(62, all, `/Prev ${lastXref(file)}`)}\nendobj\nstartxref\n${xref}\n%%EOF\n`;
}

/** Not an attack: the page and its font, one after the other. */
export const packedHonestly = (scene: AttackScene): Promise<string> =>
  packed(scene, (page, font) => [
    [
      [4, 0],
      [3, page.length + 1],
    ],
    `${page} ${font}`,
  ]);

const LAYER = '<< /Type /OCG /Name (draft) >>';
const LAYERED: Base = {
  catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
  more: {
    4: baseObjects()[4]!.replace('/XObject', '/Properties << /L 20 0 R >> /XObject'),
    5: stream('/OC /L BDC BT /F1 18 Tf 72 700 Td (Pay 900, a draft) Tj ET EMC /Over Do'),
    20: LAYER,
  },
};
const copyLayer = (file: string): Record<number, string> => ({
  ...edit(file, 4, (body) => body.replace('/L 20 0 R', '/L 61 0 R')),
  61: LAYER,
});

/** Three colours; the last byte of the first one is a line feed. */
const PALETTE = '00ff0a' + 'ff0000' + '0000ff';
export const picture = (palette: string): string =>
  stream(
    '\0\x01\x02\x01',
    `/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 2 ${palette}]`,
  );
export const COLOURED: Base = {
  more: {
    5: stream('q 200 0 0 200 72 600 cm /Over Do Q'),
    9: picture(`<${PALETTE}>`),
  },
};

/** A field with a value and nothing that says how it is drawn. */
export const UNDRAWN: Base = {
  more: {
    1: baseObjects()[1]!.replace('/DA (/Helv 10 Tf 0 g) ', '').replace('8 0 R 10 0 R', '8 0 R 10 0 R 20 0 R'),
    4: baseObjects()[4]!.replace('11 0 R', '11 0 R 20 0 R'),
    20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (total) /V (100) /F 4 /P 4 0 R /Rect [50 550 300 570] >>',
  },
};
/** Helvetica that draws 9 for 1. */
const LYING =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [48 /zero /nine] >> >>';

export const withKids = (flags: string): Base => ({
  more: {
    1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 20 0 R]'),
    4: baseObjects()[4]!.replace('11 0 R', '11 0 R 21 0 R'),
    20: `<< /FT /Btn /Ff ${flags} /T (button) /Kids [21 0 R] >>`,
    21: '<< /Type /Annot /Subtype /Widget /Parent 20 0 R /F 4 /P 4 0 R /Rect [300 500 340 520] /AP << /N 9 0 R >> >>',
  },
});

const STRUCTURE = 'PADES_CHANGE_STRUCTURE';

export const packedAttacks = attacks('pdf', {
  'packed-cut-short': [
    'A second object begins inside the page: pdf.js and poppler read the page only up to there.',
    STRUCTURE,
    'indeterminate',
    (scene) =>
      packed(scene, (page) => [
        [
          [4, 0],
          [59, page.indexOf('/Annots')],
        ],
        page,
      ]),
  ],
  'packed-behind-another': [
    'Something stands before the first object of the stream: poppler does not find the page.',
    STRUCTURE,
    'indeterminate',
    (scene) =>
      packed(scene, (page) => {
        const other = page.replace('/MediaBox [0 0 595 842]', '/MediaBox [0 0 200 100]');
        return [[[4, other.length + 1]], `${other} ${page}`];
      }),
  ],
  'packed-in-another-order': [
    'The first object of the stream stands behind the second: pdf.js and poppler refuse the stream.',
    STRUCTURE,
    'indeterminate',
    (scene) =>
      packed(scene, (page, font) => [
        [
          [4, font.length + 1],
          [3, 0],
        ],
        `${font} ${page}`,
      ]),
  ],
  'packed-stream-keyword': [
    'After the packed page stands `stream`: pdf.js takes the page for a stream.',
    STRUCTURE,
    'indeterminate',
    (scene) => packed(scene, (page) => [[[4, 0]], `${page} stream\nendstream`]),
  ],
  'packed-rest': [
    'After the packed page stands something that belongs to no object.',
    STRUCTURE,
    'indeterminate',
    (scene) => packed(scene, (page) => [[[4, 0]], `${page} (a rest)`]),
  ],
  'copied-layer': [
    'The page names a copy of its hidden layer, which the configuration does not list: the draft is shown.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later(LAYERED, copyLayer),
  ],
  'copied-layer-signed': [
    'The same under the signature of another signer.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(LAYERED, copyLayer),
  ],
  'copied-layer-in-extensions': [
    'The copy of the layer is carried by the developer extensions.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    later(LAYERED, (file) => ({
      ...copyLayer(file),
      ...edit(file, 1, (body) => body.replace('/Extensions <<', '/Extensions <</X 61 0 R')),
    })),
  ],
  'returns-in-a-palette': [
    'A palette is written with CR LF for a line feed, which every viewer reads as two bytes: other colours.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later(COLOURED, () => ({
      9: picture(`(\\000\\377\r\n${'\\377\\000\\000'}${'\\000\\000\\377'})`),
    })),
  ],
  'default-appearance-pictures': [
    'A form gets a default appearance in a font of pictures: a value without appearance turns into pictures.',
    'PADES_CHANGE_FORM_DEFAULTS',
    'invalid',
    followed(UNDRAWN, (file) => edit(file, 1, (body) => body.replace('/SigFlags', '/DA (/ZaDb 12 Tf 0 g) /SigFlags'))),
  ],
  'default-appearance-of-undrawn-value': [
    'A form gets a plain default appearance: viewers now draw a signed value that they did not draw.',
    'PADES_CHANGE_VALUE_DRAWN',
    'indeterminate',
    followed(UNDRAWN, (file) => edit(file, 1, (body) => body.replace('/SigFlags', '/DA (/Helv 0 Tf 0 g) /SigFlags'))),
  ],
  'alignment-of-undrawn-value': [
    'A form gets an alignment: viewers draw a signed value without an appearance in another place.',
    'PADES_CHANGE_VALUE_DRAWN',
    'indeterminate',
    followed(
      { more: { ...UNDRAWN.more, 1: UNDRAWN.more![1]!.replace('/SigFlags', '/DA (/Helv 10 Tf 0 g) /SigFlags') } },
      (file) => edit(file, 1, (body) => body.replace('/SigFlags', '/Q 2 /SigFlags')),
    ),
  ],
  'default-appearance-lying-font': [
    'A form gets a default appearance in a font that draws 900 for 100.',
    'PADES_CHANGE_FORM_DEFAULTS',
    'invalid',
    followed(UNDRAWN, (file) => ({
      ...edit(file, 1, (body) =>
        body.replace('/SigFlags', '/DA (/X 12 Tf 0 g) /SigFlags').replace('/Helv', '/X 61 0 R /Helv'),
      ),
      61: LYING,
    })),
  ],
  'filled-without-appearance-lying-font': [
    'A later signer fills a field with 100, without an appearance, in a font that draws 900 for it.',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    'indeterminate',
    followed({}, (file) => ({
      ...edit(file, 1, (body) => body.replace('/Helv 3 0 R', '/X 61 0 R /Helv 3 0 R')),
      ...edit(file, 11, add('/V (100) /DA (/X 12 Tf 0 g)')),
      61: LYING,
    })),
  ],
  'flags-of-its-own': [
    'A widget gets flags of its own in place of those that it inherits: a push-button turns into a check box.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed(withKids('65536'), (file) => edit(file, 21, add('/Ff 1'))),
  ],
  'resources-of-the-page-tree': [
    'The page tree gets resources, which pdf.js adds to those of the page.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    'invalid',
    followed({}, (file) => edit(file, 2, add('/Resources << /ExtGState << /G << /ca 0 >> >> >>'))),
  ],
  'store-type-is-a-stream': [
    'The /Type of a security store leads to a stream that is no validation data.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    later({}, (file) => ({ ...edit(file, 1, add('/DSS << /Type 61 0 R >>')), 61: stream('x') })),
  ],
});
