/** Honest changes by other writers that resemble the attacks on objects: every file here stays valid. */
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import type { Attack } from './attacks/attack.ts';
import { COLOURED, picture, UNDRAWN, withKids } from './attacks/files/packed.ts';
import { drawing, typed } from './attacks/files/typed.ts';
import { notes } from './attacks/pages/annotating.ts';
import { emptyField, stampedIn } from './attacks/pages/unseen.ts';
import {
  add,
  assemble,
  type Base,
  baseObjects,
  bodyOf,
  edit,
  form,
  later,
  sign,
  signed,
  stream,
  toBytes,
  update,
} from './attacks/pdf-text.ts';
import { attackScene, generousOptions } from './attacks/scene.ts';
import { followed, stamped } from './attacks/stamped.ts';

async function verdict(make: Attack['make']): Promise<readonly [string, readonly string[]]> {
  const scene = await attackScene();
  const made = await make(scene);
  const report = await verify(typeof made === 'string' ? toBytes(made) : made, await generousOptions(scene));
  const found = [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)];
  return [report.status, found.filter(({ severity }) => severity !== 'info').map(({ code }) => code)];
}

const VALID = ['valid', []];
const drawn =
  (base: Base): Attack['make'] =>
  async (scene) =>
    signed(scene, base);
const stamp = (keys: string): Base => ({
  annotations: '20 0 R',
  more: { 20: `<< /Type /Annot /Subtype /Stamp /Rect [60 600 160 630] ${keys} >>`, 21: form('0 0 50 20 re S') },
});

test('a signer may rewrite the page’s box and a field’s rectangle as reals of the same value', async () => {
  const reals = followed({}, (file) => ({
    ...edit(file, 4, (body) => body.replace('[0 0 595 842]', '[0.0 0.0 595.0 842.000]')),
    ...edit(file, 6, (body) => body.replace('[50 500 300 520]', '[50.0 500.0 300.0 520.0]')),
  }));
  expect(await verdict(reals)).toEqual(VALID);
});

test('a signer may copy the page’s resources under another number', async () => {
  const resources = '<< /Font << /F1 3 0 R >> /XObject << /Over 9 0 R >> >>';
  const page = baseObjects()[4]!.replace(resources, '20 0 R');
  const copied = followed({ more: { 4: page, 20: resources } }, (file) => ({
    ...edit(file, 4, (body) => body.replace('20 0 R', '61 0 R')),
    61: resources,
  }));
  expect(await verdict(copied)).toEqual(VALID);
});

test('reals may be written with other zeros', async () => {
  const look = '<< /ca 0.50 /CA .5 >>';
  const base = {
    more: {
      9: stream('', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState << /G 20 0 R >> >>`),
      20: look,
    },
  };
  expect(await verdict(followed(base, () => ({ 20: '<< /CA 0.5 /ca +.5 >>' })))).toEqual(VALID);
});

test('the field of a time-stamp may have an appearance that draws nothing, as PDFBox and iText write it', async () => {
  const field = '/F 132 /Rect [0.0 0.0 0.0 0.0] /AP << /N 61 0 R >>';
  for (const content of ['', '% DSBlank\n', 'q Q\n']) {
    const look = stream(content, '/Type /XObject /Subtype /Form /BBox [0.0 0.0 0.0 0.0]');
    expect(await verdict(stampedIn(field, { 61: look }))).toEqual(VALID);
    expect(await verdict(stampedIn(field, { 61: look }, 1))).toEqual(VALID);
  }
});

test('a time-stamp may be put into an empty field that shows a frame', async () => {
  const chief = baseObjects()[8]!.replace(' >>', ' /MK << /BC [0 0.6 0] >> /AP << /N 30 0 R >> >>');
  const frame = form('0 0.666656 0 RG 0.5 0.5 149.5 29.5 re s');
  const framed: Attack['make'] = async (scene) => {
    const file = await signed(scene, { more: { 8: chief, 30: frame } });
    return stamped(scene, file, edit(file, 8, add('/V 70 0 R')));
  };
  expect(await verdict(framed)).toEqual(VALID);
});

test('an empty field may have a transparent background and the width of a border', async () => {
  for (const entries of ['/MK << >>', '/MK << /BG [] /BC [] >> /BS << /W 1 >>', '/Border [0 0 0]', '/MK << /R 90 >>'])
    expect(await verdict(emptyField(entries))).toEqual(VALID);
});

test('entries that are numbers may be written as reals', async () => {
  expect(await verdict(typed(20, '/N 1', '/N 1'))).toEqual(VALID);
  expect(await verdict(typed(20, '/N 1', '/N 1.0'))).toEqual(VALID);
  const described = '/BaseFont /Helvetica /FontDescriptor 26 0 R';
  expect(await verdict(typed(24, '/BaseFont /Helvetica', described))).toEqual(VALID);
  expect(await verdict(typed(22, '/XStep 12', '/XStep 12.0'))).toEqual(VALID);
  expect(await verdict(typed(21, '[220 0 280 0]', '[220.0 0 280.0 0]'))).toEqual(VALID);
});

test('the function of a shading may be in a later revision than the shading', async () => {
  const late: Attack['make'] = async (scene) => {
    const objects = baseObjects({ more: drawing(20, '', '') });
    const added = objects[20]!;
    delete objects[20];
    return sign(scene, update(assemble(objects), { 20: added }));
  };
  expect(await verdict(late)).toEqual(VALID);
});

test('signing may let a field be printed, and make signed fields read-only as Adobe Sign does', async () => {
  const chief = baseObjects()[8]!.replace('/F 4', '');
  const printed: Attack['make'] = async (scene) => {
    const file = await signed(scene, { more: { 8: chief } });
    return stamped(scene, file, edit(file, 8, add('/V 70 0 R /F 4')), { kind: 'signature' });
  };
  expect(await verdict(printed)).toEqual(VALID);
  const closed = followed({}, (file) => edit(file, 7, (body) => add('/Ff 1')(body.replace('/F 4', '/F 196'))));
  expect(await verdict(closed)).toEqual(VALID);
});

test('a document that only looks ambiguous is valid', async () => {
  expect(await verdict(drawn({ page: '/CropBox [-10 -10 700 900] /UserUnit 1 /Rotate 270' }))).toEqual(VALID);
  expect(await verdict(drawn(stamp('/F 4 /AS /Off /AP << /N << /On 21 0 R >> >>')))).toEqual(VALID);
  const layer = '/OCProperties << /OCGs [22 0 R] /D << /ON [22 0 R] >> >>';
  const layered = stamp('/F 4 /OC 22 0 R /AP << /N 21 0 R >>');
  const shown = { ...layered, catalog: layer, more: { ...layered.more, 22: '<< /Type /OCG /Name (x) >>' } };
  expect(await verdict(drawn(shown))).toEqual(VALID);
});

test('a reference to an object that never existed is null to every reader', async () => {
  expect(await verdict(drawn({ catalog: '/PieceInfo << /X 99 1 R >>' }))).toEqual(VALID);
});

test('an object that nothing refers to may be damaged', async () => {
  expect(await verdict(drawn({ more: { 40: '--5' } }))).toEqual(VALID);
});

test('P=3: one note on a line, and another one far from it, let the text be read', async () => {
  expect(await verdict(followed({}, notes(2, 300), { certify: 3 }))).toEqual(VALID);
});

test('a palette may be written with other escapes or in hexadecimal digits', async () => {
  for (const palette of ['(\\0\\377\\n\\377\\000\\0\\0\\000\\377)', '<00FF0A FF0000\n0000ff>']) {
    const make = later(COLOURED, () => ({ 9: picture(palette) }));
    expect(await verdict(make)).toEqual(VALID);
  }
});

test('a form may get a default appearance in a genuine font', async () => {
  const empty = { more: { ...UNDRAWN.more, 20: UNDRAWN.more![20]!.replace('/V (100) ', '') } };
  const make = followed(empty, (file) =>
    edit(file, 1, (body) => body.replace('/SigFlags', '/DA (/Helv 0 Tf 0 g) /Q 1 /SigFlags')),
  );
  expect(await verdict(make)).toEqual(VALID);
});

test('a widget may repeat the flags that it inherits, and become read-only', async () => {
  expect(await verdict(followed(withKids('65536'), (file) => edit(file, 21, add('/Ff 65537'))))).toEqual(VALID);
});

test('a node of the page tree may be rewritten, and a security store may have a /Type', async () => {
  const make = later({}, (file) => ({ 2: bodyOf(file, 2), ...edit(file, 1, add('/DSS << /Type /DSS >>')) }));
  expect(await verdict(make)).toEqual(VALID);
});
