/** A signed value redrawn word for word, but so that it reads differently: letters replaced, cut off, too small or invisible. */

import { type Attack, attacks } from '../attack.ts';
import { edit, stream } from '../pdf-text.ts';
import { followed } from '../stamped.ts';

const BOX = '/BBox [0 0 250 20]';
const FONT = '/Resources << /Font << /F1 3 0 R >> >>';
const look = (content: string, keys = `${BOX} ${FONT}`): string =>
  stream(content, `/Type /XObject /Subtype /Form ${keys}`);
const TEXT = 'BT /F1 10 Tf 0 g 2 5 Td (100) Tj ET';

/** The field `amount`, which the clerk filled with 100, gets another appearance, object 61, and the chief signs all of it. */
export const redrawn =
  (appearance: string, more: Readonly<Record<number, string>> = {}, value = '100'): Attack['make'] =>
  (scene) =>
    followed(
      {},
      (file) => ({
        ...edit(file, 6, (body) => body.replace(/\/AP\s*<<.*?>>/s, '/AP << /N 61 0 R >>')),
        61: appearance,
        ...more,
      }),
      { fill: [{ name: 'amount', value }] },
    )(scene);

const row = (tries: string, make: Attack['make']): Parameters<typeof attacks>[1][string] => [
  tries,
  'PADES_CHANGE_APPEARANCE',
  'invalid',
  make,
];

const UPSIDE_DOWN = `${BOX} ${FONT} /Matrix [-1 0 0 -1 0 0]`;
const WIDE = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 48 /LastChar 49 /Widths [0 9999] >>`;

export const redrawnAttacks = attacks('pdf', {
  'redrawn-letters-exchanged': row(
    'The digits of 100 are drawn one by one, each in another’s place: it reads 010.',
    redrawn(look('BT /F1 10 Tf 0 g 8 5 Td (1) Tj -6 0 Td (0) Tj 12 0 Td (0) Tj ET')),
  ),
  'redrawn-upside-down': row(
    'The number 66 is turned upside down: it reads 99.',
    redrawn(look('BT /F1 10 Tf 0 g 120 5 Td (66) Tj ET', UPSIDE_DOWN), {}, '66'),
  ),
  'redrawn-by-a-negative-size': row(
    'The number 66 is drawn in a font of negative size, upside down: it reads 99.',
    redrawn(look('BT /F1 -10 Tf 0 g 120 15 Td (66) Tj ET'), {}, '66'),
  ),
  'redrawn-in-a-small-box': row(
    'The box of the field’s text ends behind its first digit, and is stretched over the field: it reads 1.',
    redrawn(look(TEXT, `/BBox [0 0 7.5 20] ${FONT}`)),
  ),
  'redrawn-in-a-large-box': row(
    'The box of the field’s text is a hundred times as large, so that the text is a tenth of a point high.',
    redrawn(look(TEXT, `/BBox [0 0 25000 2000] ${FONT}`)),
  ),
  'redrawn-behind-a-slit': row(
    'The clipping path lets one digit through.',
    redrawn(look(`q 2 0 6 20 re W n ${TEXT} Q`)),
  ),
  'redrawn-behind-a-triangle': row(
    'The clipping path is a triangle in the corner.',
    redrawn(look(`q 0 0 m 1 0 l 1 1 l W n ${TEXT} Q`)),
  ),
  'redrawn-behind-nothing': row(
    'The clipping path is the field’s box twice, which by the even-odd rule is nothing.',
    redrawn(look(`q 0 0 250 20 re 0 0 250 20 re W* n ${TEXT} Q`)),
  ),
  'redrawn-at-the-edge': row(
    'The text begins at the right edge of its box, and ends beyond.',
    redrawn(look('BT /F1 10 Tf 0 g 249 5 Td (100) Tj ET')),
  ),
  'redrawn-apart': row(
    'The zeros stand a page’s width behind the 1.',
    redrawn(look('BT /F1 10 Tf 0 g 2 5 Td [(1) -90000 (00)] TJ ET')),
  ),
  'redrawn-raised': row(
    'The text is raised above its line, out of the box.',
    redrawn(look('BT /F1 10 Tf 0 g 500 Ts 2 5 Td (100) Tj ET')),
  ),
  'redrawn-narrow': row(
    'The text is a thousandth as wide.',
    redrawn(look('BT /F1 10 Tf 0 g 0.1 Tz 2 5 Td (100) Tj ET')),
  ),
  'redrawn-spaced': row(
    'The space between the digits is wider than the field.',
    redrawn(look('BT /F1 10 Tf 0 g 500 Tc 2 5 Td (100) Tj ET')),
  ),
  'redrawn-by-widths': row(
    'The font states widths of its own, by which what follows the 1 lies outside.',
    redrawn(look('BT /F2 10 Tf 0 g 2 5 Td (100) Tj ET', `${BOX} /Resources << /Font << /F2 62 0 R >> >>`), {
      62: WIDE,
    }),
  ),
  'redrawn-leaning': row(
    'The letters lean so far that they are lines.',
    redrawn(look('BT /F1 10 Tf 0 g 1 0 1000 1 2 5 Tm (100) Tj ET')),
  ),
  'redrawn-black-on-black': row(
    'The text is black, and so is the background.',
    redrawn(look(`0 g 0 0 250 20 re f ${TEXT}`)),
  ),
  'redrawn-in-a-thick-border': row(
    'The field’s border is black and as thick as the field, under the text.',
    redrawn(look(`40 w 0 0 250 20 re S ${TEXT}`)),
  ),
  'redrawn-in-a-form': row(
    'The text stands in a form inside the appearance, which is painted a thousandth as large.',
    redrawn(look('0.001 0 0 0.001 0 0 cm /X Do', `${BOX} /Resources << /XObject << /X 62 0 R >> >>`), {
      62: look(TEXT),
    }),
  ),
  'redrawn-says-otherwise': row(
    'The text looks as before; what is copied of it says 900.',
    redrawn(look(`/Span << /ActualText (900) >> BDC ${TEXT} EMC`)),
  ),
});

/** Honest neighbours: the same value in the same place, by another writer. */
export const redrawnHonestly: Attack['make'] = redrawn(look(`/Tx BMC q 1 1 248 18 re W n ${TEXT} Q EMC`));
