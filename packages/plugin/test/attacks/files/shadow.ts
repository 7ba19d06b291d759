/** Shadow attacks (Mainka et al., NDSS 2021): what is prepared before signing and shown afterwards. */

import { type Attack, attacks } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import {
  add,
  assemble,
  type Base,
  baseObjects,
  bodyOf,
  cover,
  edit,
  form,
  later,
  lock,
  paint,
  sign,
  signed,
  stream,
  update,
} from '../pdf-text.ts';

const HIDDEN: Readonly<Record<number, string>> = {
  20: '<< /Type /Catalog /Pages 21 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R 10 0 R] /SigFlags 3 >> >>',
  21: '<< /Type /Pages /Kids [22 0 R] /Count 1 >>',
  22: '<< /Type /Page /Parent 21 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 23 0 R /Annots [7 0 R] >>',
  23: stream(paint('Pay 900 to the attacker')),
};

/** The overlay as a layer, object 20. */
const layer = (): string =>
  stream(
    `/OC /L BDC ${cover('Pay 1 to the orphanage')} EMC`,
    '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /Properties << /L 20 0 R >> >>',
  );

const layers: Base = {
  catalog: '/OCProperties << /OCGs [20 0 R] /D << /Order [20 0 R] >> >>',
  more: { 20: '<< /Type /OCG /Name (Terms) >>', 9: layer() },
};

const shadow = attacks('pdf', {
  'shadow-hide': [
    'A picture covers the text when the document is signed; a later revision empties it.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({ overlay: cover('Pay 1 to the orphanage') }, () => ({ 9: form('') })),
  ],
  'shadow-hide-annotation': [
    'A stamp covers the text when the document is signed; a later revision takes it away.',
    'PADES_CHANGE_ANNOTATION_REMOVED',
    'invalid',
    later(
      {
        annotations: '20 0 R',
        more: { 20: '<< /Type /Annot /Subtype /Stamp /Rect [60 680 460 730] /AP << /N 9 0 R >> >>' },
      },
      (file) => edit(file, 4, (body) => body.replace('20 0 R', '')),
    ),
  ],
  'shadow-replace-font': [
    'A later revision gives the font of the text other glyphs: the same letters read differently.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later({}, (file) =>
      edit(file, 3, (body) =>
        body.replace(
          '/WinAnsiEncoding',
          '<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [49 /nine] >>',
        ),
      ),
    ),
  ],
  'shadow-replace-field': [
    'The field’s value is 100, its appearance says 900.',
    'PADES_FIELD_APPEARANCE_DIFFERS',
    'indeterminate',
    async (scene) =>
      signed(
        scene,
        {
          amount: '/V (100) /AP << /N 20 0 R >>',
          more: {
            20: stream(
              '/Tx BMC BT /F1 12 Tf 2 5 Td (900) Tj ET EMC',
              '/Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 3 0 R >> >>',
            ),
          },
        },
        { fill: [] },
      ),
  ],
  'shadow-replace-field-later': [
    'A later revision exchanges the appearance of a filled field for another text.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) => {
      const number = Number(/\/N (\d+) 0 R/.exec(bodyOf(file, 6))![1]);
      return edit(file, number, (body) => body.replace('(100)', '(900)'));
    }),
  ],
  'shadow-appearance-swap': [
    'A later revision gives the appearance of the signature another picture.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    async (scene) => {
      const file = await handSign(scene, { base: { clerk: '/AP << /N 9 0 R >>', overlay: '0 0 1 RG 0 0 99 20 re S' } });
      return update(file, {
        ...edit(file, 7, (body) => body.replace('/N 9 0 R', '/N 60 0 R')),
        60: form(cover('Mayor')),
      });
    },
  ],
  'shadow-hide-and-replace': [
    'The signed file holds a second object 5 that no table names; a later table points to it.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => {
      const hidden = `5 0 obj\n${stream(paint('Pay 900 to the attacker'))}\nendobj\n`;
      const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
      const file = await sign(scene, assemble(baseObjects(), { header: header + hidden }));
      return update(file, {}, { entries: { 5: header.length } });
    },
  ],
  'shadow-hide-and-replace-root': [
    'The signed file holds a second document; the trailer of a later revision makes its catalog the root.',
    'PADES_CHANGE_TRAILER',
    'invalid',
    async (scene) => update(await signed(scene, { more: HIDDEN }), {}, { root: '20 0 R' }),
  ],
  'shadow-page-tree-swap': [
    'The signed file holds a second page tree; a later catalog uses it.',
    'PADES_CHANGE_PAGE_REMOVED',
    'invalid',
    later({ more: HIDDEN }, (file) => edit(file, 1, (body) => body.replace('/Pages 2 0 R', '/Pages 21 0 R'))),
  ],
  'shadow-page-replaced': [
    'A later page tree lists another page in the signed one’s place.',
    'PADES_CHANGE_PAGE_REMOVED',
    'invalid',
    later({ more: HIDDEN }, (file) => edit(file, 2, (body) => body.replace('4 0 R', '22 0 R'))),
  ],
  'shadow-embedded-file': [
    'A later revision adds an embedded file.',
    'PADES_CHANGE_EMBEDDED_FILE',
    'invalid',
    later({}, (file) => ({
      ...edit(file, 1, add('/Names << /EmbeddedFiles << /Names [(a) 60 0 R] >> >>')),
      60: '<< /Type /Filespec /F (order.txt) /EF << /F 61 0 R >> >>',
      61: stream('pay', '/Type /EmbeddedFile'),
    })),
  ],
  'shadow-optional-content': [
    'A later revision switches a layer off that shows the signed text.',
    'PADES_CHANGE_OPTIONAL_CONTENT',
    'invalid',
    later(layers, (file) => edit(file, 1, (body) => body.replace('/D <<', '/D <</OFF [20 0 R] '))),
  ],
  'shadow-javascript-added': [
    'A later revision adds a script that runs when the document opens.',
    'PADES_CHANGE_ACTION',
    'invalid',
    later({}, (file) =>
      edit(file, 1, add('/OpenAction << /S /JavaScript /JS (this.getField("amount").value = 900) >>')),
    ),
  ],
  'shadow-need-appearances': [
    'A later revision lets the reader draw all fields anew.',
    'PADES_CHANGE_NEED_APPEARANCES',
    'invalid',
    later({}, (file) => edit(file, 1, (body) => body.replace('/SigFlags 3', '/SigFlags 3 /NeedAppearances true'))),
  ],
});

const prepared = attacks('pdf', {
  'prepared-optional-content': [
    'A layer of the signed document is seen on the screen and not in print, or the other way round.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        catalog:
          '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] /AS [<< /Event /Print /Category [/Print] /OCGs [20 0 R] >>] >> >>',
        more: { 20: '<< /Type /OCG /Name (Terms) /Usage << /Print << /PrintState /ON >> >> >>', 9: layer() },
      }),
  ],
  'prepared-javascript': [
    'A script in the signed document writes another value when it opens.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        catalog: '/OpenAction << /S /JavaScript /JS (this.getField("amount").value = "900") >>',
      }),
  ],
  'prepared-external-content': [
    'What the signed page shows comes from a file outside of the document.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: {
          9:
            '<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Ref << /F (https://attacker.example/page.pdf) /Page 0 >> ' +
            '/Length 0 >>\nstream\n\nendstream',
        },
      }),
  ],
  'prepared-external-stream': [
    'The data of a stream that the page shows lie in a file outside of the document.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: {
          9: stream(
            '',
            '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /F (https://attacker.example/x) /FFilter /FlateDecode',
          ),
        },
      }),
  ],
});

export const shadowAttacks: readonly Attack[] = [...shadow, ...prepared];
