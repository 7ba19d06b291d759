/** Objects that mean the same to one reader and something else to another: other kinds of numbers, null, references, generations. */

import { type Attack, attacks } from '../attack.ts';
import { add, type Base, cover, edit, form, later, signed, stream } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { sealedByTime } from '../stamped.ts';

const HIDDEN_STAMP = '<< /Type /Annot /Subtype /Stamp /F 2 /Rect [60 680 460 730] /AP << /N 21 0 R >> >>';
const STAMPED: Base = { annotations: '20 0 R', more: { 20: HIDDEN_STAMP, 21: form(cover('Pay 900')) } };
const GLYPHS: Base = {
  page: '',
  more: {
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 20 0 R >>',
    20: '<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [49 /one] >>',
  },
};
const IMAGE = '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray';
const IMAGE_FORM = '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Im 20 0 R >> >>';
const PICTURED: Base = {
  page: '/Group 21 0 R',
  more: {
    9: stream('q 50 0 0 50 72 600 cm /Im Do Q', IMAGE_FORM),
    20: stream('\x00', `${IMAGE} /BitsPerComponent 8`),
    21: '<< /S /Transparency >>',
  },
};

/** An object of the signed document written anew. */
const rewritten = (base: Base, number: number, from: string, to: string, more: Readonly<Record<number, string>> = {}) =>
  later(base, (file) => ({ ...edit(file, number, (body) => body.replace(from, to)), ...more }));

/** Streams of a security store may be referred to by anything. */
const explained = (file: string): Record<number, string> => edit(file, 1, add('/DSS << /Certs [91 0 R] >>'));

type Row = Parameters<typeof attacks>[1][string];
const changed = (tries: string, code: string, make: Attack['make']): Row => [tries, code, 'invalid', make];

export const writtenAttacks = attacks('pdf', {
  'written-flags-as-real': changed(
    'A hidden stamp’s flags become a real of the same value, which some viewers read as none: it is shown.',
    'PADES_CHANGE_ANNOTATION_ALTERED',
    rewritten(STAMPED, 20, '/F 2 ', '/F 2.0 '),
  ),
  'written-code-as-real': changed(
    'A code in a font’s encoding becomes a real of the same value, which some viewers pass over.',
    'PADES_CHANGE_PAGE_CONTENT',
    rewritten(GLYPHS, 20, '[49 ', '[49. '),
  ),
  'written-depth-as-real': changed(
    'The bits of a picture become a real of the same value: some viewers show no picture.',
    'PADES_CHANGE_PAGE_CONTENT',
    rewritten(PICTURED, 20, '/BitsPerComponent 8', '/BitsPerComponent 8.0'),
  ),
  'written-null-left-out': changed(
    'An entry whose value is null is left out: viewers that inherit take another value.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    rewritten({ page: '/Thumb null' }, 4, '/Thumb null', ''),
  ),
  'written-null-added': changed(
    'An entry is added whose value is null: viewers that inherit find it and take no other.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    rewritten({ page: '/Rotate 0' }, 4, '/Rotate 0', '/Rotate 0 /Trans null'),
  ),
  'written-by-reference': changed(
    'A direct value becomes a reference to the same value, which some viewers do not follow there.',
    'PADES_CHANGE_PAGE_CONTENT',
    rewritten(GLYPHS, 20, '[49 /one]', '[90 0 R /one]', { 90: '49' }),
  ),
  'written-by-chain': changed(
    'A stamp’s appearance is led over a reference to a reference.',
    'PADES_CHANGE_REFERENCE',
    rewritten(
      { ...STAMPED, more: { ...STAMPED.more, 20: HIDDEN_STAMP.replace('/F 2', '/F 4') } },
      20,
      '21 0 R',
      '90 0 R',
      {
        90: '21 0 R',
      },
    ),
  ),
  'written-content-by-chain': changed(
    'The page’s content becomes a reference to a copy of it.',
    'PADES_CHANGE_REFERENCE',
    later({}, (file) => ({ ...explained(file), 5: '91 0 R', 91: stream(cover('Pay 900')) })),
  ),
  'written-generation-appears': changed(
    'The page names an object of another generation, which is nothing; a later store brings an object of this number.',
    'PADES_CHANGE_PAGE_CONTENT',
    later({ more: { 4: pageWith('/Over 90 1 R') } }, (file) => ({
      ...edit(file, 1, add('/DSS << /Certs [90 0 R] >>')),
      90: form(cover('Pay 900')),
    })),
  ),
  'written-generation-stamped': changed(
    'The same with a document time-stamp over it.',
    'PADES_CHANGE_PAGE_CONTENT',
    sealedByTime({ more: { 4: pageWith('/Over 90 1 R') } }, { 90: form(cover('Pay 900')) }),
  ),
  'written-bounds-of-a-colour': changed(
    'A colour space that is called as a rectangle is: its numbers may not change their kind.',
    'PADES_CHANGE_PAGE_CONTENT',
    rewritten(
      { more: { 4: pageWith('/Over 9 0 R', '/ColorSpace << /Rect [/Indexed /DeviceRGB 1 <000000FFFFFF>] >>') } },
      4,
      '/DeviceRGB 1 ',
      '/DeviceRGB 1.0 ',
    ),
  ),
  'written-long-bounds': changed(
    'A side of the page becomes a real with more decimals than viewers read.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    rewritten({}, 4, '595 842]', `595.${'0'.repeat(50)} 842]`),
  ),
});

function pageWith(over: string, resources = ''): string {
  return (
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [6 0 R 7 0 R 8 0 R 11 0 R] ' +
    `/Resources << /Font << /F1 3 0 R >> /XObject << ${over} >> ${resources} >> >>`
  );
}

const prepared = (tries: string, base: Base, code = 'PADES_OBJECT_AMBIGUOUS'): Row => [
  tries,
  code,
  'indeterminate',
  async (scene: AttackScene) => signed(scene, base),
];

const visible = (keys: string, more: Readonly<Record<number, string>> = {}): Base => ({
  annotations: '20 0 R',
  more: { 20: `<< /Type /Annot /Subtype /Stamp ${keys} >>`, 21: form(cover('Pay 900')), ...more },
});
const LAYER = '<< /Type /OCG /Name (x) >>';
const PLACE = '/Rect [60 680 460 730]';

/** Documents that are two documents when they are signed. */
export const twofoldAttacks = attacks('pdf', {
  'twofold-large-flags': prepared(
    'The flags of a stamp have 33 bits: hidden to viewers that keep the lower 32, shown by those that read 0.',
    visible(`/F 4294967298 ${PLACE} /AP << /N 21 0 R >>`),
  ),
  'twofold-negative-flags': prepared(
    'The flags of a stamp are negative: all bits to one viewer, none to another.',
    visible(`/F -126 ${PLACE} /AP << /N 21 0 R >>`),
  ),
  'twofold-real-flags': prepared('The flags of a stamp are a real.', visible(`/F 2.0 ${PLACE} /AP << /N 21 0 R >>`)),
  'twofold-flags-by-reference': prepared(
    'The flags of a stamp are another object.',
    visible(`/F 22 0 R ${PLACE} /AP << /N 21 0 R >>`, { 22: '2' }),
  ),
  'twofold-field-flags': prepared('The flags of a field have 33 bits.', { amount: '/Ff 4294967297' }),
  'twofold-generation': prepared('The page lists a stamp with a generation that it does not have.', {
    ...visible(`/F 4 ${PLACE} /AP << /N 21 0 R >>`),
    annotations: '20 1 R',
  }),
  'twofold-chain': prepared('The page lists a stamp by a reference to a reference.', {
    ...visible(`/F 4 ${PLACE} /AP << /N 21 0 R >>`, { 22: '20 0 R' }),
    annotations: '22 0 R',
  }),
  'twofold-chain-unread': prepared('A width of a font is a reference to a reference.', {
    more: {
      3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 65 /Widths [90 0 R] >>',
      90: '91 0 R',
      91: '600',
    },
  }),
  'twofold-large-number': prepared('A side of the form is larger than 32 bits.', {
    more: { 9: stream(cover('Pay 900'), '/Type /XObject /Subtype /Form /BBox [0 0 4294967296 842]') },
  }),
  'twofold-syntax': prepared(
    'A font descriptor that viewers repair in different ways.',
    {
      more: {
        3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FontDescriptor 20 0 R >>',
        20: '<< /Type /FontDescriptor /Flags 32 /ItalicAngle --5 >>',
      },
    },
    'PADES_CONTENT_UNREADABLE',
  ),
  'twofold-look-without-box': prepared(
    'The appearance of a stamp without extent has no box: some viewers draw it at its full size.',
    visible('/F 4 /Rect [0 0 0 0] /AP << /N 22 0 R >>', {
      22: stream(cover('Pay 900'), '/Resources << /Font << /F1 3 0 R >> >>'),
    }),
    'PADES_TREE_AMBIGUOUS',
  ),
  'twofold-missing-state': prepared(
    'A stamp names a state that it does not have: some viewers show another one.',
    visible(`/F 4 ${PLACE} /AS /X /AP << /N << /Y 21 0 R >> >>`),
    'PADES_TREE_AMBIGUOUS',
  ),
  'twofold-crop-outside': prepared(
    'The visible part of the page lies outside the page.',
    { page: '/CropBox [1000 1000 2000 2000]' },
    'PADES_TREE_AMBIGUOUS',
  ),
  'twofold-unit': prepared(
    'The page has a unit of its own, by which some viewers scale it.',
    { page: '/UserUnit 2' },
    'PADES_TREE_AMBIGUOUS',
  ),
  'twofold-turned-by-real': prepared(
    'The page is turned by a real, which some viewers ignore.',
    { page: '/Rotate 90.0' },
    'PADES_TREE_AMBIGUOUS',
  ),
  'twofold-hidden-layer': prepared(
    'A stamp lies on a hidden layer, which some viewers ignore for annotations.',
    { ...visible(`/F 4 ${PLACE} /OC 22 0 R /AP << /N 21 0 R >>`, { 22: LAYER }), catalog: layers('/OFF [22 0 R]') },
    'PADES_ACTIVE_CONTENT',
  ),
  'twofold-expression': prepared(
    'A form is shown by an expression over layers, which some viewers do not evaluate.',
    {
      catalog: layers(''),
      more: {
        9: stream(
          cover('Pay 900'),
          '/Type /XObject /Subtype /Form /OC 23 0 R /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>',
        ),
        22: LAYER,
        23: '<< /Type /OCMD /VE [/Not 22 0 R] >>',
      },
    },
    'PADES_ACTIVE_CONTENT',
  ),
});

function layers(state: string): string {
  return `/OCProperties << /OCGs [22 0 R] /D << ${state} >> >>`;
}
