/** Later revisions with time-stamps, stores, extensions, tags and forms that contain more than they declare. */

import { attacks } from '../attack.ts';
import { forgeCms } from '../forged-cms.ts';
import { add, assemble, baseObjects, cover, edit, form, later, lock, paint, signed, stream } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { type Stamped, stamped } from '../stamped.ts';

const WIDGET = '/Type /Annot /Subtype /Widget /FT /Sig /P 4 0 R /V 70 0 R';

/** Enters field 60 into the form and the page. */
const entered = (file: string): Record<number, string> => ({
  ...edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
  ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
});

/** The clerk's signature, and behind it a document time-stamp that anybody can get, in a field of the attacker's making. */
const timestamped =
  (field: string, more: Readonly<Record<number, string>> = {}, certify?: 2, options?: Stamped) =>
  async (scene: AttackScene): Promise<string> => {
    const file = await signed(scene, {}, certify === undefined ? {} : { certify });
    return stamped(scene, file, { ...entered(file), 60: `<< ${WIDGET} /T (stamp) ${field} >>`, ...more }, options);
  };

const COVERING = '/Rect [60 680 460 730]';
const INVISIBLE = '/Rect [0 0 0 0] /F 132';

export const timestampAttacks = attacks('pdf', {
  'timestamp-alone': [
    'A document that nobody signed, with a document time-stamp, which anybody can have.',
    'VALIDATION_TIMESTAMP_ALONE',
    'indeterminate',
    async (scene) => {
      const file = assemble(baseObjects());
      return stamped(scene, file, { ...entered(file), 60: `<< ${WIDGET} /T (stamp) ${INVISIBLE} >>` });
    },
  ],
  'timestamp-covers-text': [
    'Anybody can have a document time-stamp: its field is visible, and a picture in it covers the signed text.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    timestamped(`/F 4 ${COVERING} /AP << /N 61 0 R >>`, { 61: form(cover('Pay 900')) }),
  ],
  'timestamp-as-seal': [
    'A document time-stamp in the field that waits for the chief, with a picture of his seal: nobody signed there.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const field = edit(file, 8, add('/V 70 0 R /AP << /N 61 0 R >>'));
      return stamped(scene, file, { ...field, 61: form(paint('Chief: agreed')) });
    },
  ],
  'timestamp-covers-print': [
    'P=2: the field of a document time-stamp is hidden on the screen only; printed, it covers the text.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    timestamped(`/F 36 ${COVERING} /AP << /N 61 0 R >>`, { 61: form(cover('Pay 900')) }, 2),
  ],
  'timestamp-is-a-text-box': [
    'P=2: the field of a document time-stamp says that it is a text box, which readers draw by themselves.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    async (scene) => {
      const file = await signed(scene, {}, { certify: 2 });
      const box = `<< /Type /Annot /Subtype /FreeText /FT /Sig /P 4 0 R /V 70 0 R /T (stamp) /F 4 ${COVERING} /DA (/Helv 18 Tf 0 g) /IC [1 1 1] >>`;
      return stamped(scene, file, { ...entered(file), 60: `${box.replace('>>', '/Contents (Pay 900) >>')}` });
    },
  ],
  'timestamp-with-background': [
    'P=2: the field of a document time-stamp has no picture, but a white background that readers paint.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    timestamped(`/F 4 ${COVERING} /MK << /BG [1 1 1] >>`, {}, 2),
  ],
  'timestamp-with-attachment': [
    'The field of a document time-stamp carries an associated file.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    timestamped(`${INVISIBLE} /AF [61 0 R]`, {
      61: '<< /Type /Filespec /F (invoice.exe) /EF << /F 62 0 R >> >>',
      62: stream('payload', '/Type /EmbeddedFile'),
    }),
  ],
  'timestamp-with-script': [
    'The field of a document time-stamp runs a script when the page opens.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    timestamped(`${INVISIBLE} /AA << /PO << /S /JavaScript /JS (app.alert\\(1\\)) >> >>`),
  ],
  'timestamp-of-another-state': [
    'The token of the document time-stamp is for another state of the document.',
    'TST_IMPRINT_MISMATCH',
    'invalid',
    timestamped(INVISIBLE, {}, undefined, { instead: 'another document' }),
  ],
  'timestamp-is-a-signature': [
    'A person’s CMS stands where a time-stamp token belongs: under P=1 only time-stamps may follow.',
    'TST_UNREADABLE',
    'invalid',
    async (scene) => {
      const file = await signed(scene, {}, { certify: 1 });
      const content = (data: Uint8Array): Promise<Uint8Array> => forgeCms(scene, data, { signer: scene.chief });
      return stamped(scene, file, { ...entered(file), 60: `<< ${WIDGET} /T (stamp) ${INVISIBLE} >>` }, { content });
    },
  ],
  'timestamp-seals-filling': [
    'A field that nobody locked is filled behind the last signature, and a document time-stamp covers it: signed by nobody.',
    'PADES_UNSIGNED_REVISION',
    'indeterminate',
    async (scene) => {
      const file = await signed(scene);
      const stamp = { ...entered(file), 60: `<< ${WIDGET} /T (stamp) ${INVISIBLE} >>` };
      return stamped(scene, file, { ...stamp, ...edit(file, 11, add('/V (approved)')) });
    },
  ],
  'timestamp-changes-content': [
    'The update that brings a document time-stamp changes the page: the time-stamp covers it, the clerk’s signature does not.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const stamp = { ...entered(file), 60: `<< ${WIDGET} /T (stamp) ${INVISIBLE} >>` };
      return stamped(scene, file, { ...stamp, 5: stream(paint('Pay 900 to the attacker')) });
    },
  ],
});

const store = (file: string, entries: string): Record<number, string> => edit(file, 1, add(`/DSS << ${entries} >>`));

const tags = (text: string): Record<number, string> => ({
  20: '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 22 0 R >>',
  21: `<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /K [0] /ActualText (${text}) >>`,
  22: '<< /Nums [0 [21 0 R]] >>',
});
const TAGGED = { catalog: '/StructTreeRoot 20 0 R /MarkInfo << /Marked true >>', page: '/StructParents 0' };

export const carrierAttacks = attacks('pdf', {
  'store-takes-page-content': [
    'The security store lists the page’s content as a certificate, and the update writes it anew.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({}, (file) => ({ ...store(file, '/Certs [5 0 R]'), 5: stream(paint('Pay 900 to the attacker')) })),
  ],
  'store-carries-file': [
    'The security store of a later revision carries an embedded file.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    later({}, (file) => ({
      ...store(file, '/Certs [] /EmbeddedFiles << /Names [(a) 61 0 R] >>'),
      61: '<< /Type /Filespec /F (a.exe) /EF << /F 62 0 R >> >>',
      62: stream('payload', '/Type /EmbeddedFile'),
    })),
  ],
  'extensions-carry-stream': [
    'The developer extensions of a later revision lead to a stream.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    later({}, (file) => ({
      ...edit(file, 1, (body) => body.replace('/ExtensionLevel 1', '/ExtensionLevel 1 /Data 61 0 R')),
      61: stream('payload'),
    })),
  ],
  'metadata-is-page-content': [
    'The page shows the metadata stream as a second content; metadata may change, the page may not.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later(
      {
        catalog: '/Metadata 20 0 R',
        more: {
          5: stream(paint('Pay 100 to the applicant')),
          20: stream(paint(''), '/Type /Metadata /Subtype /XML'),
          21: '[5 0 R 20 0 R]',
        },
        page: '/Contents 21 0 R',
      },
      () => ({ 20: stream(cover('Pay 900'), '/Type /Metadata /Subtype /XML') }),
    ),
  ],
  'open-action-dangles': [
    'The signed catalog names an opening action that is not there; a later revision brings it.',
    'PADES_CHANGE_ACTION',
    'invalid',
    later({ catalog: '/OpenAction 50 0 R' }, () => ({ 50: '<< /S /JavaScript /JS (app.alert\\(900\\)) >>' })),
  ],
  'names-dangle': [
    'The signed name dictionary has scripts that are not there; a later revision brings them.',
    'PADES_CHANGE_EMBEDDED_FILE',
    'invalid',
    later({ catalog: '/Names << /JavaScript 50 0 R >>' }, () => ({
      50: '<< /Names [(a) << /S /JavaScript /JS (app.alert\\(900\\)) >>] >>',
    })),
  ],
  'xobject-dangles': [
    'The signed page paints a form that is not there; a later revision brings it.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({ more: { 9: 'null' } }, () => ({ 9: form(cover('Pay 900')) })),
  ],
  'usage-rights-added': [
    'A later revision adds usage rights (UR3), which give readers more to do.',
    'PADES_CHANGE_PERMISSIONS',
    'invalid',
    later({}, (file) => ({
      ...edit(file, 1, add('/Perms << /UR3 61 0 R >>')),
      61: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached >>',
    })),
  ],
  'tags-say-otherwise': [
    'A tagged document: a later revision changes what is read aloud or copied (/ActualText) for the signed text.',
    'PADES_CHANGE_TAG',
    'invalid',
    later({ ...TAGGED, more: tags('Pay 100 to the applicant') }, () => ({ 21: tags('Pay 900')[21]! })),
  ],
  'tags-claim-signed-text': [
    'A tagged document: a later revision adds an element that takes the signed text over and says something else.',
    'PADES_CHANGE_TAG',
    'invalid',
    later({ ...TAGGED, more: tags('Pay 100 to the applicant') }, () => ({
      20: '<< /Type /StructTreeRoot /K [61 0 R 21 0 R] /ParentTree 22 0 R >>',
      61: '<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /K [0] /ActualText (Pay 900) >>',
    })),
  ],
  'tags-parent-is-no-element': [
    'A tagged document: a new key of the tree of parents leads to the page instead of an element.',
    'PADES_CHANGE_TAG',
    'invalid',
    later({ ...TAGGED, more: tags('Pay 100') }, () => ({ 22: '<< /Nums [0 [21 0 R] 1 4 0 R] >>' })),
  ],
  'tags-renamed': [
    'A tagged document: a later revision maps paragraphs to artifacts, which readers for the blind leave out.',
    'PADES_CHANGE_TAG',
    'invalid',
    later({ ...TAGGED, more: tags('Pay 100') }, () => ({
      20: '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 22 0 R /RoleMap << /P /Artifact >> >>',
    })),
  ],
});

const CHECKBOX = (state: string, value: string): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Btn /T (agree) /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 70 570] /V /${value} /AS /${state} /AP << /N << /Yes 21 0 R /Off 22 0 R >> >> >>`;
const BOXED = {
  annotations: '20 0 R',
  more: {
    10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
    20: CHECKBOX('Off', 'Off'),
    21: form('0 0 20 20 re f'),
    22: form(''),
  },
};

export const formAttacks = attacks('pdf', {
  'form-parent-filled': [
    'The lock names a child field; a later revision gives its parent a value, which the child inherits.',
    'PADES_CHANGE_FIELD_LOCKED',
    'invalid',
    later({ clerk: lock('(group.remark)') }, (file) => edit(file, 10, add('/V (approved)'))),
  ],
  'form-widget-added': [
    'A later revision gives the signed field a second widget with another picture.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    later({}, (file) => ({
      ...edit(file, 7, add('/Kids [61 0 R]')),
      ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [61 0 R ')),
      61: `<< /Type /Annot /Subtype /Widget /Parent 7 0 R /F 4 /P 4 0 R ${COVERING} /AP << /N 62 0 R >> >>`,
      62: form(cover('Pay 900')),
    })),
  ],
  'form-rich-text': [
    'The plain value of a text field stays; its rich text, which readers prefer, says something else.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    later(
      {
        annotations: '20 0 R',
        more: {
          10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
          20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 300 570] /Ff 33554432 /V (100) /RV (<p>100</p>) >>',
        },
      },
      (file) => edit(file, 20, (body) => body.replace('<p>100</p>', '<p>900</p>')),
    ),
  ],
  'form-state-without-value': [
    'A check box: its value stays Off, a later revision shows Yes.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    later(BOXED, () => ({ 20: CHECKBOX('Yes', 'Off') })),
  ],
  'form-value-without-state': [
    'A check box: a later revision makes its value Yes and goes on showing Off.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'invalid',
    later(BOXED, () => ({ 20: CHECKBOX('Off', 'Yes') })),
  ],
  'form-state-redrawn': [
    'A check box: filling it, a later revision draws the state Yes anew, as a text.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    later(BOXED, () => ({ 20: CHECKBOX('Yes', 'Yes'), 21: form(paint('Pay 900')) })),
  ],
  'form-appearance-is-content': [
    'The page paints the form that is the appearance of a text field; filling the field changes the page.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({ amount: '/AP << /N 9 0 R >>', overlay: '' }, (file) => ({
      ...edit(file, 6, (body) => body.replace('(100)', '(900)')),
      9: form(cover('Pay 900')),
    })),
  ],
  'form-font-is-type3': [
    'The form’s Type 3 font draws its glyphs with a stream that the page also shows; the stream is rewritten.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({}, (file) => ({
      ...edit(file, 1, (body) => body.replace('/Helv 3 0 R', '/Helv 3 0 R /New 61 0 R')),
      61: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 9 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] >>',
      9: form(cover('Pay 900')),
    })),
  ],
  'form-font-of-field-swapped': [
    'The font that the form’s fields are drawn with gets other glyphs: 1 looks like 9.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({}, (file) => edit(file, 3, (body) => body.replace('/WinAnsiEncoding', '<< /Differences [49 /nine] >>'))),
  ],
  'form-default-appearance': [
    'The form’s default appearance is set to white: fields that readers draw by themselves are empty to the eye.',
    'PADES_CHANGE_FORM_DEFAULTS',
    'invalid',
    later({}, (file) => edit(file, 1, (body) => body.replace('(/Helv 10 Tf 0 g)', '(/Helv 10 Tf 1 g)'))),
  ],
  'form-annotations-reordered': [
    'Two annotations lie on one another; a later revision lists them in another order, and the lower one is on top.',
    'PADES_CHANGE_ANNOTATION_ORDER',
    'invalid',
    later(
      {
        annotations: '20 0 R 21 0 R',
        more: {
          20: `<< /Type /Annot /Subtype /Stamp /P 4 0 R /F 4 ${COVERING} /AP << /N 22 0 R >> >>`,
          21: `<< /Type /Annot /Subtype /Stamp /P 4 0 R /F 4 ${COVERING} /AP << /N 23 0 R >> >>`,
          22: form(cover('Pay 900')),
          23: form(cover('Pay 100')),
        },
      },
      (file) => edit(file, 4, (body) => body.replace('20 0 R 21 0 R', '21 0 R 20 0 R')),
    ),
  ],
  'form-layer-exchanged': [
    'The layer that the page’s content belongs to is another dictionary in a later revision, with another usage.',
    'PADES_CHANGE_OPTIONAL_CONTENT',
    'invalid',
    later(
      {
        catalog: '/OCProperties << /OCGs [20 0 R] /D << /Order [20 0 R] >> >>',
        more: { 20: '<< /Type /OCG /Name (amount) >>' },
      },
      () => ({ 20: '<< /Type /OCG /Name (amount) /Usage << /Print << /PrintState /OFF >> >> >>' }),
    ),
  ],
});
