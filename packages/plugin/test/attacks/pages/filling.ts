/** Filling a form is allowed; these fill it and mean something else: pictures, second values, fields that are two. */

import { type Attack, attacks } from '../attack.ts';
import { handSign, signatureDictionary } from '../hand-signed.ts';
import {
  add,
  baseObjects,
  bodyOf,
  cover,
  edit,
  form,
  later,
  lock,
  paint,
  signed,
  stream,
  update,
} from '../pdf-text.ts';
import { chiefSigns, followed, stamped } from '../stamped.ts';

const WIDGET = '/Type /Annot /Subtype /Widget /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 300 570]';
/** One more field, object 20, below `group`. */
const withField = (field: string, more: Readonly<Record<number, string>> = {}) => ({
  annotations: '20 0 R',
  more: { 10: '<< /T (group) /Kids [11 0 R 20 0 R] >>', 20: `<< ${WIDGET} ${field} >>`, ...more },
});
const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 250 20]';
const PICTURE = stream(
  '\x00',
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
);
const written = (text: string): string =>
  stream(`BT /F1 10 Tf 2 5 Td (${text}) Tj ET`, `${FORM} /Resources << /Font << /F1 3 0 R >> >>`);
const SHOWS_PICTURE = stream('250 0 0 20 0 0 cm /I Do', `${FORM} /Resources << /XObject << /I 62 0 R >> >>`);
const box = (state: string, states: string): string =>
  `/FT /Btn /T (agree) /V /${state} /AS /${state} /AP << /N << ${states} >> >>`;
const BOX = withField(box('Off', '/Yes 21 0 R /Off 22 0 R'), { 21: form('0 0 20 20 re f'), 22: form('') });
const STATES = box('Off', '/Yes 21 0 R /Off 22 0 R');
const PAGE_BOX = (on: string) => {
  const { more, annotations } = withField(STATES, { 21: on, 22: form('') });
  return { annotations, more: { ...more, 20: more[20].replace('50 550 300 570', '0 0 595 842') } };
};
/** Over the amount in the page's text. */
const SMALL_BOX = (on: string) => {
  const small = (content: string): string =>
    stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 40 20] /Resources << /Font << /F1 3 0 R >> >>');
  const { more, annotations } = withField(STATES, { 21: small(on), 22: small('') });
  return { annotations, more: { ...more, 20: more[20].replace('50 550 300 570', '106 696 146 716') } };
};
const TICKED = (file: string) => edit(file, 20, (body) => body.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes'));
const button = (state: string, shown: string, place: string): string =>
  `<< /Type /Annot /Subtype /Widget /Parent 23 0 R /F 4 /P 4 0 R /Rect [${place}] /AS /${shown} /AP << /N << /${state} 22 0 R /Off 24 0 R >> >> >>`;
const look = (file: string): string => /\/AP\s*<<.*?>>/s.exec(bodyOf(file, 6))![0];

const values = attacks('pdf', {
  'fill-new-state': [
    'A check box gets a state that it did not have, with a picture that says something else.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    followed(BOX, () => ({
      20: `<< ${WIDGET} ${box('Other', '/Yes 21 0 R /Off 22 0 R /Other 61 0 R')} >>`,
      61: form(cover('Pay 900')),
    })),
  ],
  'fill-prepared-state': [
    'A check box as large as the page was signed when off; its other state covers the page with another text.',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    'indeterminate',
    followed(PAGE_BOX(form(cover('Pay 900'))), TICKED),
  ],
  'fill-prepared-cover': [
    'The other state of a check box is a white area without a mark, and hides a word of the page.',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    'indeterminate',
    followed(SMALL_BOX('1 g 0 0 40 20 re f'), TICKED),
  ],
  'fill-prepared-words': [
    'The other state of a check box covers the amount with another one.',
    'PADES_FIELD_APPEARANCE_UNPROVEN',
    'indeterminate',
    followed(SMALL_BOX('1 g 0 0 40 20 re f 0 g BT /F1 18 Tf 2 4 Td (900) Tj ET'), TICKED),
  ],
  'fill-push-button': [
    'A push-button, which shows a picture of the document, is given a value and with it another picture.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed(withField('/FT /Btn /Ff 65536 /T (logo) /AP << /N 21 0 R >>', { 21: form('0 0 20 20 re f') }), (file) => ({
      ...edit(file, 20, (body) => body.replace('/AP << /N 21 0 R >>', '/V /x /AP << /N 61 0 R >>')),
      61: form(cover('Pay 900')),
    })),
  ],
  'fill-parent-redraws-child': [
    'A parent is given a value that its child does not inherit, and the child another picture.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    followed(withField('/FT /Tx /T (note) /V (100) /AP << /N 21 0 R >>', { 21: form(paint('100')) }), (file) => ({
      ...edit(file, 10, add('/V (x)')),
      ...edit(file, 20, (body) => body.replace('/N 21 0 R', '/N 61 0 R')),
      61: SHOWS_PICTURE,
      62: PICTURE,
    })),
  ],
  'fill-with-picture': [
    'A text field is filled with 100; what it shows is a picture.',
    'PADES_FIELD_APPEARANCE_PICTURE',
    'indeterminate',
    followed({}, (file) => ({
      ...edit(file, 11, add('/V (100) /AP << /N 61 0 R >>')),
      61: SHOWS_PICTURE,
      62: PICTURE,
    })),
  ],
  'fill-by-a-state': [
    'A text field is filled with 100; its looks are states, as those of a button, and the one that is shown says 900.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'invalid',
    followed({}, (file) => ({
      ...edit(file, 11, add('/V (100) /AS /X /AP << /N << /X 61 0 R >> >>')),
      61: written('900'),
    })),
  ],
  'fill-under-pointer': [
    'A text field is filled with 100 and shows it, until the pointer is over it.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'invalid',
    followed({}, (file) => ({
      ...edit(file, 11, add('/V (100) /AP << /N 61 0 R /R 62 0 R >>')),
      61: written('100'),
      62: written('900'),
    })),
  ],
  'fill-rich-text': [
    'A text field is filled with 100, and its rich text, which readers prefer, with 900.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'invalid',
    followed(withField('/FT /Tx /Ff 33554432 /T (note)'), (file) =>
      edit(file, 20, add('/V (100) /RV (<body><p>9&#48;0</p></body>)')),
    ),
  ],
  'fill-choice-twice': [
    'In a list “refuse” is chosen by its value; the position of what is chosen still is that of “agree”.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'invalid',
    followed(withField('/FT /Ch /T (decision) /Opt [(agree) (refuse)] /V (agree) /I [0]'), (file) =>
      edit(file, 20, (body) => body.replace('/V (agree)', '/V (refuse)')),
    ),
  ],
  'choice-says-otherwise': [
    'The value of a choice stays; the option that it stands for is called something else.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed(withField('/FT /Ch /Ff 131072 /T (decision) /Opt [[(a) (agree)] [(b) (refuse)]] /V (a)'), (file) =>
      edit(file, 20, (body) => body.replace('(a) (agree)', '(a) (refuse)')),
    ),
  ],
  'field-becomes-a-group': [
    'A signed text field gets an empty list of kids: to some readers it is no field any more, and is not shown.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed({}, (file) => edit(file, 6, add('/Kids []'))),
  ],
  'choice-by-another-place': [
    'The buttons of a choice change places in their list, and with them what they stand for (/Opt).',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed(
      {
        annotations: '20 0 R 21 0 R',
        more: {
          10: '<< /T (group) /Kids [11 0 R 23 0 R] >>',
          20: button('0', '0', '50 550 70 570'),
          21: button('1', 'Off', '80 550 100 570'),
          22: form('0 0 20 20 re f'),
          23: '<< /FT /Btn /Ff 49152 /T (decision) /Parent 10 0 R /Opt [(agree) (refuse)] /V /0 /Kids [20 0 R 21 0 R] >>',
          24: form(''),
        },
      },
      (file) => edit(file, 23, (body) => body.replace('20 0 R 21 0 R', '21 0 R 20 0 R')),
    ),
  ],
  'lock-by-the-other-parent': [
    'The lock names a field by its parent, the form lists it without: some readers see it locked, some do not.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    async (scene) => {
      const params = '<< /Type /TransformParams /Action /Include /Fields [(group.note)] /V /1.2 >>';
      const reference = `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams ${params} >>]`;
      const objects = { 1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 20 0 R]') };
      const file = await handSign(scene, {
        base: {
          annotations: '20 0 R',
          more: { ...objects, 20: `<< ${WIDGET} /FT /Tx /T (note) /V (100) >>` },
        },
        dictionary: (range, contents) => signatureDictionary(range, contents, reference),
      });
      return chiefSigns(
        scene,
        update(
          file,
          edit(file, 20, (body) => body.replace('(100)', '(900)')),
        ),
      );
    },
  ],
});

const looks = attacks('pdf', {
  'look-not-printed': [
    'A later revision has a locked field left out in print.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed({ clerk: lock('(amount)') }, (file) => edit(file, 6, (body) => body.replace('/F 4', '/F 0'))),
  ],
  'look-not-turned': [
    'A field of a turned page no longer turns with it, and covers what stands beside it.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    followed({ page: '/Rotate 90' }, (file) => edit(file, 6, (body) => body.replace('/F 4', '/F 20'))),
  ],
  'look-under-pointer': [
    'A field shows what it showed, until the pointer is over it.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    followed({}, (file) => ({
      ...edit(file, 6, (body) => body.replace(look(file), look(file).replace(/>>$/, '/R 61 0 R >>'))),
      61: form(paint('900')),
    })),
  ],
  'look-with-a-stroke': [
    'A field is drawn anew with the same text and, in front of it, a rectangle as thin as a 1.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    followed({}, (file) => ({
      ...edit(file, 6, (body) => body.replace(look(file), '/AP << /N 61 0 R >>')),
      61: stream('0 g 2 3 1 10 re f BT /F1 10 Tf 6 5 Td (100) Tj ET', `${FORM} /Resources << /Font << /F1 3 0 R >> >>`),
    })),
  ],
  'look-of-a-missing-font': [
    'A signed field without a look of its own names a font that is not there; a later revision brings one in which 1 is 9.',
    'PADES_CHANGE_FORM_DEFAULTS',
    'invalid',
    followed(withField('/FT /Tx /T (note) /V (100) /DA (/Own 12 Tf 0 g)'), (file) => ({
      ...edit(file, 1, (body) => body.replace('/Helv 3 0 R', '/Helv 3 0 R /Own 61 0 R')),
      61: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>',
    })),
  ],
});

const WITHOUT_DEFAULT = baseObjects()[1]!.replace('/DA (/Helv 10 Tf 0 g)', '');
const DRAWN_ANEW = baseObjects()[1]!.replace('/SigFlags 3', '/SigFlags 3 /NeedAppearances true');
const defaults = attacks('pdf', {
  'look-taken-back': [
    'When it is signed readers draw the form anew, and see 100; an update that nobody signed takes that back: a picture is seen.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    later(
      {
        more: {
          1: DRAWN_ANEW,
          11: baseObjects()[11]!.replace('/Parent', '/V (100) /AP << /N 21 0 R >> /Parent'),
          21: SHOWS_PICTURE,
          62: PICTURE,
        },
      },
      (file) => edit(file, 1, (body) => body.replace('/NeedAppearances true', '')),
    ),
  ],
  'look-default-in-white': [
    'A signed field without a look of its own; a later form says by default that fields are written in white.',
    'PADES_CHANGE_FORM_DEFAULTS',
    'invalid',
    followed({ more: { 1: WITHOUT_DEFAULT, 11: baseObjects()[11]!.replace('/Parent', '/V (100) /Parent') } }, (file) =>
      edit(file, 1, (body) => body.replace('/SigFlags 3', '/SigFlags 3 /DA (/Helv 10 Tf 1 g)')),
    ),
  ],
  'look-own-default-in-white': [
    'A signed field without a look of its own is reported later that it is written in white.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    followed({ more: { 11: baseObjects()[11]!.replace('/Parent', '/V (100) /Parent') } }, (file) =>
      edit(file, 11, add('/DA (/Helv 10 Tf 1 g)')),
    ),
  ],
});

/** A document time-stamp in a field of the attacker’s making, on the page. */
const stamp =
  (field: string, more: Readonly<Record<number, string>> = {}): Attack['make'] =>
  async (scene) => {
    const file = await signed(scene);
    return stamped(scene, file, {
      ...edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
      ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
      60: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /P 4 0 R /V 70 0 R ${field} >>`,
      ...more,
    });
  };
const INVISIBLE = '/F 132 /Rect [0 0 0 0]';

const stamps = attacks('pdf', {
  'stamp-of-five-numbers': [
    'The rectangle of a document time-stamp’s field has five numbers: no rectangle to a strict reader, one to others.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp('/F 4 /Rect [60 680 460 730 0] /AP << /N 61 0 R >>', { 61: form(cover('Pay 900')) }),
  ],
  'stamp-is-a-border': [
    'The field of a document time-stamp has no picture, but a border a hundred points wide.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp('/F 4 /Rect [60 680 460 730] /Border [0 0 100] /C [1 1 1]'),
  ],
  'stamp-in-two-places': [
    'The field of a document time-stamp has two rectangles, one empty and one over the text.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp('/F 4 /Rect [60 680 460 730] /AP << /N 61 0 R >> /Rect [0 0 0 0]', { 61: form(cover('Pay 900')) }),
  ],
  'stamp-pops-up': [
    'The invisible field of a document time-stamp opens a note over the text.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp(`${INVISIBLE} /Popup 61 0 R`, {
      61: '<< /Type /Annot /Subtype /Popup /Open true /Parent 60 0 R /Rect [60 680 460 730] /Contents (Pay 900) >>',
    }),
  ],
  'stamp-below-another': [
    'The field of a document time-stamp says that it stands below a field that does not list it, and inherits from it.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp(`${INVISIBLE} /Parent 61 0 R`, {
      61: '<< /T (p) /AA << /PO << /S /JavaScript /JS (app.alert\\(1\\)) >> >> >>',
    }),
  ],
  'stamp-with-old-action': [
    'The field of a document time-stamp carries an action of an older kind (/PA).',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    stamp(`${INVISIBLE} /PA << /S /JavaScript /JS (app.alert\\(1\\)) >>`),
  ],
});

export const fillingAttacks: readonly Attack[] = [...values, ...looks, ...defaults, ...stamps];
