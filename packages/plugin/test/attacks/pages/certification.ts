/** Certification attacks (Rohlmann et al., S&P 2021), and changes that permissions and locks must prevent. */

import { type Attack, attacks } from '../attack.ts';
import { handSign, signatureDictionary } from '../hand-signed.ts';
import {
  add,
  assemble,
  bodyOf,
  cover,
  edit,
  form,
  later,
  lock,
  sign,
  signed,
  stream,
  swap,
  update,
} from '../pdf-text.ts';

const DOCMDP =
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]';

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
      const opened = swap(file, '/TransformMethod /DocMDP', '/TransformMethod /UR');
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

export const certificationAttacks: readonly Attack[] = [...certification, ...locks];
