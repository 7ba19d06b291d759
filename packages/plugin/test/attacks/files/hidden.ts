/** What is written and not seen, and what is seen and not written: appearances redrawn, objects that change their length. */

import { attacks } from '../attack.ts';
import { edit, later, lock, paint, row, sign, signed, stream, update } from '../pdf-text.ts';
import { stamped } from '../stamped.ts';

/** The appearance of the filled field `amount` is drawn anew; its text and its value stay 100. */
const redrawn = (content: string, more: Readonly<Record<number, string>> = {}) =>
  later({}, (file) => ({
    ...edit(file, 6, (body) => body.replace(/\/AP\s*<<.*?>>/s, '/AP << /N 61 0 R >>')),
    61: stream(
      content,
      '/Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 3 0 R >> /XObject << /X 62 0 R >> >>',
    ),
    ...more,
  }));
const TEXT = '/F1 10 Tf 2 5 Td (100) Tj ET';

export const hiddenAttacks = attacks('pdf', {
  'redrawn-in-white': [
    'The field’s text stays in its appearance, in white; rectangles draw another number.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(`0 g 2 2 8 14 re f 12 2 8 14 re f 1 g BT ${TEXT}`),
  ],
  'redrawn-outside': [
    'The field’s text stays in its appearance, outside of its box.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(`BT /F1 10 Tf 900 5 Td (100) Tj ET 0 g`),
  ],
  'redrawn-tiny': [
    'The field’s text stays in its appearance, a tenth of a point high.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn('q 0.01 0 0 0.01 2 5 cm BT /F1 10 Tf (100) Tj ET Q'),
  ],
  'redrawn-clipped': [
    'The field’s text stays in its appearance, outside of the clipping path.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(`200 0 40 20 re W n BT ${TEXT}`),
  ],
  'redrawn-with-rectangles': [
    'The field’s text stays in its appearance; before it, many small rectangles draw another number.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(`${'60 2 4 16 re 70 2 4 16 re 80 2 4 16 re 90 2 4 16 re '} f BT ${TEXT} ${'1 g '}`),
  ],
  'redrawn-under-picture': [
    'The field’s text stays in its appearance; an image is painted over it.',
    'PADES_CHANGE_APPEARANCE',
    'invalid',
    redrawn(`BT ${TEXT} 250 0 0 20 0 0 cm /X Do`, {
      62: stream(
        '\x00',
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
      ),
    }),
  ],
});

const twoLengths = `${paint('Pay 900 to the attacker')}\nendstream\nendobj\n${paint('Pay 100 to the applicant')}`;

export const shiftingAttacks = attacks('pdf', {
  'shifting-length': [
    'The length of the page’s content is an object; a later one ends the stream at an endstream inside the data.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later(
      {
        more: { 5: `<< /Length 20 0 R >>\nstream\n${twoLengths}\nendstream`, 20: String(twoLengths.length) },
      },
      () => ({ 20: String(paint('Pay 900 to the attacker').length) }),
    ),
  ],
  'shifting-generation': [
    'A later table gives the page’s content another generation: the reference to it leads nowhere.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      const text = update(file, { 61: 'null' });
      const object = '5 1 obj\nnull\nendobj\n';
      const at = file.length;
      const rest = text.slice(at).replace('xref\n', () => `xref\n5 1\n${row(at).replace('00000 n', '00001 n')}`);
      const shifted = rest.replace(/(\d{10}) 00000 n/, (_, offset: string) =>
        row(Number(offset) + object.length).slice(0, 18),
      );
      return `${file}${object}${shifted.replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + object.length}`)}`;
    },
  ],
  'shifting-filter': [
    'The filter of the page’s content is an object; a later revision names another one, and the same bytes say something else.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    later(
      {
        more: {
          5: stream(`${Buffer.from(paint('Pay 100 to the applicant')).toString('hex')}>`, '/Filter 20 0 R'),
          20: '/ASCIIHexDecode',
        },
      },
      () => ({ 20: '[/ASCIIHexDecode /ASCIIHexDecode]' }),
    ),
  ],
  'shifting-page-tags': [
    'A tagged page is led to other elements: a later revision gives it another key into the tree of parents.',
    'PADES_CHANGE_TAG',
    'invalid',
    later(
      {
        catalog: '/StructTreeRoot 20 0 R /MarkInfo << /Marked true >>',
        page: '/StructParents 0',
        more: {
          20: '<< /Type /StructTreeRoot /K [21 0 R 23 0 R] /ParentTree 22 0 R >>',
          21: '<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /K [0] /ActualText (Pay 100) >>',
          22: '<< /Nums [0 [21 0 R] 1 [23 0 R]] >>',
          23: '<< /Type /StructElem /S /P /P 20 0 R /ActualText (Pay 900) >>',
        },
      },
      (file) => edit(file, 4, (body) => body.replace('/StructParents 0', '/StructParents 1')),
    ),
  ],
  'lock-loosened-by-second': [
    'The second signature brings a FieldMDP that excludes what the first one locked; the field is filled behind both.',
    'PADES_CHANGE_FIELD_LOCKED',
    'invalid',
    async (scene) => {
      const first = await signed(scene, { clerk: lock('(amount)') });
      const second = await sign(scene, first, {
        field: 'chief',
        signer: scene.chief.signer,
        lock: { action: 'Exclude', fields: ['amount'] },
      });
      return update(
        second,
        edit(second, 6, (body) => body.replace('(100)', '(900)')),
      );
    },
  ],
  'signature-under-timestamp-type': [
    'P=1 lets time-stamps follow: a person’s signature calls itself one by its /Type.',
    'PADES_CHANGE_SIGNATURE_FORBIDDEN',
    'invalid',
    async (scene) => {
      const file = await signed(scene, {}, { certify: 1 });
      const field = edit(file, 8, (body) => body.replace(/>>\s*$/, '/V 70 0 R >>'));
      return stamped(scene, file, field, { kind: 'signature', type: 'DocTimeStamp' });
    },
  ],
});
