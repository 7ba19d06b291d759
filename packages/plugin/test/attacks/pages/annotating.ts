/** What P=3 lets readers add, change and remove, and what stands beside the pages: tags, metadata, scripts. */

import { type Attack, attacks } from '../attack.ts';
import { add, cover, edit, form, signed, stream } from '../pdf-text.ts';
import { followed, sealedByTime, stamped } from '../stamped.ts';

const PLACE = '/P 4 0 R /F 4 /Rect [60 680 460 730]';
const STAMPED = {
  annotations: '20 0 R',
  overlay: cover('Pay 1 to the orphanage'),
  more: { 20: `<< /Type /Annot /Subtype /Stamp ${PLACE} /AP << /N 21 0 R >> >>`, 21: form(cover('Pay 1')) },
};
const marked = (keys: string) => (file: string) => ({
  ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
  60: `<< /Type /Annot ${PLACE} ${keys} >>`,
});
/** Places over the text, each higher than the one before. */
const quads = (count: number, step: number): string =>
  Array.from({ length: count }, (_, index) => 690 + index * step)
    .map((y) => `60 ${y + 20} 460 ${y + 20} 60 ${y} 460 ${y}`)
    .join(' ');
/** Notes on the line of text, so many points from one another. */
export const notes =
  (count: number, step: number) =>
  (file: string): Record<number, string> => {
    const numbers = Array.from({ length: count }, (_, index) => 60 + index);
    const note = (index: number): string => {
      const left = 72 + index * step;
      return `<< /Type /Annot /Subtype /Text /P 4 0 R /F 4 /Rect [${left} 695 ${left + 18} 713] /Contents (note) >>`;
    };
    return {
      ...edit(file, 4, (body) =>
        body.replace('/Annots [', `/Annots [${numbers.map((one) => `${one} 0 R`).join(' ')} `),
      ),
      ...Object.fromEntries(numbers.map((number, index) => [number, note(index)])),
    };
  };
const COMMENTS = { certify: 3 } as const;

const comments = attacks('pdf', {
  'certified-stamp-removed': [
    'P=3: a stamp covers the text when the document is certified; a later revision takes it away.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed(STAMPED, (file) => edit(file, 4, (body) => body.replace('20 0 R', '')), COMMENTS),
  ],
  'certified-stamp-becomes-note': [
    'P=3: the stamp that covers the text becomes a note without a picture.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed(
      STAMPED,
      (file) => edit(file, 20, (body) => body.replace('/Stamp', '/Text').replace('/AP << /N 21 0 R >>', '')),
      COMMENTS,
    ),
  ],
  'certified-black-highlight': [
    'P=3: a highlight in black, under which black text cannot be read.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked('/Subtype /Highlight /C [0 0 0] /QuadPoints [60 730 460 730 60 680 460 680]'), COMMENTS),
  ],
  'certified-opaque-highlight': [
    'P=3: a highlight that is not blended with what is below.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed(
      {},
      marked('/Subtype /Highlight /BM /Normal /C [1 1 1] /QuadPoints [60 730 460 730 60 680 460 680]'),
      COMMENTS,
    ),
  ],
  'certified-thick-line': [
    'P=3: a white line through a text as tall as the page, which is as thick as a line of text.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked('/Subtype /StrikeOut /C [1 1 1] /QuadPoints [60 840 460 840 60 560 460 560]'), COMMENTS),
  ],
  'certified-lines-in-white': [
    'P=3: twenty white lines through the text, one below another, each as thin as a line is.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked(`/Subtype /StrikeOut /C [1 1 1] /QuadPoints [${quads(20, 1.5)}]`), COMMENTS),
  ],
  'certified-highlights-stacked': [
    'P=3: the text is highlighted twelve times in grey, one over the other: it is black.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked(`/Subtype /Highlight /C [0.5 0.5 0.5] /QuadPoints [${quads(12, 0)}]`), COMMENTS),
  ],
  'certified-highlight-of-one-corner': [
    'P=3: a highlight whose places are half a quadrilateral: MuPDF paints all that is to the right of it.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked('/Subtype /Highlight /C [1 1 0] /QuadPoints [60 725 460 725]'), COMMENTS),
  ],
  'certified-line-with-corners-far-apart': [
    'P=3: a line through a text, whose lower corners lie far from the upper ones: MuPDF draws it as thick as they are apart.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed(
      {},
      marked('/Subtype /StrikeOut /C [0.7 0.7 0.7] /QuadPoints [60 720 460 720 -9000 700 9000 700]'),
      COMMENTS,
    ),
  ],
  'certified-highlight-as-red-as-a-seal': [
    'P=3: a highlight in red, in which text and seals in red disappear.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed(
      { overlay: '1 0 0 rg BT /F1 18 Tf 72 700 Td (Not valid before 2030) Tj ET' },
      marked(`/Subtype /Highlight /C [1 0.2 0.1] /QuadPoints [${quads(1, 0)}]`),
      COMMENTS,
    ),
  ],
  'certified-notes-in-a-row': [
    'P=3: four notes without an appearance stand side by side on a word: their icons hide it.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, notes(4, 18), COMMENTS),
  ],
  'certified-notes-upon-each-other': [
    'P=3: notes without an appearance overlap.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, notes(2, 6), COMMENTS),
  ],
  'certified-note-by-large-flags': [
    'P=3: the flags of a note have 33 bits.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    followed({}, marked('/Subtype /Text /F 4294967300'), COMMENTS),
  ],
  'certified-popup-opened': [
    'P=3: the window of a comment lies open on the text.',
    'PADES_CHANGE_ANNOTATION_PAINTS',
    'indeterminate',
    followed({}, marked('/Subtype /Popup /Open true'), COMMENTS),
  ],
  'certified-note-acts': [
    'P=3: a note that runs a script when its page is opened.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    followed({}, marked('/Subtype /Text /AA << /PV << /S /JavaScript /JS (app.alert\\(1\\)) >> >>'), COMMENTS),
  ],
  'certified-script': [
    'P=3: a later revision adds a script, which readers run with the rights of a certified document.',
    'PADES_CHANGE_ACTION',
    'invalid',
    followed({}, (file) => edit(file, 1, add('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')), COMMENTS),
  ],
});

const TWO_PAGES = {
  more: {
    2: '<< /Type /Pages /Kids [4 0 R 20 0 R] /Count 2 >>',
    20: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Over 9 0 R >> >> >>',
  },
};

const GLAZE = {
  annotations: '20 0 R',
  more: {
    20: `<< /Type /Annot /Subtype /Stamp ${PLACE} /AP << /N 21 0 R >> >>`,
    21: stream(
      '/G gs 0 g 0 0 400 50 re f',
      '/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << /ExtGState << /G << /ca 0.1 >> >> >>',
    ),
  },
};

const elsewhere = attacks('pdf', {
  'stamp-listed-often': [
    'A signed stamp is a grey glaze over the text; a later revision lists it sixty times, and it is black.',
    'PADES_CHANGE_ANNOTATION_ORDER',
    'invalid',
    async (scene) => {
      const file = await signed(scene, GLAZE);
      const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /F 132 /Rect [0 0 0 0] /V 70 0 R >>';
      return stamped(scene, file, {
        ...edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R ')),
        ...edit(file, 4, (body) => body.replace('20 0 R', '20 0 R '.repeat(60))),
        60: field,
      });
    },
  ],
  'signature-on-another-page': [
    'The chief’s field stands on the first page; when it is signed, the second page lists it, too, and shows his picture.',
    'PADES_CHANGE_ANNOTATION_ADDED',
    'invalid',
    async (scene) => {
      const file = await signed(scene, TWO_PAGES);
      const shown = { ...edit(file, 8, add('/V 70 0 R /AP << /N 61 0 R >>')), 61: form(cover('Pay 900')) };
      return stamped(scene, file, { ...shown, ...edit(file, 20, add('/Annots [8 0 R]')) }, { kind: 'signature' });
    },
  ],
});

const TAGS = {
  catalog: '/StructTreeRoot 20 0 R /MarkInfo << /Marked true >>',
  page: '/StructParents 0',
  more: {
    20: '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 22 0 R >>',
    21: '<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /K [0] >>',
    22: '<< /Nums [0 [21 0 R]] >>',
  },
};

/** A second page, object 30. */
const PAGE_WITHOUT_TAGS = {
  2: '<< /Type /Pages /Kids [4 0 R 30 0 R] /Count 2 >>',
  30: TWO_PAGES.more[20].replace('/Contents 5 0 R', '/Contents 31 0 R'),
  31: stream('/P << /MCID 0 >> BDC EMC'),
};
const ELEMENT = '/Type /StructElem /P 20 0 R /Pg 4 0 R /ActualText (Pay 900)';

const beside = attacks('pdf', {
  'tags-with-two-parents': [
    'A tagged document: the key of the page’s content stands twice in the tree of parents, first with an element that says 900.',
    'PADES_CHANGE_TAG',
    'invalid',
    sealedByTime(TAGS, { 22: '<< /Nums [0 [61 0 R] 0 [21 0 R]] >>', 61: `<< ${ELEMENT} /S /P >>` }),
  ],
  'tags-of-a-time-stamp': [
    'A tagged document: the field of a document time-stamp, which nobody sees, has an element that is read aloud.',
    'PADES_CHANGE_TAG',
    'invalid',
    sealedByTime(TAGS, {
      20: '<< /Type /StructTreeRoot /K [61 0 R 21 0 R] /ParentTree 22 0 R >>',
      61: `<< ${ELEMENT} /S /Form /K << /Type /OBJR /Obj 60 0 R >> >>`,
    }),
  ],
  'tags-of-another-page': [
    'A tagged document: its second page, which has no tags, is given the key of the first: to readers it says what that one says.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed({ ...TAGS, more: { ...TAGS.more, ...PAGE_WITHOUT_TAGS } }, (file) =>
      edit(file, 30, add('/StructParents 0')),
    ),
  ],
  'tags-found-by-another-name': [
    'A tagged document: a later revision brings a tree of names that leads to an element that is in no other place and says 900.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed(TAGS, (file) => ({
      ...edit(file, 20, add('/IDTree << /Names [(x) 61 0 R] >>')),
      61: `<< ${ELEMENT} /S /P /ID (x) >>`,
    })),
  ],
  'tags-with-a-picture-as-next-key': [
    'A tagged document: in place of the next key of its tree of parents, a later revision brings a form with a picture.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed(TAGS, (file) => ({
      ...edit(file, 20, add('/ParentTreeNextKey 61 0 R')),
      61: form(cover('Pay 900')),
    })),
  ],
  'tags-called-none': [
    'A tagged document, which a later revision calls untagged: its tags are no longer used.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed(TAGS, (file) => edit(file, 1, (body) => body.replace('/Marked true', '/Marked false'))),
  ],
  'tags-read-more': [
    'A tagged document: a later revision adds an element that stands for nothing on the page and is read aloud.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed(TAGS, (file) => ({
      ...edit(file, 20, (body) => body.replace('[21 0 R]', '[21 0 R 61 0 R]')),
      61: '<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /ActualText (… and 900 to the attacker) >>',
    })),
  ],
  'tags-take-content-over': [
    'A tagged document: a later revision leads the page’s content, which belonged to nothing, to an element that says 900.',
    'PADES_CHANGE_TAG',
    'invalid',
    followed({ ...TAGS, more: { ...TAGS.more, 22: '<< /Nums [] >>' } }, () => ({
      22: '<< /Nums [0 [61 0 R]] >>',
      61: '<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /ActualText (Pay 900) >>',
    })),
  ],
  'metadata-with-entities': [
    'The metadata of a later revision declare an entity: what they say lies in another file.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    followed({ catalog: '/Metadata 20 0 R', more: { 20: xmp('') } }, () => ({
      20: xmp('<!DOCTYPE x [<!ENTITY title SYSTEM "file:///etc/hostname">]>'),
    })),
  ],
  'store-with-action': [
    'An entry of the security store carries an action where a time-stamp belongs.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    followed({}, (file) =>
      edit(file, 1, add('/DSS << /VRI << /AB << /TS << /S /JavaScript /JS (app.alert\\(1\\)) >> >> >> >>')),
    ),
  ],
  'outline-added': [
    'A later revision adds bookmarks that say something else than the pages.',
    'PADES_CHANGE_CATALOG',
    'invalid',
    followed({}, (file) => ({
      ...edit(file, 1, add('/Outlines 61 0 R')),
      61: '<< /Type /Outlines /First 62 0 R /Last 62 0 R /Count 1 >>',
      62: '<< /Title (Pay 900 to the attacker) /Parent 61 0 R /Dest [4 0 R /Fit] >>',
    })),
  ],
  'names-lead-elsewhere': [
    'The signed names are not there; a later revision brings names of places in the document.',
    'PADES_CHANGE_EMBEDDED_FILE',
    'invalid',
    followed({ catalog: '/Names << /Dests 50 0 R >>' }, () => ({ 50: '<< /Names [(terms) [4 0 R /Fit]] >>' })),
  ],
});

function xmp(prolog: string): string {
  return stream(`${prolog}<x:xmpmeta xmlns:x="adobe:ns:meta/"/>`, '/Type /Metadata /Subtype /XML');
}

export const annotatingAttacks: readonly Attack[] = [...comments, ...elsewhere, ...beside];
