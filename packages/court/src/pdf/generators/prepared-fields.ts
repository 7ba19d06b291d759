/** Annotations, forms and buttons prepared before the first signature that viewers show differently. */
import type { Random } from '../../random.ts';
import { formXObject, stream } from '../bytes.ts';
import type { Step } from '../step.ts';
import { extend, freeNumber, type Generate } from './generator.ts';
import { signedBlank } from './prepared-parts.ts';

/** Annotations other than notes, for which viewers draw one small icon at different positions. */
const BARE = [
  '/Subtype /Square /C [0 0 0] /IC [0 0 0]',
  '/Subtype /Circle /C [0 0 0] /IC [0 0 0]',
  '/Subtype /Line /L [60 600 400 720] /C [0 0 0] /BS << /W 20 >>',
  '/Subtype /FreeText /DA (/Helv 40 Tf 0 g) /Contents (Pay 900)',
  '/Subtype /Ink /InkList [[60 600 400 720]] /C [0 0 0] /BS << /W 20 >>',
  '/Subtype /Polygon /Vertices [60 600 400 600 400 720] /C [0 0 0] /IC [0 0 0]',
  '/Subtype /PolyLine /Vertices [60 600 400 600 400 720] /C [0 0 0]',
  '/Subtype /Highlight /C [0 0 0] /QuadPoints [60 720 400 720 60 600 400 600]',
  '/Subtype /Underline /C [0 0 0] /QuadPoints [60 720 400 720 60 600 400 600]',
  '/Subtype /StrikeOut /C [0 0 0] /QuadPoints [60 720 400 720 60 600 400 600]',
  '/Subtype /Squiggly /C [0 0 0] /QuadPoints [60 720 400 720 60 600 400 600]',
  '/Subtype /Stamp /Name /Approved',
  '/Subtype /Stamp /Name /NotApproved',
  '/Subtype /Stamp',
  '/Subtype /Caret /C [0 0 0]',
  '/Subtype /FileAttachment /Name /Tag',
  '/Subtype /Redact /OverlayText (Pay 900) /DA (/Helv 40 Tf 0 g) /IC [0 0 0]',
  '/Subtype /Link /Border [0 0 20] /C [0 0 0]',
  '/Subtype /Popup /Open true /Contents (Pay 900)',
  '/Subtype /Watermark',
  '/Subtype /Screen /MK << /BG [0 0 0] >>',
  '/Subtype /Widget /FT /Tx /T (bare) /V (Pay 900) /DA (/Helv 40 Tf 0 g)',
  '/Subtype /Widget /FT /Btn /Ff 65536 /T (bare) /MK << /BG [0 0 0] /CA (Pay 900) >> /DA (/Helv 40 Tf 1 g)',
  '/Subtype /Sound /Name /Speaker',
  '/Subtype /Movie',
  '/Subtype /Projection',
];

const WITHOUT = [
  '',
  '',
  '',
  '/AP null',
  '/AP << >>',
  '/AP << /N null >>',
  '/AP << /N 9999 0 R >>',
  '/AP << /N << >> >>',
  '/AP << /N << /Off null >> >> /AS /Off',
];

/** Annotations without an appearance, for which some viewers generate one (§12.5.5). */
export const bareAnnotations: Generate = (random, base) =>
  signedBlank(base, (blank) => {
    const page = blank.pages[0]!;
    const number = freeNumber(blank) + 1;
    const kind = random.pick(BARE);
    const body = `<< /Type /Annot ${kind} /F ${random.pick([4, 4, 4, 28, 0])} /P ${page} 0 R /Rect [60 600 400 720] ${random.pick(WITHOUT)} >>`;
    const listed = blank.body(page).replace(/\/Annots\s*\[/, `/Annots [${number} 0 R `);
    const field = /\/FT/.test(kind)
      ? [
          {
            number: blank.tip.root,
            body: blank.body(blank.tip.root).replace(/\/Fields\s*\[/, `/Fields [${number} 0 R `),
          },
        ]
      : [];
    return [{ number: page, body: listed }, { number, body }, ...field];
  });

const TEMPLATE =
  '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.0/">' +
  '<subform name="a"><draw x="10mm" y="10mm" w="100mm" h="20mm"><value><text>Pay 900</text></value></draw></subform></template></xdp:xdp>';

/** An XFA form beside the AcroForm: viewers show either (§12.7.8). */
export const xfa: Generate = (random, base) =>
  signedBlank(base, (blank) => {
    const number = freeNumber(blank) + 1;
    const value = random.pick([
      `${number} 0 R`,
      `[(template) ${number} 0 R]`,
      '[]',
      '()',
      'null',
      '<< >>',
      '7',
      `[(preamble) ${number} 0 R (template) ${number} 0 R]`,
    ]);
    const root = blank.body(blank.tip.root).replace(/\/AcroForm\s*<</, `/AcroForm << /XFA ${value} `);
    const needs = random.chance(0.3) ? root.replace(/\/XFA/, '/NeedAppearances true /XFA') : root;
    const body = random.chance(0.2) ? extend(needs, '/NeedsRendering true') : needs;
    return [
      { number: blank.tip.root, body },
      { number, body: stream(TEMPLATE) },
    ];
  });

const MARK = '0 g 3 3 14 14 re f';

const LETTER = 'BT /F1 14 Tf 4 4 Td (X) Tj ET';

const BORDER = '0.5 w 1 1 18 18 re S';

const box = (content: string): string =>
  formXObject(content, '/BBox [0 0 20 20] /Resources << /Font << /F1 3 0 R >> >>');

/** Check box appearances that show the opposite of the value, under an approval policy. */
export const buttonPictures: Generate = (random: Random, base) => {
  const { blank } = base;
  if (blank === null || base.name !== 'approval-buttons') return null;
  const on = random.pick([
    BORDER,
    '',
    MARK,
    LETTER,
    '1 g 3 3 14 14 re f',
    `q 0 0 1 1 re W n ${MARK} Q`,
    '3 3 14 14 re n',
    '3 3 14 14 re W n',
  ]);
  const off = random.pick([
    MARK,
    LETTER,
    `${BORDER} ${MARK}`,
    '0 0 m 20 20 l S',
    `${BORDER} 3 w 4 10 m 16 10 l S`,
    '0 g 8 8 4 4 re f',
  ]);
  const ticks = random.chance(0.5);
  const states = random.pick([
    '/Yes 35 0 R /Off 40 0 R',
    '/Yes 40 0 R /Off 35 0 R',
    '/Yes 35 0 R /Off 35 0 R',
    '/Yes 40 0 R /Off 40 0 R',
    '/Yes 35 0 R /No 35 0 R /Off 40 0 R',
  ]);
  const body = blank.body(34).replace(/\/N\s*<<[^>]*>>/, `/N << ${states} >>`);
  const lies = states.startsWith('/Yes 35 0 R /Off 40') || states.includes('/No');
  const objects = [
    { number: 34, body },
    ...(lies
      ? [ticks ? { number: 35, body: box(on === MARK || on === LETTER ? BORDER : on) } : { number: 40, body: box(off) }]
      : []),
  ];
  const clerk: Step = {
    do: 'sign',
    by: 'clerk',
    field: 'clerk',
    fill: { amount: '250', verdict: 'agree', ...(ticks && { tick: 'Yes' }) },
  };
  const chief: Step = { do: 'sign', by: 'chief', field: 'chief' };
  return {
    from: 'blank',
    kind: 'later',
    steps: [{ do: 'rewrite', objects }, clerk, chief],
    reference: [clerk, chief],
    permitted: [],
  };
};
