/**
 * Documents signed with annotations without a picture, layers that are not for viewing, and inline images without a
 * clear end.
 */

import { type Attack, attacks } from '../attack.ts';
import { baseObjects, form, paint, signed, stream } from '../pdf-text.ts';

type Base = NonNullable<Parameters<typeof signed>[1]>;
type Row = Parameters<typeof attacks>[1][string];

const row = (tries: string, code: string, base: Base): Row => [
  tries,
  code,
  'indeterminate',
  async (scene) => signed(scene, base),
];
const note = (entries: string, rect = '60 680 460 730', more: Base['more'] = {}): Base => ({
  annotations: '20 0 R',
  more: { 20: `<< /Type /Annot /P 4 0 R /F 4 /Rect [${rect}] ${entries} >>`, ...more },
});
const field = (entries: string): Base => {
  const base = note(`/Subtype /Widget /T (agree) ${entries}`);
  return { ...base, more: { ...base.more, 1: baseObjects()[1]!.replace('10 0 R]', '10 0 R 20 0 R]') } };
};
const bare = (tries: string, base: Base): Row => row(tries, 'PADES_TREE_AMBIGUOUS', base);
const layer = (group: string, configuration = ''): Base => ({
  catalog: `/OCProperties << /OCGs [20 0 R] /D << ${configuration} >> >>`,
  more: {
    4: baseObjects()[4]!.replace('/XObject', '/Properties << /L 20 0 R >> /XObject'),
    5: stream(`/OC /L BDC ${paint('Pay 100 to the applicant')} EMC /Over Do`),
    20: `<< /Type /OCG /Name (Terms) ${group} >>`,
  },
});
const content = (image: string): Base => ({
  more: { 5: stream(`q 60 0 0 60 72 570 cm ${image} Q ${paint('Pay 100 to the applicant')} /Over Do`) },
});
const image = (tries: string, text: string): Row => row(tries, 'PADES_CONTENT_UNREADABLE', content(text));

const GREY = 'BI /W 4 /H 1 /BPC 8 /CS /G';

export const bareAttacks: readonly Attack[] = attacks('pdf', {
  'bare-square': bare(
    'A filled square has no appearance: poppler and pdf.js paint it over the text, others do not.',
    note('/Subtype /Square /C [0 0 0] /IC [1 1 1]'),
  ),
  'bare-line': bare(
    'A thick line has no appearance.',
    note('/Subtype /Line /L [60 700 460 700] /C [1 1 1] /BS << /W 30 >>'),
  ),
  'bare-free-text': bare(
    'A text has no appearance and stands on the page in some viewers.',
    note('/Subtype /FreeText /DA (/Helv 18 Tf 0 g) /Contents (unless refused)'),
  ),
  'bare-stamp': bare('A stamp has no appearance: MuPDF draws one of its own.', note('/Subtype /Stamp /Name /Approved')),
  'bare-black-highlight': bare(
    'A black highlight has no appearance: PDFium and pdf.js paint it over the text.',
    note('/Subtype /Highlight /C [0 0 0] /QuadPoints [60 730 460 730 60 680 460 680]'),
  ),
  'bare-link-border': bare(
    'The border of a link is so wide that it fills the text, where viewers draw it.',
    note('/Subtype /Link /Border [0 0 40] /C [1 1 1]'),
  ),
  'bare-attachment': bare(
    'The icon of an attached file is as large as the text that it hides.',
    note('/Subtype /FileAttachment /Name /Tag'),
  ),
  'bare-button': bare(
    'A button has a caption and a background and no appearance.',
    field('/FT /Btn /Ff 65536 /MK << /BG [1 1 1] /CA (unless refused) >> /DA (/Helv 18 Tf 0 g)'),
  ),
  'bare-picture-missing': bare(
    'The appearance of a stamp is an object that does not exist: MuPDF draws one of its own.',
    note('/Subtype /Stamp /AP << /N 90 0 R >>'),
  ),
  'bare-text': bare(
    'A field has a value and no appearance: pdf.js does not draw it.',
    field('/FT /Tx /V (unless refused) /DA (/Helv 18 Tf 0 g)'),
  ),
  'bare-pictures-none': bare(
    'The appearance of a line has states, and none of them a picture.',
    note('/Subtype /Line /L [60 700 460 700] /C [1 1 1] /BS << /W 30 >> /AP << /N << /Off null >> >> /AS /Off'),
  ),
  'bare-annotation-missing': bare('The page lists an annotation that does not exist.', { annotations: '90 0 R' }),
  'bare-number': bare('A number stands among the annotations of the page.', { annotations: '7 0' }),
  'layer-intent-design': row(
    'A hidden layer has another intent than viewing: PDFium shows it.',
    'PADES_ACTIVE_CONTENT',
    layer('/Intent /Design', '/OFF [20 0 R]'),
  ),
  'layer-intent-list': row(
    'A layer that is on has another intent than viewing: MuPDF hides it.',
    'PADES_ACTIVE_CONTENT',
    layer('/Intent [/Design]'),
  ),
  'layer-intent-configuration': row(
    'The configuration of the layers has no intent: by the standard none of them is ever hidden.',
    'PADES_ACTIVE_CONTENT',
    layer('', '/Intent [] /OFF [20 0 R]'),
  ),
  'layer-intent-null': row(
    'The intent of a hidden layer is null: PDFium shows it.',
    'PADES_ACTIVE_CONTENT',
    layer('/Intent null', '/OFF [20 0 R]'),
  ),
  'layer-base-unchanged': row(
    'The base of the configuration is whatever was before: MuPDF hides the layer.',
    'PADES_ACTIVE_CONTENT',
    layer('', '/BaseState /Unchanged'),
  ),
  'layer-other-configuration': row(
    'Another configuration hides a layer: MuPDF opens the document with it.',
    'PADES_ACTIVE_CONTENT',
    layer('', '>> /Configs [<< /Name (x) /OFF [20 0 R] >>] /X <<'),
  ),
  'image-glued-end': image('The data of an inline image end at an EI before a comment.', `${GREY} ID abcd\nEI%\n`),
  'image-glued-data': image('No white space stands before the end of an inline image.', `${GREY} ID abcdEI `),
  'image-without-data': image('An inline image has no data.', `${GREY} /F /AHx ID \nEI`),
  'image-too-short': image(
    'The data of an inline image are shorter than its picture: viewers that compute the length go on into the text.',
    `BI /W 400 /H 1 /BPC 8 /CS /G ID abcd\nEI`,
  ),
  'image-too-long': image('The data of an inline image are longer than its picture.', `${GREY} ID abcdefgh\nEI`),
  'image-hexadecimal-open': image(
    'The hexadecimal data of an inline image have no end.',
    `${GREY} /F /AHx ID 61626364\nEI`,
  ),
  'image-runs-open': image('The run lengths of an inline image have no end.', `${GREY} /F /RL ID \x03abcd\nEI`),
  'image-base-85-early': image(
    'The data of an inline image go on after their end.',
    `${GREY} /F /A85 ID @:E_W~> @:E_W~>\nEI`,
  ),
  'image-deflated-open': image(
    'The deflated data of an inline image are cut off: decoders go on into the text.',
    `${GREY} /F /Fl ID x\x9cKL\nEI`,
  ),
  'image-two-widths': image('An inline image has two widths.', 'BI /W 4 /Width 400 /H 1 /BPC 8 /CS /G ID abcd\nEI'),
  'image-unknown-filter': image('The data of an inline image have an unknown filter.', `${GREY} /F /X ID abcd\nEI`),
});

/** Honest neighbours, which all viewers show in the same way. */
export const bareHonestly: Readonly<Record<string, Base>> = {
  'a square with an appearance': note('/Subtype /Square /AP << /N 21 0 R >>', '60 500 460 530', { 21: form('') }),
  'a link with a thin border': note('/Subtype /Link /Border [0 0 1] /C [1 0 0]'),
  'a link without a border': note('/Subtype /Link'),
  'a note': note('/Subtype /Text /Contents (see below)', '500 700 520 720'),
  'a hidden stamp': {
    annotations: '20 0 R',
    more: { 20: '<< /Type /Annot /Subtype /Stamp /F 2 /Rect [9 9 99 99] >>' },
  },
  'a stamp without a size': note('/Subtype /Stamp', '60 680 60 680'),
  'an attached file': note('/Subtype /FileAttachment /Name /Tag', '500 700 520 720'),
  'a yellow highlight': note('/Subtype /Highlight /C [1 1 0] /QuadPoints [60 720 460 720 60 690 460 690]'),
  'a field without characteristics': field('/FT /Tx /MK << >>'),
  'a field that paints nothing': field('/FT /Tx /MK << /BG [] /R 0 >>'),
  'a layer for viewing and for design': layer('/Intent [/View /Design]'),
  'a layer that another configuration shows as well': layer('', '>> /Configs [<< /Name (x) >>] /X <<'),
  'a layer for viewing': layer('/Intent /View', '/Intent /View'),
  'an inline image of four pixels': content(`${GREY} ID abcd\nEI`),
  'an inline image after a space': content(`${GREY} ID abcd EI`),
  'an inline image after two line ends': content(`${GREY} ID\r\nabcd\r\nEI`),
  'an inline mask': content('BI /W 9 /H 2 /IM true /D [1 0] ID abcd\nEI'),
  'an inline image in hexadecimal digits': content(`${GREY} /F [/AHx] ID 61 62 63 64>\nEI`),
  'an inline image in base 85': content(`${GREY} /Filter /ASCII85Decode ID @:E_W~>\nEI`),
  'an inline image in runs': content(`${GREY} /F /RL ID \x03abcd\x80\nEI`),
  'an inline image deflated': content(`${GREY} /F /Fl /DP << /Predictor 1 >> ID x\x9cKLJN\x01\0\x03\xd8\x01\x8b\nEI`),
  'an inline image with a palette in a string': content(
    'BI /W 4 /H 1 /BPC 8 /CS [/I /RGB 1 (\\(/W 9)] ID \0\x01\0\x01\nEI',
  ),
  'an inline image with a palette': content('BI /W 4 /H 1 /BPC 8 /CS [/I /RGB 1 <000000ffffff>] ID \0\x01\0\x01\nEI'),
};
