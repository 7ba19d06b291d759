/** Boxes ticked by a second signer, with pictures as drawn by various writers: every file here stays valid. */
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { edit, stream, toBytes } from './attacks/pdf-text.ts';
import { attackScene, generousOptions } from './attacks/scene.ts';
import { followed } from './attacks/stamped.ts';

const FONTS = '/Resources << /Font << /F1 3 0 R /ZaDb << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> >> >>';
const picture = (content: string): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 20 20] ${FONTS}`);
const FRAME = '1 g 0 0 20 20 re f 0 G 0.5 w 1 1 18 18 re S';

test.each([
  ['a check of ZapfDingbats on a white box', `${FRAME} q BT /ZaDb 14 Tf 0 g 4 5 Td (4) Tj ET Q`],
  ['a letter X', `${FRAME} BT /F1 14 Tf 0 g 4 5 Td (X) Tj ET`],
  ['a check of three lines', `${FRAME} 2 w 4 10 m 8 5 l 12 9 l 16 16 l S`],
  ['a filled square', `${FRAME} 0 g 5 5 10 10 re f`],
])('%s', async (_, on) => {
  const field =
    '<< /Type /Annot /Subtype /Widget /Parent 10 0 R /F 4 /P 4 0 R /Rect [50 550 70 570] /FT /Btn /T (agree) ' +
    '/V /Off /AS /Off /AP << /N << /Yes 21 0 R /Off 22 0 R >> >> >>';
  const more = {
    10: '<< /T (group) /Kids [11 0 R 20 0 R] >>',
    20: field,
    21: picture(on),
    22: picture(FRAME),
  };
  const ticked = followed({ annotations: '20 0 R', more }, (file) =>
    edit(file, 20, (body) => body.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes')),
  );
  const scene = await attackScene();
  const made = await ticked(scene);
  const report = await verify(typeof made === 'string' ? toBytes(made) : made, await generousOptions(scene));
  expect(report.status).toBe('valid');
});
