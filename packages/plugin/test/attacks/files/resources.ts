/** Documents signed with resources of the wrong kind, and with names after content whose end each viewer finds elsewhere. */

import { type Attack, attacks } from '../attack.ts';
import { type Base, baseObjects, paint, signed, stream } from '../pdf-text.ts';

type Row = Parameters<typeof attacks>[1][string];

const row = (tries: string, code: string, base: Base): Row => [
  tries,
  code,
  'indeterminate',
  async (scene) => signed(scene, base),
];
const tree = (tries: string, base: Base): Row => row(tries, 'PADES_TREE_AMBIGUOUS', base);
const unreadable = (tries: string, base: Base): Row => row(tries, 'PADES_CONTENT_UNREADABLE', base);

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 595 842]';
const TERMS = 'BT /F1 18 Tf 72 600 Td (unless refused) Tj ET';
const GONE = `/Gone cs 1 scn ${TERMS}`;
const INLINE = 'q 40 0 0 40 60 600 cm BI /W 8 /H 1 /BPC 8 /CS /G ID';
const SQUARE = stream('0 0 20 20 re f', '/Type /XObject /Subtype /Form /BBox [0 0 20 20]');

function content(drawn: string, more: Base['more'] = {}): Base {
  return { more: { 5: stream(`${paint('Pay 100 to the applicant')} /Over Do ${drawn}`), ...more } };
}
const withResources = (keys: string): string => baseObjects()[4]!.replace('/Resources <<', `/Resources << ${keys}`);
const withFonts = (fonts: string): string => baseObjects()[4]!.replace('/Font <<', `/Font << ${fonts}`);
const state = (keys: string, more: Base['more'] = {}): Base =>
  content(`/G gs 60 580 m 400 580 l S ${TERMS}`, { 4: withResources(`/ExtGState << /G << ${keys} >> >>`), ...more });
const glyphs = (keys: string): string =>
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 ' +
  `/Widths [1000] /Encoding << /Type /Encoding /Differences [97 /a] >> /CharProcs << /a 31 0 R >> ${keys} >>`;
const twoFonts = (second: string): Base =>
  content('BT /A 40 Tf 72 600 Td (a) Tj /B 40 Tf (a) Tj ET', {
    4: withFonts('/A 30 0 R /B 32 0 R'),
    30: glyphs('/Resources << /XObject << /Shape 33 0 R >> >>'),
    31: stream('1000 0 d0 /Shape Do'),
    32: glyphs(second),
    33: stream('0 0 500 500 re f', FORM),
  });

const widget = (keys: string): string =>
  `<< /Type /Annot /Subtype /Widget /F 4 /P 4 0 R /Rect [50 550 90 590] /AS /Yes /AP << /N << /Yes 21 0 R >> >> ${keys} >>`;
const box = (kid: string, field: string): Base => ({
  annotations: '20 0 R',
  more: {
    1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 22 0 R]'),
    20: widget(kid),
    21: SQUARE,
    22: `<< /T (agree) ${field} /Kids [20 0 R] >>`,
  },
});

/** Forms 40 to 39 + `count`, each of which draws the next. */
function nested(count: number): Base {
  const level = (index: number): string =>
    stream(
      `1 0 0 1 0 -9 cm BT /F1 9 Tf 72 640 Td (${index}) Tj ET ${index === count ? '' : '/Next Do'}`,
      `${FORM} /Resources << /Font << /F1 3 0 R >> /XObject << /Next ${Math.min(40 + index, 39 + count)} 0 R >> >>`,
    );
  const forms = Array.from({ length: count }, (_, index) => [40 + index, level(index + 1)]);
  return { more: { ...Object.fromEntries(forms), 4: baseObjects()[4]!.replace('/Over 9 0 R', '/Over 40 0 R') } };
}

export const resourceAttacks: readonly Attack[] = attacks('pdf', {
  'resource-space-is-number': unreadable(
    'A colour space is a number: poppler keeps the colour before, other viewers do not, and the terms are seen or not.',
    content(`/C cs 1 scn ${TERMS}`, { 4: withResources('/ColorSpace << /C 5 >>') }),
  ),
  'resource-space-of-no-family': unreadable(
    'A colour space has a family that does not exist.',
    content(`/C cs 1 scn ${TERMS}`, { 4: withResources('/ColorSpace << /C [/Foo] >>') }),
  ),
  'resource-space-of-inline-images': unreadable(
    'Content names a colour space by an abbreviation that only inline images have.',
    content(`/G cs 1 scn ${TERMS}`),
  ),
  'resource-state-without-type': unreadable(
    'A graphics state that does not state its type has an array for its line width.',
    state('/LW [40]'),
  ),
  'resource-state-of-indirect-type': unreadable(
    'A graphics state whose type is another object has a boolean for its opacity.',
    state('/Type 30 0 R /ca true', { 30: '/ExtGState' }),
  ),
  'resource-state-with-font': unreadable(
    'A graphics state names a Type 3 font: PDFium sets the text in one of its own.',
    content('/G gs BT 72 600 Td (a) Tj ET', {
      4: withResources('/ExtGState << /G << /Font [30 0 R 40] >> >>'),
      30: glyphs(''),
      31: stream('1000 0 d0 0 0 500 500 re f'),
    }),
  ),
  'resource-mask-of-no-kind': unreadable(
    'A soft mask does not say how it masks: MuPDF shows the terms, PDFium and poppler do not.',
    state('/SMask << /G 30 0 R >>', {
      30: stream('0 0 300 842 re f', `${FORM} /Group << /S /Transparency >> /Resources << >>`),
    }),
  ),
  'resource-font-without-type': unreadable(
    'A font that does not state its type has a negative first character.',
    content('BT /A 18 Tf 72 600 Td (unless refused) Tj ET', {
      4: withFonts('/A 30 0 R'),
      30: '<< /Subtype /TrueType /BaseFont /Terms /FirstChar -3 /Widths [500] >>',
    }),
  ),
  'resource-of-second-font': unreadable(
    'Two fonts have a glyph in common, and only the first has what it draws with.',
    twoFonts('/Resources << >>'),
  ),
  'resource-draws-itself': unreadable(
    'A form draws itself, a line lower each time: viewers stop at different levels.',
    {
      more: {
        9: stream(
          `1 0 0 1 0 -40 cm ${TERMS} /Over Do`,
          `${FORM} /Resources << /Font << /F1 3 0 R >> /XObject << /Over 9 0 R >> >>`,
        ),
      },
    },
  ),
  'resource-draw-each-other': unreadable('Two forms of the page draw each other.', {
    more: {
      4: baseObjects()[4]!.replace('/Over 9 0 R', '/Over 9 0 R /Other 20 0 R'),
      5: stream('/Over Do /Other Do'),
      9: stream('1 0 0 1 0 -40 cm /A Do', `${FORM} /Resources << /XObject << /A 20 0 R >> >>`),
      20: stream(`${TERMS} /A Do`, `${FORM} /Resources << /Font << /F1 3 0 R >> /XObject << /A 9 0 R >> >>`),
    },
  }),
  'resource-nested-deep': unreadable('Sixty forms are nested: PDFium does not draw the innermost.', nested(60)),
  'ended-inline-image': unreadable(
    'The data of an inline image ends at an EI without white space around it, and a missing name follows.',
    content(`${INLINE} 1234567EI/Span BMC EMC ${GONE} Q`),
  ),
  'ended-inline-image-in-string': unreadable(
    'Inside the data of an inline image are an EI and the beginning of a string, in which the end of the data is lost.',
    content(`${INLINE} aa EI (x EI Q ${GONE} %)`),
  ),
  'ended-inline-image-in-comment': unreadable(
    'Inside the data of an inline image are an EI and a comment, in which the end of the data is lost.',
    content(`${INLINE} aa EI %x EI Q ${GONE}\n`),
  ),
  'ended-dictionary': unreadable(
    'A property list has no end: viewers go on after its first operator.',
    content(`/Span << /MCID 0 BDC ${GONE} EMC`),
  ),
  'ended-dictionary-later': unreadable(
    'The end of a property list comes after the operators that are lost in it.',
    content(`/Span << /MCID 0 BDC ${GONE} EMC /A >> BMC EMC`),
  ),
  'ended-string': unreadable('A string has no end.', content(`(a ${GONE}`)),
  'lost-widget-without-parent': tree(
    'A ticked box does not name its field, from which MuPDF learns what it is: it leaves the box out.',
    box('', '/FT /Btn /V /Yes'),
  ),
  'lost-widget-of-no-type': tree(
    'A ticked box of a button has a number for its own type.',
    box('/Parent 22 0 R /FT 4', '/FT /Btn /V /Yes'),
  ),
  'lost-widget-of-two-types': tree(
    'A ticked box says that it is a signature, and its field that it is a button: MuPDF leaves it out.',
    box('/Parent 22 0 R /FT /Sig', '/FT /Btn /V /Yes'),
  ),
});

/** Each looks like one of the above. */
export const resourcesInOrder: Readonly<Record<string, Base>> = {
  'a box that states its type itself': box('/Parent 22 0 R /FT /Btn /V /Yes', ''),
  'a field whose boxes were removed': {
    more: { 1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 22 0 R]'), 22: '<< /T (page) /Kids [] >>' },
  },
  'two fonts with a glyph in common': twoFonts('/Resources << /XObject << /Shape 33 0 R >> >>'),
  'forms nested as programs nest them': nested(12),
  'a form drawn twice': content('q 1 0 0 1 0 -40 cm /Over Do Q /Over Do'),
  'two inline images and text': content(
    `${INLINE} 12345678\nEI Q ${INLINE} 87654321 EI Q BT /F1 9 Tf (EI, EIER) Tj ET`,
  ),
  'a property list with every kind of value': content(
    '/Span << /A /B /C [1 -2. (>>) <3E3E> true] /D << /E null /F false >> % >>\n>> BDC EMC',
  ),
  'a graphics state without a type': state('/LW 2 /D [[3 1] 0] /ca .5 /SMask /None'),
};
