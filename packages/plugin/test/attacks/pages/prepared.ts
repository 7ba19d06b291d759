/** Documents that show something else without any change: scripts, actions, other files, page trees that contradict themselves. */
import { readFileSync } from 'node:fs';
import { latin1 } from '@govseal/core';
import { type Attack, attacks } from '../attack.ts';
import { forgeCms, hash } from '../forged-cms.ts';
import { handSign, signatureDictionary } from '../hand-signed.ts';
import { baseObjects, cover, edit, form, paint, signed, stream } from '../pdf-text.ts';
import { stamped } from '../stamped.ts';

type Row = Parameters<typeof attacks>[1][string];

const active = (tries: string, base: Parameters<typeof signed>[1]): Row => [
  tries,
  'PADES_ACTIVE_CONTENT',
  'indeterminate',
  async (scene) => signed(scene, base),
];

const SCRIPT = '<< /S /JavaScript /JS (this.getField\\("amount"\\).value = 900) >>';
const OUTSIDE = '/F (https://attacker.example/x)';
const GREY = '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray';
const STAMP = '/P 4 0 R /Rect [60 680 460 730] /AP << /N 21 0 R >> >>';
const LAYER = { 20: '<< /Type /OCG /Name (Terms) >>' };
const OPENING = '/OCProperties << /OCGs [20 0 R] /D << >> >>';

const acting = attacks('pdf', {
  'prepared-page-script': active('A script runs when the page is opened.', { page: `/AA << /O ${SCRIPT} >>` }),
  'prepared-field-script': active('A script runs when the page with the field is opened.', {
    amount: `/AA << /PO ${SCRIPT} >>`,
  }),
  'prepared-next-script': active('A script runs behind a harmless action when the document is opened.', {
    catalog: `/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next [<< /S /Named /N /NextPage >> ${SCRIPT}] >>`,
  }),
  'prepared-hiding': active('Opening the document hides a field.', {
    catalog: '/OpenAction << /S /Hide /T (amount) >>',
  }),
  'prepared-layer-switch': active('Opening the document switches a layer off.', {
    catalog: `/OpenAction << /S /SetOCGState /State [/OFF 20 0 R] >> ${OPENING}`,
    more: LAYER,
  }),
  'prepared-layer-unseen': active(
    'A layer is on, its usage says that it is not viewed: some readers show it, others do not.',
    {
      catalog: '/OCProperties << /OCGs [20 0 R] /D << /ON [20 0 R] >> >>',
      more: { 20: '<< /Type /OCG /Name (Terms) /Usage << /View << /ViewState /OFF >> >> >>' },
    },
  ),
  'prepared-layer-seen': active(
    'A layer is off, its usage says that it is viewed: some readers show it, others do not.',
    {
      catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
      more: { 20: '<< /Type /OCG /Name (Terms) /Usage << /View << /ViewState /ON >> >> >>' },
    },
  ),
  'prepared-layer-unlisted': active(
    'The catalog does not list a layer of the page, which some readers hide by its usage.',
    {
      catalog: '/OCProperties << /OCGs [] /D << >> >>',
      more: {
        4: baseObjects()[4]!.replace('/Resources <<', '/Resources << /Properties << /L 20 0 R >>'),
        20: '<< /Type /OCG /Name (Terms) /Usage << /Print << /PrintState /OFF >> >> >>',
      },
    },
  ),
  'prepared-stamp-on-paper': active('A stamp over the text is printed and not seen on the screen.', {
    annotations: '20 0 R',
    more: { 20: `<< /Type /Annot /Subtype /Stamp /F 36 ${STAMP}`, 21: form(cover('Pay 900')) },
  }),
  'prepared-stamp-under-pointer': active('A stamp over the text comes when the pointer is over it.', {
    annotations: '20 0 R',
    more: { 20: `<< /Type /Annot /Subtype /Stamp /F 292 ${STAMP}`, 21: form(cover('Pay 900')) },
  }),
  'prepared-model': active('A model over the text starts when its page is opened.', {
    annotations: '20 0 R',
    more: {
      20: `<< /Type /Annot /Subtype /3D /F 4 /3DD 22 0 R /3DA << /A /PO >> ${STAMP}`,
      21: form(''),
      22: stream('', '/Type /3D /Subtype /U3D'),
    },
  }),
  'prepared-media': active('Media over the text start when their page is seen.', {
    annotations: '20 0 R',
    more: {
      20: `<< /Type /Annot /Subtype /RichMedia /F 4 /RichMediaSettings << /Activation << /Condition /PV >> >> ${STAMP}`,
      21: form(''),
    },
  }),
  'prepared-thread': active('Opening the page leads on into another document.', {
    page: '/AA << /O << /S /Thread /F (other.pdf) /D 0 >> >>',
  }),
  'prepared-proxy': active('A picture of the page stands for one in another file, which is printed.', {
    more: {
      9: stream(
        '',
        '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /OPI << /2.0 << /Type /OPI /Version 2.0 /F (a.tif) >> >>',
      ),
    },
  }),
  'prepared-reset': active('Opening the document sets the form back.', { catalog: '/OpenAction << /S /ResetForm >>' }),
  'prepared-import': active('Opening the document fills the form from another file.', {
    catalog: '/OpenAction << /S /ImportData /F (amounts.fdf) >>',
  }),
  'prepared-launch': active('Opening the document opens another one.', {
    catalog: '/OpenAction << /S /Launch /F (other.pdf) >>',
  }),
  'prepared-print-image': active('An image of the page is another one in print.', {
    more: {
      9: stream('\xff', `${GREY} /Alternates [<< /Image 20 0 R /DefaultForPrinting true >>]`),
      20: stream('\x00', GREY),
    },
  }),
  'prepared-external-page': active('The content of the page lies in another file.', {
    more: { 5: stream('', OUTSIDE) },
  }),
  'prepared-external-stamp': active('The picture of a stamp lies in another file.', {
    annotations: '20 0 R',
    more: {
      20: '<< /Type /Annot /Subtype /Stamp /P 4 0 R /F 4 /Rect [60 680 460 730] /AP << /N 21 0 R >> >>',
      21: stream('', `/Type /XObject /Subtype /Form /BBox [0 0 400 50] ${OUTSIDE}`),
    },
  }),
  'prepared-external-pattern': active('The pattern that a soft mask is drawn with lies in another file.', {
    more: {
      4: baseObjects()[4]!.replace(
        '/Resources <<',
        '/Resources << /ExtGState << /G << /SMask << /S /Alpha /G 20 0 R >> >> >>',
      ),
      20: stream(
        '/Pattern cs /P scn 0 0 9 9 re f',
        '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Pattern << /P 21 0 R >> >>',
      ),
      21: stream(
        '',
        `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> ${OUTSIDE}`,
      ),
    },
  }),
});

const DOCMDP =
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]';
const SECOND =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 21 0 R /Resources << /Font << /F1 3 0 R >> >> >>';

const contradicting = attacks('pdf', {
  'prepared-page-uncounted': [
    'The page tree has two pages and says one: readers that count never show the second.',
    'PADES_TREE_AMBIGUOUS',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: { 2: '<< /Type /Pages /Kids [4 0 R 20 0 R] /Count 1 >>', 20: SECOND, 21: stream(paint('unless …')) },
      }),
  ],
  'prepared-page-is-tree': [
    'A node of the page tree says that it is a page, and has pages below: readers show either.',
    'PADES_TREE_AMBIGUOUS',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: {
          2: '<< /Type /Pages /Kids [20 0 R] /Count 1 >>',
          4: baseObjects()[4]!.replace('/Parent 2 0 R', '/Parent 20 0 R'),
          20: `${SECOND.slice(0, -2)} /Kids [4 0 R] /Count 1 >>`,
          21: stream(paint('Pay 900')),
        },
      }),
  ],
  'prepared-page-of-another-tree': [
    'The signed page names a node as its parent that is not the one that lists it: readers inherit its rotation or do not.',
    'PADES_TREE_AMBIGUOUS',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: {
          4: baseObjects()[4]!.replace('/Parent 2 0 R', '/Parent 20 0 R'),
          20: '<< /Type /Pages /Kids [4 0 R] /Count 1 /Rotate 180 >>',
        },
      }),
  ],
  'prepared-field-of-another-parent': [
    'A signed field without a value of its own names a parent that does not list it and has one: readers see it filled or empty.',
    'PADES_TREE_AMBIGUOUS',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        more: {
          11: baseObjects()[11]!.replace('/Parent 10 0 R', '/Parent 20 0 R'),
          20: '<< /T (group) /V (approved) /Kids [11 0 R] >>',
        },
      }),
  ],
  'prepared-field-missing': [
    'The form lists a field that is not there: PDFium and MuPDF leave out other fields.',
    'PADES_TREE_AMBIGUOUS',
    'indeterminate',
    async (scene) => signed(scene, { more: { 11: 'null' } }),
  ],
  'prepared-two-values': [
    'Two text fields of one name hold different values: to readers they are one field.',
    'PADES_FIELD_NAME_TWICE',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        annotations: '20 0 R',
        more: {
          1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 20 0 R]'),
          20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /F 4 /P 4 0 R /Rect [50 550 300 570] /V (900) >>',
        },
      }),
  ],
  'prepared-portfolio': [
    'The document is a portfolio: readers open with a file inside it, or with the signed page.',
    'PADES_COLLECTION',
    'indeterminate',
    async (scene) =>
      signed(scene, {
        catalog:
          '/Collection << /View /D /D (terms.txt) >> /Names << /EmbeddedFiles << /Names [(terms.txt) 20 0 R] >> >>',
        more: {
          20: '<< /Type /Filespec /F (terms.txt) /UF (terms.txt) /EF << /F 21 0 R >> >>',
          21: stream('Pay 900', '/Type /EmbeddedFile'),
        },
      }),
  ],
  'structure-linearized-two-roots': [
    'A linearised file with two trailers, of which the main one names another catalog: readers begin with either.',
    'PDF_TRAILER',
    'unreadable',
    async (scene) => {
      const file = latin1(
        new Uint8Array(readFileSync(new URL('../../../../../fixtures/pdf/linearized.pdf', import.meta.url))),
      );
      const at = file.lastIndexOf('/ID [');
      const two = `${file.slice(0, at)}${'/Root 9 0 R'.padEnd(file.indexOf(']', at) + 1 - at)}${file.slice(file.indexOf(']', at) + 1)}`;
      return stamped(
        scene,
        two,
        edit(two, 3, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
        {
          kind: 'signature',
          root: '3 0 R',
        },
      );
    },
  ],
  'store-brings-its-own-root': [
    'The security store brings the root of the attacker’s authority, which has the name of the trusted one.',
    'X509_SIGNATURE',
    'indeterminate',
    async (scene) => {
      const signer = await scene.mallory();
      const chain = signer.signer.chain.map((der) => stream(latin1(der)));
      return handSign(scene, {
        base: {
          catalog: '/DSS << /Type /DSS /Certs [20 0 R 21 0 R] >>',
          more: { 20: chain[0]!, 21: chain[1] ?? chain[0]! },
        },
        cms: { signer, certificates: [signer.certificate.der] },
      });
    },
  ],
  'usf-contents-white-space': [
    'White space fills /Contents behind the CMS: nobody signed it, and readers that take the gap as digits stumble.',
    'PADES_CONTENTS_WHITE_SPACE',
    'invalid',
    async (scene) => handSign(scene, { writeContents: (hex, width) => `<${hex.padEnd(width - 2)}>` }),
  ],
  'usf-value-shared-by-reference': [
    'Both fields have the one signature as their value, one of them by a reference to a reference.',
    'PADES_OBJECT_AMBIGUOUS',
    'invalid',
    async (scene) =>
      handSign(scene, {
        objects: () => ({
          8: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (chief) /F 4 /P 4 0 R /Rect [50 300 200 330] /V 13 0 R >>',
          13: '12 0 R',
        }),
      }),
  ],
  'certified-by-catalog-alone': [
    'The catalog names a certification that no field has: certified to readers that go by the catalog, unsigned to others.',
    'PADES_DOCMDP_PERMS',
    'unsigned',
    async (scene) =>
      handSign(scene, {
        base: { catalog: '/Perms << /DocMDP 12 0 R >>', overlay: cover('Certified') },
        dictionary: (range, contents) => signatureDictionary(range, contents, DOCMDP),
        objects: () => ({ 7: baseObjects()[7]!, 9: form('') }),
      }),
  ],
  'cms-sha1-inside': [
    'adbe.pkcs7.sha1: the signature is made with SHA-256 over a SHA-1 digest of the document, for which collisions are made.',
    'VALIDATION_ALGORITHM_EXPIRED',
    'indeterminate',
    async (scene) =>
      handSign(scene, {
        dictionary: (range, contents) =>
          signatureDictionary(range, contents).replace('ETSI.CAdES.detached', 'adbe.pkcs7.sha1'),
        content: async (data) => forgeCms(scene, data, { eContent: await hash('SHA-1', data) }),
      }),
  ],
});

export const preparedAttacks: readonly Attack[] = [...acting, ...contradicting];
