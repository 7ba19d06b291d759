/** Shadow attacks (Mainka et al., NDSS 2021), certification attacks (Rohlmann et al., S&P 2021) and what locks and permissions are to stop. */
import { handSign, signatureDictionary } from './attacks-hand-signed.ts';
import {
  add,
  assemble,
  type Base,
  baseObjects,
  bodyOf,
  cover,
  edit,
  form,
  paint,
  sign,
  signed,
  stream,
  swap,
  update,
} from './attacks-pdf.ts';
import { type Attack, attacks } from './attacks-type.ts';

const HIDDEN: Readonly<Record<number, string>> = {
  20: '<< /Type /Catalog /Pages 21 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R 10 0 R] /SigFlags 3 >> >>',
  21: '<< /Type /Pages /Kids [22 0 R] /Count 1 >>',
  22: '<< /Type /Page /Parent 21 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 23 0 R /Annots [7 0 R] >>',
  23: stream(paint('Pay 900 to the attacker')),
};

const DOCMDP =
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]';

const lock = (names: string): string => `/Lock << /Type /SigFieldLock /Action /Include /Fields [${names}] >>`;

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

const later =
  (base: Base, objects: (file: string) => Readonly<Record<number, string>>, certify?: 1 | 2 | 3): Attack['make'] =>
  async (scene) => {
    const file = await signed(scene, base, certify === undefined ? {} : { certify });
    return update(file, objects(file));
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
    later(layers, (file) => edit(file, 1, (body) => body.replace('/D << ', '/D << /OFF [20 0 R] '))),
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

const annotation = (subtype: string, more = ''): string =>
  `<< /Type /Annot /Subtype /${subtype} /Rect [60 680 460 730] /P 4 0 R /Contents (Pay 900) ${more} >>`;

const annotated =
  (item: string, more: Readonly<Record<number, string>> = {}) =>
  (file: string) => ({
    ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
    60: item,
    ...more,
  });

const certification = attacks('pdf', {
  'certified-evil-annotation': [
    'P=3 lets readers annotate: a text box hides the amount and shows another.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    later({}, annotated(annotation('FreeText', '/DA (/Helv 18 Tf 0 g) /IC [1 1 1]')), 3),
  ],
  'certified-evil-stamp': [
    'P=3: a stamp whose picture covers the text.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    later({}, annotated(annotation('Stamp', '/AP << /N 61 0 R >>'), { 61: form(cover('Pay 900')) }), 3),
  ],
  'certified-evil-highlight': [
    'P=3: a highlight, harmless by its kind, whose own appearance is a white box with another text.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    later(
      {},
      annotated(annotation('Highlight', '/QuadPoints [60 730 460 730 60 680 460 680] /AP << /N 61 0 R >>'), {
        61: form(cover('Pay 900')),
      }),
      3,
    ),
  ],
  'certified-annotation-forbidden': [
    'P=2 lets readers fill and sign: a note is added.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    later({}, annotated(annotation('Text')), 2),
  ],
  'certified-sneaky-signature': [
    'P=2: a new, visible signature field covers the text; it is never signed.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    later(
      {},
      (file) => ({
        ...edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
        ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
        60: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (sneaky) /F 4 /P 4 0 R /Rect [60 680 460 730] /AP << /N 61 0 R >> >>',
        61: form(cover('Pay 900')),
      }),
      2,
    ),
  ],
  'certified-sneaky-signature-signed': [
    'P=2: the covering field is signed with a certificate that nobody trusts.',
    'PADES_CHANGE_FIELD_ADDED',
    'invalid',
    async (scene) => {
      const { signer } = await scene.mallory();
      const file = await signed(scene, {}, { certify: 2 });
      // As if nothing were certified: our own signer would refuse the field.
      const opened = file.replace(/\/TransformMethod \/DocMDP/, '/TransformMethod /Identit');
      const appearance = assemble({
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 50] /Resources << /XObject << /FRM 4 0 R >> >> >>',
        4: stream('1 g 0 0 400 50 re f', '/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << >>'),
      });
      const both = await sign(scene, opened, {
        signer,
        field: 'sneaky',
        page: 1,
        rect: [60, 680, 460, 730],
        appearance: Uint8Array.from(appearance, (c) => c.charCodeAt(0)),
      });
      return file + both.slice(file.length);
    },
  ],
  'certified-p1-filled': [
    'P=1 forbids every change: a field is filled.',
    'PADES_CHANGE_FORM_FORBIDDEN',
    'invalid',
    later({}, (file) => edit(file, 11, add('/V (approved)')), 1),
  ],
  'certified-p1-signed': [
    'P=1 forbids every change: an empty field gets a signature.',
    'PADES_CHANGE_SIGNATURE_FORBIDDEN',
    'invalid',
    async (scene) => {
      const file = await signed(scene, {}, { certify: 1 });
      const opened = file.replace(/\/P 1(?= |>)/, '/P 2');
      const both = await sign(scene, opened, { field: 'chief', signer: scene.chief.signer });
      return file + both.slice(file.length);
    },
  ],
  'certified-docmdp-loosened': [
    'The permission stands in an object of its own; a later revision turns P=1 into P=3 and annotates.',
    'PADES_CHANGE_SIGNATURE_ALTERED',
    'invalid',
    async (scene) => {
      const file = await handSign(scene, {
        base: { catalog: '/Perms << /DocMDP 12 0 R >>' },
        dictionary: (range, contents) =>
          signatureDictionary(
            range,
            contents,
            '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams 13 0 R >>]',
          ),
        objects: () => ({ 13: '<< /Type /TransformParams /P 1 /V /1.2 >>' }),
      });
      return update(file, { 13: '<< /Type /TransformParams /P 3 /V /1.2 >>', ...annotated(annotation('Text'))(file) });
    },
  ],
  'certified-docmdp-second': [
    'A second signature certifies again, with P=3: whoever takes the last one loosens the first.',
    'PADES_CHANGE_PERMISSIONS',
    'invalid',
    async (scene) => {
      const file = await signed(scene, {}, { certify: 2 });
      const opened = swap(
        swap(file, '/TransformMethod /DocMDP', '/TransformMethod /UR'),
        '/SubFilter /ETSI',
        '/SubFilter /ETSI',
      );
      const both = await sign(scene, opened, { field: 'chief', signer: scene.chief.signer });
      const loosened = file + both.slice(file.length);
      return update(
        loosened,
        edit(loosened, 1, (body) =>
          body.replace(/\/DocMDP \d+ 0 R/, `/DocMDP ${/\/V (\d+) 0 R/.exec(bodyOf(loosened, 8))![1]} 0 R`),
        ),
      );
    },
  ],
  'certified-perms-removed': [
    'A later catalog has no /Perms: readers that look there see no certification.',
    'PADES_CHANGE_PERMISSIONS',
    'invalid',
    later({}, (file) => edit(file, 1, (body) => body.replace(/\/Perms\s*<<.*?>>/s, '')), 2),
  ],
  'certified-perms-missing': [
    'The first signature forbids changes (DocMDP), but /Perms does not name it: certified to some readers only.',
    'PADES_DOCMDP_PERMS',
    'indeterminate',
    async (scene) => handSign(scene, { dictionary: (range, contents) => signatureDictionary(range, contents, DOCMDP) }),
  ],
  'certified-perms-mismatch': [
    '/Perms names a signature that permits nothing in particular: certified to some readers only.',
    'PADES_DOCMDP_PERMS',
    'indeterminate',
    async (scene) => handSign(scene, { base: { catalog: '/Perms << /DocMDP 12 0 R >>' } }),
  ],
});

const locks = attacks('pdf', {
  'lock-field-filled': [
    'A field that the signature locks is filled again.',
    'PADES_CHANGE_FIELD_LOCKED',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) => edit(file, 6, (body) => body.replace('(100)', '(900)'))),
  ],
  'lock-removed': [
    'A later revision takes the /Lock out of the signed field.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) => edit(file, 7, (body) => body.replace(/\/Lock\s*<<.*?>>/s, ''))),
  ],
  'lock-changed': [
    'A later revision lets the /Lock of the signed field name another field.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) => edit(file, 7, (body) => body.replace('(amount)', '(nobody)'))),
  ],
  'lock-by-parent': [
    'The lock names the parent field; its child is filled.',
    'PADES_CHANGE_FIELD_LOCKED',
    'invalid',
    later({ clerk: lock('(group)') }, (file) => edit(file, 11, add('/V (approved)'))),
  ],
  'lock-name-in-utf16': [
    'The lock spells the field’s name in UTF-16, the field in Latin letters.',
    'PADES_CHANGE_FIELD_LOCKED',
    'invalid',
    later({ clerk: lock('<FEFF0061006D006F0075006E0074>') }, (file) =>
      edit(file, 6, (body) => body.replace('(100)', '(900)')),
    ),
  ],
  'lock-field-renamed': [
    'The locked field gets another name, and a new value.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) =>
      edit(file, 6, (body) => body.replace('(amount)', '(amounts)').replace('(100)', '(900)')),
    ),
  ],
  'lock-without-fields': [
    'FieldMDP includes fields and names none: readers lock nothing, or everything.',
    'PADES_TRANSFORM_MALFORMED',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (range, contents) =>
          signatureDictionary(
            range,
            contents,
            '/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /Action /Include /V /1.2 >> >>]',
          ),
      }),
  ],
  'lock-field-hidden': [
    'A later revision hides a locked field.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    later({ clerk: lock('(amount)') }, (file) => edit(file, 6, (body) => body.replace('/F 4', '/F 2'))),
  ],
});

export const shadowAttacks: readonly Attack[] = [...shadow, ...prepared, ...certification, ...locks];
