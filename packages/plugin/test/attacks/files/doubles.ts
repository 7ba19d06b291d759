/** Objects that are two things at once, references that lead elsewhere than they say, and entries that stand twice. */

import { attacks } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import { baseObjects, cover, edit, form, paint, sign, stream, update } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { chiefSigns, followed, sealedByTime } from '../stamped.ts';
import { xrefStream } from './structure.ts';

const page = (change: (body: string) => string): Record<number, string> => ({ 4: change(baseObjects()[4]!) });
const OVER = '/XObject << /Over 9 0 R >>';
const RESOURCES = '/Resources << /Font << /F1 3 0 R >> /XObject << /Over 9 0 R >> >>';
const BOX = '/Type /XObject /Subtype /Form /BBox [0 0 600 850]';
/** The page’s text is painted under a graphics state that is not there. */
const FADED = stream(`/G gs ${paint('Pay 100 to the applicant')}`);
const FADING = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /F 132 /Rect [0 0 0 0] /V 70 0 R /ca 0 /CA 0 >>';

export const doubleAttacks = attacks('pdf', {
  'double-field-is-resource': [
    'The page takes its pictures from a text field, whose value is one: whoever fills the field paints the page.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        more: {
          ...page((body) => body.replace(OVER, '/XObject 20 0 R')),
          5: stream('/V Do'),
          10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
          20: '<< /FT /Tx /T (note) /Parent 10 0 R /V 21 0 R >>',
          21: form(paint('Pay 100 to the applicant')),
        },
      },
      () => ({
        20: '<< /FT /Tx /T (note) /Parent 10 0 R /V 61 0 R >>',
        61: form(paint('Pay 900 to the attacker')),
      }),
    ),
  ],
  'double-catalog-is-resource': [
    'The page takes its pictures from the catalog, whose metadata are one; metadata may be brought up to date.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        catalog: '/Metadata 20 0 R',
        more: {
          ...page((body) => body.replace(OVER, '/XObject 1 0 R')),
          5: stream('/Metadata Do'),
          20: stream('0 0 9 9 re f', BOX),
        },
      },
      () => ({ 20: stream('0 0 600 850 re f', BOX) }),
    ),
  ],
  'double-catalog-shows-another': [
    'The same, and the catalog names other metadata instead of changing those it had.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        catalog: '/Metadata 20 0 R',
        more: {
          ...page((body) => body.replace(OVER, '/XObject 1 0 R')),
          5: stream('/Metadata Do'),
          20: stream('0 0 9 9 re f', BOX),
        },
      },
      (file) => ({
        ...edit(file, 1, (body) => body.replace('/Metadata 20 0 R', '/Metadata 61 0 R')),
        61: stream('0 0 600 850 re f', BOX),
      }),
    ),
  ],
  'dangling-state-is-field': [
    'The page’s graphics state is not there; a document time-stamp brings it: its field says that everything is transparent.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    sealedByTime(
      {
        more: {
          ...page((body) => body.replace('/Resources <<', '/Resources << /ExtGState << /G 60 0 R >>')),
          5: FADED,
        },
      },
      { 60: FADING },
    ),
  ],
  'dangling-state-is-field-below': [
    'The same, by resources that are an object of their own, which the update does not touch.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    sealedByTime(
      {
        more: {
          ...page((body) => body.replace(RESOURCES, '/Resources 30 0 R')),
          5: FADED,
          30: '<< /Font << /F1 3 0 R >> /ExtGState << /G 60 0 R >> >>',
        },
      },
      { 60: FADING },
    ),
  ],
  'generation-of-content': [
    'A later page names its content by another generation, which is not there: the same number, and nothing is shown.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed({}, (file) => edit(file, 4, (body) => body.replace('/Contents 5 0 R', '/Contents 5 1 R'))),
  ],
  'generation-of-annotation': [
    'A stamp covers the text when it is signed; a later page names the stamp by another generation, and it is gone.',
    'PADES_CHANGE_ANNOTATION_REMOVED',
    'invalid',
    followed(
      {
        annotations: '20 0 R',
        more: { 20: '<< /Type /Annot /Subtype /Stamp /Rect [60 680 460 730] /AP << /N 9 0 R >> >>' },
      },
      (file) => edit(file, 4, (body) => body.replace('20 0 R', '20 1 R')),
    ),
  ],
  'generation-of-field': [
    'A later form names a filled field by another generation, and it is gone.',
    'PADES_CHANGE_FIELD_REMOVED',
    'invalid',
    followed({}, (file) => edit(file, 1, (body) => body.replace('[6 0 R', '[6 1 R'))),
  ],
});

/** A document with an entry that stands twice, signed by hand, and a later revision in which it stands once. */
const resolved =
  (number: number, twice: (body: string) => string, stale: string) =>
  async (scene: AttackScene): Promise<string> => {
    const objects = baseObjects();
    const file = await handSign(scene, { base: { more: { [number]: twice(objects[number]!) } } });
    return chiefSigns(
      scene,
      update(
        file,
        edit(file, number, (body) => body.replace(stale, '')),
      ),
    );
  };

/** The document with one object in an object stream, where another of its number stands in front of it. */
function packed(number: number, other: (body: string) => string): string {
  const { [number]: body, ...objects } = baseObjects();
  const first = other(body!);
  const head = `${number} 0 ${number} ${first.length + 1} `;
  const both = stream(`${head}${first} ${body}`, `/Type /ObjStm /N 2 /First ${head.length}`);
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const rows: Record<number, readonly [number, number, number]> = { 0: [0, 0, 0], [number]: [2, 30, 1] };
  for (const [name, content] of Object.entries({ ...objects, 30: both })) {
    rows[Number(name)] = [1, text.length, 0];
    text += `${name} 0 obj\n${content}\nendobj\n`;
  }
  const table = `31 0 obj\n${xrefStream(32, { ...rows, 31: [1, text.length, 0] }, '')}\nendobj\n`;
  return `${text}${table}startxref\n${text.length}\n%%EOF\n`;
}

export const twiceAttacks = attacks('pdf', {
  'twice-contents-of-page': [
    'The signed page has two /Contents: some readers show the first, some the last.',
    'PADES_DOCUMENT_DUPLICATE_KEY',
    'indeterminate',
    async (scene) =>
      handSign(scene, { base: { page: '/Contents 20 0 R', more: { 20: stream(paint('Pay 900 to the attacker')) } } }),
  ],
  'twice-pages-of-catalog': [
    'The signed catalog has two /Pages.',
    'PADES_DOCUMENT_DUPLICATE_KEY',
    'indeterminate',
    async (scene) =>
      handSign(scene, {
        base: { catalog: '/Pages 20 0 R', more: { 20: '<< /Type /Pages /Kids [4 0 R] /Count 1 >>' } },
      }),
  ],
  'twice-picture-of-page': [
    'The signed page has two pictures of one name among its resources.',
    'PADES_DOCUMENT_DUPLICATE_KEY',
    'indeterminate',
    async (scene) =>
      handSign(scene, {
        base: {
          more: {
            ...page((body) => body.replace('/Over 9 0 R', '/Over 9 0 R /Over 20 0 R')),
            20: form(cover('Pay 900')),
          },
        },
      }),
  ],
  'twice-value-of-field': [
    'A signed text field has two values.',
    'PADES_DOCUMENT_DUPLICATE_KEY',
    'indeterminate',
    async (scene) => handSign(scene, { base: { amount: '/V (900) /V (100)' } }),
  ],
  'twice-in-object-stream': [
    'An object stream holds the font twice: readers find it by its place or by its number.',
    'PADES_CONTENT_UNREADABLE',
    'indeterminate',
    async (scene) =>
      sign(
        scene,
        packed(3, (font) => font.replace('Helvetica', 'Courier')),
      ),
  ],
  'twice-contents-resolved': [
    'The signed page has two /Contents, a later one only the last: readers that took the first see another page.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    resolved(4, (body) => body.replace('/Contents 5 0 R', '/Contents 9 0 R /Contents 5 0 R'), '/Contents 9 0 R '),
  ],
  'twice-font-resolved': [
    'The signed font has two names, a later one only the last.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    resolved(3, (body) => body.replace('/BaseFont', '/BaseFont /Symbol /BaseFont'), '/BaseFont /Symbol '),
  ],
  'twice-value-resolved': [
    'A signed text field has two values, a later one only the last.',
    'PADES_CHANGE_FIELD_DEFINITION',
    'invalid',
    resolved(11, (body) => body.replace('/Parent', '/V (900) /V (100) /Parent'), '/V (900) '),
  ],
});

const ENCODED = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>';

export const pageAttacks = attacks('pdf', {
  'page-count-lowered': [
    'A later page tree says that it has no pages: readers that count stop there.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    'invalid',
    followed({}, (file) => edit(file, 2, (body) => body.replace('/Count 1', '/Count 0'))),
  ],
  'page-tree-is-page': [
    'A later page tree says that it is a page: an empty one.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    'invalid',
    followed({}, (file) => edit(file, 2, (body) => body.replace('/Type /Pages', '/Type /Page'))),
  ],
  'page-of-another-tree': [
    'A later page names another node as its parent, which lists it, too, and turns it upside down: readers inherit up or down.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    'invalid',
    followed({ more: { 20: '<< /Type /Pages /Kids [4 0 R] /Count 1 /Rotate 180 >>' } }, (file) =>
      edit(file, 4, (body) => body.replace('/Parent 2 0 R', '/Parent 20 0 R')),
    ),
  ],
  'page-contents-reordered': [
    'A page has two contents; a later one paints them in the other order, and what was covered is on top.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        more: {
          ...page((body) => body.replace('/Contents 5 0 R', '/Contents [5 0 R 20 0 R]')),
          20: stream(cover('Pay 1 to the orphanage')),
        },
      },
      (file) => edit(file, 4, (body) => body.replace('[5 0 R 20 0 R]', '[20 0 R 5 0 R]')),
    ),
  ],
  'page-inherits-another-font': [
    'The page inherits its resources; a later page tree gives the same font name another font.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        more: {
          2: `<< /Type /Pages /Kids [4 0 R] /Count 1 ${RESOURCES} >>`,
          ...page((body) => body.replace(RESOURCES, '')),
        },
      },
      (file) => ({ ...edit(file, 2, (body) => body.replace('/F1 3 0 R', '/F1 61 0 R')), 61: ENCODED }),
    ),
  ],
  'page-turned': [
    'The page inherits its rotation; a later one turns itself back.',
    'PADES_CHANGE_PAGE_ATTRIBUTE',
    'invalid',
    followed({ more: { 2: '<< /Type /Pages /Kids [4 0 R] /Count 1 /Rotate 90 >>' } }, (file) =>
      edit(file, 4, (body) => body.replace('/Parent 2 0 R', '/Parent 2 0 R /Rotate 0')),
    ),
  ],
  'page-text-copies-otherwise': [
    'A later revision changes what the text is when it is copied or searched (/ToUnicode): 100 is 900 to a program.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        more: {
          3: baseObjects()[3]!.replace('/Encoding', '/ToUnicode 20 0 R /Encoding'),
          20: stream('1 beginbfchar <31> <0031> endbfchar'),
        },
      },
      () => ({ 20: stream('1 beginbfchar <31> <0039> endbfchar') }),
    ),
  ],
  'page-glyphs-exchanged': [
    'A later revision exchanges the glyphs of an embedded font, three references away from the page.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        more: {
          3: '<< /Type /Font /Subtype /TrueType /BaseFont /Own /FontDescriptor 20 0 R >>',
          20: '<< /Type /FontDescriptor /FontName /Own /FontFile2 21 0 R >>',
          21: stream('glyphs'),
        },
      },
      () => ({ 21: stream('others') }),
    ),
  ],
  'page-layer-turned': [
    'A later revision turns the rule by which the text belongs to a layer: what was shown with it is hidden with it.',
    'PADES_CHANGE_PAGE_CONTENT',
    'invalid',
    followed(
      {
        catalog: '/OCProperties << /OCGs [21 0 R] /D << >> >>',
        more: {
          ...page((body) => body.replace('/Resources <<', '/Resources << /Properties << /L 20 0 R >>')),
          20: '<< /Type /OCMD /OCGs [21 0 R] /P /AllOn >>',
          21: '<< /Type /OCG /Name (amount) >>',
        },
      },
      (file) => edit(file, 20, (body) => body.replace('/AllOn', '/AllOff')),
    ),
  ],
});
