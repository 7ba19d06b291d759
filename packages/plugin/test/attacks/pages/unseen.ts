/**
 * Fields that are declared invisible and are visible: flags, places and appearances that viewers interpret
 * differently; fields rotated and redrawn by signing.
 */

import { type Attack, attacks } from '../attack.ts';
import { add, baseObjects, cover, edit, form, signed, stream } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { followed, stamped } from '../stamped.ts';

const WIDGET = '/Type /Annot /Subtype /Widget /FT /Sig /P 4 0 R /V 70 0 R /T (stamp)';
const LOOK = form(cover('Pay 900'));
/** Without a box and a kind. */
const BARE = stream(cover('Pay 900'), '/Resources << /Font << /F1 3 0 R >> >>');
const PAGE = '/Rect [0 0 595 842]';

/** The clerk's signature, and a document time-stamp in a field of the attacker's making that the page lists. */
export const stampedIn =
  (field: string, more: Readonly<Record<number, string>> = {}, certify?: 1 | 2): Attack['make'] =>
  async (scene: AttackScene) => {
    const file = await signed(scene, {}, certify === undefined ? {} : { certify });
    return stamped(scene, file, {
      ...edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
      ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
      60: `<< ${WIDGET} ${field} >>`,
      ...more,
    });
  };

type Row = Parameters<typeof attacks>[1][string];
const added = (tries: string, make: Attack['make'], code = 'PADES_CHANGE_FIELD_ADDED'): Row => [
  tries,
  code,
  'invalid',
  make,
];
const COVERED = { 65: LOOK };

/** The chief's field, which nobody signs, with further entries. */
export const emptyField =
  (entries: string, more: Readonly<Record<number, string>> = {}): Attack['make'] =>
  async (scene) =>
    signed(scene, { more: { 8: baseObjects()[8]!.replace(' >>', ` ${entries} >>`), ...more } });
const empty = (tries: string, ...field: Parameters<typeof emptyField>): Row => [
  tries,
  'PADES_EMPTY_FIELD_SHOWN',
  'indeterminate',
  emptyField(...field),
];

export const unseenAttacks = attacks('pdf', {
  'unseen-by-large-flags': added(
    'The field of a time-stamp is hidden by the lower bits of a flag word of 41 bits, which some viewers read as 0.',
    stampedIn(`/F 1099511627778 ${PAGE} /AP << /N 65 0 R >>`, COVERED),
  ),
  'unseen-by-negative-flags': added(
    'P=1: the field of a time-stamp is hidden by negative flags.',
    stampedIn(`/F -126 ${PAGE} /AP << /N 65 0 R >>`, COVERED, 1),
  ),
  'unseen-by-chain': added(
    'The field of a time-stamp is hidden by flags that a reference to a reference leads to.',
    stampedIn(`/F 61 0 R ${PAGE} /AP << /N 65 0 R >>`, { ...COVERED, 61: '62 0 R', 62: '2' }),
  ),
  'unseen-by-generation': added(
    'The field of a time-stamp names an appearance of another generation, which some viewers find all the same.',
    stampedIn(`/F 4 ${PAGE} /AP 61 1 R`, { ...COVERED, 61: '<< /N 65 0 R >>' }),
  ),
  'unseen-without-extent': added(
    'The field of a time-stamp has no extent; its appearance has no box and is drawn at its full size.',
    stampedIn('/F 132 /Rect [0 0 0 0] /AP << /N 65 0 R >>', { 65: BARE }),
  ),
  'unseen-without-place': added(
    'P=2: the field of a time-stamp has no place; its appearance has no box.',
    stampedIn('/F 132 /AP << /N 65 0 R >>', { 65: BARE }, 2),
  ),
  'unseen-in-a-line': added(
    'The field of a time-stamp is a line without height.',
    stampedIn('/F 132 /Rect [0 0 100 0] /AP << /N 65 0 R >>', { 65: BARE }),
  ),
  'unseen-place-by-reference': added(
    'The place of the field is another object, and its state is named.',
    stampedIn('/F 132 /Rect 61 0 R /AP << /N 65 0 R >>', { ...COVERED, 61: '[0 0 0 0]' }),
  ),
  'unseen-with-background': added(
    'The field of a time-stamp has a background and no appearance.',
    stampedIn('/F 132 /Rect [0 0 0 0] /MK << /BG [1 1 1] >> /BS << /W 500 >>'),
  ),
  'unseen-in-a-drawn-field': [
    'A time-stamp is put into an empty field that shows a seal since it was signed: it looks like the chief’s signature.',
    'PADES_EMPTY_FIELD_SHOWN',
    'indeterminate',
    async (scene) => {
      const chief = baseObjects()[8]!.replace(' >>', ' /AP << /N 30 0 R >> >>');
      const file = await signed(scene, {
        more: { 8: chief, 30: form('1 0 0 RG 75 15 m 99 15 l S BT /F1 9 Tf (Seal) Tj ET') },
      });
      return stamped(scene, file, edit(file, 8, add('/V 70 0 R')));
    },
  ],
  'unseen-empty-with-background': empty(
    'An empty field has a background and no appearance: poppler paints it.',
    '/MK << /BG [0.8 0 0] >>',
  ),
  'unseen-empty-with-border': empty(
    'An empty field has a wide border and no appearance: poppler paints it.',
    '/MK 20 0 R /BS << /W 9 >>',
    { 20: '<< /BC [0.8 0 0] >>' },
  ),
  'unseen-empty-with-colour': empty('An empty field has a colour of its own.', '/C [0.8 0 0] /Border [0 0 9]'),
  'unseen-shown-later': added(
    'A hidden field’s flags become a real of the same value, under a time-stamp: it is shown.',
    async (scene) => {
      const hidden = baseObjects()[6]!.replace('/F 4', '/F 2').replace('50 500 300 520', '60 680 460 730');
      const file = await signed(scene, { more: { 6: hidden } }, { fill: [] });
      const form60 = edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R '));
      const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /F 132 /Rect [0 0 0 0] /V 70 0 R >>';
      return stamped(scene, file, { ...form60, ...edit(file, 6, (body) => body.replace('/F 2', '/F 2.0')), 60: field });
    },
    'PADES_CHANGE_FIELD_DEFINITION',
  ),
});

const TURNED = { page: '/Rotate 270' };
/** The chief signs a field of which the update changes more than that. */
const signing = (base: Parameters<typeof followed>[0], keys: string | ((body: string) => string)): Attack['make'] =>
  followed(base, (file) => edit(file, 8, typeof keys === 'string' ? add(keys) : keys));

export const turningAttacks = attacks('pdf', {
  'sign-not-turned': added(
    'Signing gives a field on a turned page the flag NoRotate: its picture leaves the field.',
    async (scene) => {
      const file = await signed(scene, TURNED);
      const field = edit(file, 8, (body) => add('/V 70 0 R /AP << /N 66 0 R >>')(body.replace('/F 4', '/F 20')));
      return stamped(scene, file, { ...field, 66: form(cover('Pay 900')) }, { kind: 'signature' });
    },
    'PADES_CHANGE_FIELD_DEFINITION',
  ),
  'sign-squeezed': [
    'The picture of a signature is squeezed into a place of another shape, over the text: nobody reads it, and it blots.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    async (scene) => {
      const chief = baseObjects()[8]!.replace('[50 300 200 330]', '[60 690 90 740]');
      const file = await signed(scene, { ...TURNED, more: { 8: chief } });
      const look = stream('1 g 0 0 400 60 re f', '/Type /XObject /Subtype /Form /BBox [0 0 400 60]');
      const field = edit(file, 8, add('/V 70 0 R /AP << /N 66 0 R >>'));
      return stamped(scene, file, { ...field, 66: look }, { kind: 'signature' });
    },
  ],
  'sign-with-flags': added(
    'Signing changes the flags of the field.',
    async (scene) => {
      const file = await signed(scene);
      return stamped(scene, file, edit(file, 8, add('/V 70 0 R /Ff 1')), { kind: 'signature' });
    },
    'PADES_CHANGE_FIELD_DEFINITION',
  ),
  'sign-with-default-appearance': added(
    'Signing gives the field a default appearance in white.',
    async (scene) => {
      const file = await signed(scene);
      return stamped(scene, file, edit(file, 8, add('/V 70 0 R /DA (/Helv 40 Tf 1 g)')), { kind: 'signature' });
    },
    'PADES_CHANGE_APPEARANCE',
  ),
  'sign-turned-before': added(
    'The clerk’s signed field gets the flag NoRotate before the chief signs.',
    followed(TURNED, (file) => edit(file, 7, (body) => body.replace('/F 4', '/F 20'))),
    'PADES_CHANGE_FIELD_DEFINITION',
  ),
  'sign-flags-of-33-bits': added(
    'A field’s flags get a 33rd bit with the chief’s signature.',
    signing({}, (body) => body.replace('/F 4', '/F 4294967300')),
    'PADES_CHANGE_FIELD_DEFINITION',
  ),
});
