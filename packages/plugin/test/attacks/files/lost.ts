/** Documents signed with widgets, resources or data that one viewer does without, each in its own way. */
import { deflateSync } from 'node:zlib';
import { latin1 } from '@govseal/core';
import { type Attack, attacks } from '../attack.ts';
import { baseObjects, paint, signed, stream } from '../pdf-text.ts';

type Base = NonNullable<Parameters<typeof signed>[1]>;
type Row = Parameters<typeof attacks>[1][string];

const row = (tries: string, code: string, base: Base): Row => [
  tries,
  code,
  'indeterminate',
  async (scene) => signed(scene, base),
];
const tree = (tries: string, base: Base): Row => row(tries, 'PADES_TREE_AMBIGUOUS', base);
const unreadable = (tries: string, base: Base): Row => row(tries, 'PADES_CONTENT_UNREADABLE', base);

const box = (more: string): string =>
  `<< /Type /Annot /Subtype /Widget /F 4 /P 4 0 R /Rect [50 550 70 570] /AS /Yes /AP << /N << /Yes 21 0 R >> >> ${more} >>`;
const TICK = stream('0 0 20 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]');
const withFields = (fields: string): string => baseObjects()[1]!.replace('10 0 R]', `10 0 R ${fields}]`);
const content = (more: string): Base => ({
  more: { 5: stream(`${paint('Pay 100 to the applicant')} /Over Do ${more}`) },
});
const overlay = (drawn: string, keys: string): Base => ({
  more: {
    9: stream(drawn, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${keys}`),
  },
});

const LONG = Array.from(
  { length: 40 },
  (_, line) => `BT /F1 9 Tf 72 ${640 - line * 11} Td (Clause ${line}) Tj ET`,
).join('\n');
const deflated = (bytes: Uint8Array): string => stream(latin1(bytes), '/Filter /FlateDecode');
const DEFLATED = new Uint8Array(deflateSync(Buffer.from(LONG)));
const FLIPPED = DEFLATED.map((byte, at) => (at === DEFLATED.length >> 1 ? byte ^ 0x55 : byte));
const twoParts = (part: string): Base => ({
  more: { 4: baseObjects()[4]!.replace('/Contents 5 0 R', '/Contents [5 0 R 20 0 R]'), 20: part },
});

export const lostAttacks: readonly Attack[] = attacks('pdf', {
  'lost-widget-of-no-field': tree('A ticked box stands on the page and in no list of fields: PDFium leaves it out.', {
    annotations: '20 0 R',
    more: { 20: box('/FT /Btn /T (agree) /V /Yes'), 21: TICK },
  }),
  'lost-widget-unlisted': tree('A ticked box names a parent that does not list it: PDFium leaves it out.', {
    annotations: '20 0 R',
    more: { 1: withFields('22 0 R'), 20: box('/Parent 22 0 R'), 21: TICK, 22: '<< /FT /Btn /T (agree) /V /Yes >>' },
  }),
  'lost-widget-in-place': tree('A ticked box stands in the list of annotations itself, where no field can name it.', {
    annotations: box('/FT /Btn /T (agree) /V /Yes'),
    more: { 21: TICK },
  }),
  'lost-field-of-no-type': tree('A ticked box does not say that it is one: pdf.js and poppler leave it out.', {
    annotations: '20 0 R',
    more: { 1: withFields('20 0 R'), 20: box('/FT 4 /T (agree) /V /Yes'), 21: TICK },
  }),
  'lost-form': unreadable(
    'The page draws a form that its resources do not name: MuPDF gives up, others go on.',
    content('/Gone Do'),
  ),
  'lost-font': unreadable(
    'The page sets text in a font that its resources do not name, which each viewer replaces by one of its own.',
    content('BT /Gone 18 Tf 72 650 Td (unless refused) Tj ET'),
  ),
  'lost-state': unreadable('A graphics state that is missing leaves its text in view or not.', content('/Gone gs')),
  'lost-layer': unreadable(
    'Marked content names properties that are missing; its end closes another sequence in one viewer than in the next.',
    content('/OC /Gone BDC EMC'),
  ),
  'lost-pattern': unreadable(
    'An area is filled with a pattern that is missing.',
    content('/Pattern cs /Gone scn 60 680 400 50 re f'),
  ),
  'lost-space-of-inline-image': unreadable(
    'A picture within the content has colours of a space that is missing.',
    content('q 400 0 0 50 60 680 cm BI /W 1 /H 1 /BPC 8 /CS /Gone ID \x00 EI Q'),
  ),
  'lost-in-form': unreadable(
    'A form with resources of its own names one of the page: PDFium and poppler find it there, pdf.js does not.',
    overlay('BT /F1 18 Tf 72 650 Td (unless refused) Tj ET', '/Resources << >>'),
  ),
  'lost-in-pattern': unreadable('A pattern with which the page is filled names a missing form.', {
    ...overlay('/Pattern cs /P scn 60 600 400 50 re f', '/Resources << /Pattern << /P 20 0 R >> >>'),
    more: {
      ...overlay('/Pattern cs /P scn 60 600 400 50 re f', '/Resources << /Pattern << /P 20 0 R >> >>').more,
      20: stream(
        '/Gone Do 0 0 4 4 re f',
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
      ),
    },
  }),
  'lost-in-stamp': unreadable('The appearance of a stamp sets its text in a missing font.', {
    annotations: '20 0 R',
    more: {
      20: '<< /Type /Annot /Subtype /Stamp /P 4 0 R /F 4 /Rect [60 680 460 730] /AP << /N 21 0 R >> >>',
      21: stream(
        'BT /Gone 18 Tf 10 10 Td (Pay 900) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << >>',
      ),
    },
  }),
  'lost-data': unreadable(
    'The compressed content of the page is damaged: each viewer shows as much of it as it can.',
    twoParts(deflated(FLIPPED)),
  ),
  'lost-end-of-data': unreadable(
    'The compressed content of the page is cut off: one viewer shows what there is, another nothing.',
    twoParts(deflated(DEFLATED.subarray(0, DEFLATED.length - 30))),
  ),
  'lost-data-of-form': unreadable('The compressed content of a form is damaged.', {
    more: {
      9: stream(
        latin1(FLIPPED),
        '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Filter /FlateDecode /Resources << /Font << /F1 3 0 R >> >>',
      ),
    },
  }),
});

/** Each names what it uses, or seems to name what it does not. */
export const nothingLost: Readonly<Record<string, Base>> = {
  'a form that uses the resources of its page': overlay('BT /F1 18 Tf 72 650 Td (ok) Tj ET', ''),
  'names in strings, comments and property lists': content(
    'BT /F1 9 Tf (a \\) /Gone Do \\( (b) /Gone gs) Tj ET % /Gone Do\n/Span << /ActualText (/Gone Do) /Alt /Gone >> BDC EMC /Artifact BMC EMC',
  ),
  'a name with a number sign': overlay('BT /F#31 18 Tf 72 650 Td (ok) Tj ET', ''),
  'bytes of an inline image': content('q 9 0 0 9 60 600 cm BI /W 9 /H 1 /BPC 8 /CS /G ID /Gone Do  EI Q'),
  'a calibrated space and a device space': content('/DeviceRGB cs 1 0 0 sc /Pattern CS'),
  'compressed content in two parts': twoParts(deflated(DEFLATED)),
};
