/** Pages with a part that one reader passes over, and with it another reader the rest of the page. */

import { attacks } from '../attack.ts';
import { baseObjects, cover, form, paint, signed, stream } from '../pdf-text.ts';

type Row = Parameters<typeof attacks>[1][string];

const row = (tries: string, base: Parameters<typeof signed>[1]): Row => [
  tries,
  'PADES_TREE_AMBIGUOUS',
  'indeterminate',
  async (scene) => signed(scene, base),
];

const contents = (list: string, keys = ''): Parameters<typeof signed>[1] => ({
  more: {
    4: baseObjects()[4]!.replace('/Contents 5 0 R', `/Contents ${list}`),
    20: stream(paint('unless …'), keys),
  },
});

const unreadable = (...[tries, base]: Parameters<typeof row>): Row => {
  const [, , status, make] = row(tries, base);
  return [tries, 'PADES_CONTENT_UNREADABLE', status, make];
};

const drawn = (keys: string): Parameters<typeof signed>[1] => ({
  more: {
    9: stream(
      paint('unless …'),
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ${keys}`,
    ),
  },
});

const active = (...[tries, base]: Parameters<typeof row>): Row => {
  const [, , status, make] = row(tries, base);
  return [tries, 'PADES_ACTIVE_CONTENT', status, make];
};

const STAMP = {
  20: '<< /Type /Annot /Subtype /Stamp /P 4 0 R /F 4 /Rect [60 680 460 730] /AP << /N 21 0 R >> >>',
  21: form(cover('Pay 900')),
};

export const partAttacks = attacks('pdf', {
  'parts-null': row(
    'Null stands between two contents of the page: behind it one reader shows nothing.',
    contents('[5 0 R null 20 0 R]'),
  ),
  'parts-dangling': row(
    'A content of the page is not there: what follows it one reader shows, another does not.',
    contents('[5 0 R 99 0 R 20 0 R]'),
  ),
  'parts-dictionary': row('A dictionary stands among the contents of the page.', contents('[5 0 R << >> 20 0 R]')),
  'parts-filter': row(
    'A content of the page has a filter that nobody knows: one reader shows its bytes as they are.',
    contents('[5 0 R 20 0 R]', '/Filter /Plain'),
  ),
  'parts-turned': row('The page is turned by 45°, which readers round, each to another side.', { page: '/Rotate 45' }),
  'parts-of-no-kind': row(
    'An annotation of no kind covers the text: one reader draws its appearance, another does not.',
    {
      annotations: '20 0 R',
      more: {
        20: '<< /Type /Annot /P 4 0 R /F 4 /Rect [60 680 460 730] /AP << /N 21 0 R >> >>',
        21: form(paint('Pay 900')),
      },
    },
  ),
  'parts-place-of-five-numbers': row(
    'The place of a stamp over the text has five numbers: one reader leaves it out, another draws it.',
    { annotations: '20 0 R', more: { ...STAMP, 20: STAMP[20].replace('460 730]', '460 730 0]') } },
  ),
  'parts-no-place-no-picture': row('A stamp has no place and no appearance: MuPDF draws its own over the page.', {
    annotations: '20 0 R',
    more: { ...STAMP, 20: '<< /Type /Annot /Subtype /Stamp /F 4 >>' },
  }),
  'parts-no-place': row('A stamp has no place, and a number for its appearance: MuPDF covers the page.', {
    annotations: '20 0 R',
    more: { ...STAMP, 20: '<< /Type /Annot /Subtype /Stamp /F 4 /AP << /N 2 >> >>' },
  }),
  'parts-link-shows': row('A link has an appearance that covers the text: one reader draws it, another does not.', {
    annotations: '20 0 R',
    more: { ...STAMP, 20: STAMP[20].replace('/Stamp', '/Link') },
  }),
  'parts-first-state': row('A check box names no state: one reader shows it ticked, another empty.', {
    annotations: '20 0 R',
    more: {
      10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
      20: '<< /Type /Annot /Subtype /Widget /FT /Btn /T (agree) /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 70 570] /V /Off /AP << /N << /Agree 21 0 R >> >> >>',
      21: form('0 0 20 20 re f'),
    },
  }),
  'parts-page-of-five-numbers': row(
    'The box of the page has five numbers: one reader takes the first four, another a page of letter size, on which less is seen.',
    { more: { 4: baseObjects()[4]!.replace('[0 0 595 842]', '[0 0 595 842 0]') } },
  ),
  'parts-form-box': unreadable('The box of a form on the page has five numbers: one reader leaves the form out.', {
    more: { 9: form(paint('unless …')).replace('595 842]', '595 842 0]') },
  }),
  'parts-layer-is-none': active(
    'The list of layers holds something else: one reader follows the rest of it and hides a layer, another shows all.',
    {
      catalog: '/OCProperties << /OCGs [false 20 0 R] /D << /OFF [20 0 R] >> >>',
      more: {
        4: baseObjects()[4]!.replace('/Resources <<', '/Resources << /Properties << /L 20 0 R >>'),
        5: stream(`${paint('Pay 100')} /OC /L BDC BT /F1 18 Tf 72 650 Td (unless …) Tj ET EMC`),
        20: '<< /Type /OCG /Name (Terms) >>',
      },
    },
  ),
  'parts-form-filter': unreadable('A form on the page has a filter that nobody knows.', drawn('/Filter /Plain')),
  'parts-form-null-filter': unreadable('Null stands among the filters of a form.', drawn('/Filter [null]')),
});
