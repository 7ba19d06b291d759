/** Pages as each signer saw them, drawn by PDFium: honest documents stay valid, and differences are detected. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparePictures } from '@govseal/plugin/look';
import type { LookDifference, VerificationReport } from '@govseal/validation';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.ts';
import { encrypted } from '../../../plugin/test/attacks/files/encrypted.ts';
import { redrawnHonestly } from '../../../plugin/test/attacks/pages/redrawn.ts';
import {
  add,
  assemble,
  baseObjects,
  cover,
  edit,
  form,
  sign,
  signed,
  stream,
  toBytes,
  update,
} from '../../../plugin/test/attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions } from '../../../plugin/test/attacks/scene.ts';
import { followed, stamped } from '../../../plugin/test/attacks/stamped.ts';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { pdfiumRenderer } from '../../src/page-renderer.ts';
import { need, tool } from '../tools.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const demo = (name: string): string => `${root}fixtures/demo/${name}`;
const pdfium = pdfiumRenderer();
let folder: string;
let scene: AttackScene;
let options: VerifyOptions;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-look-'));
  scene = await attackScene();
  options = { ...(await generousOptions(scene)), look: { render: pdfium.render } };
});
afterAll(() => {
  pdfium.close();
  rmSync(folder, { recursive: true, force: true });
});

const look = (file: string | Uint8Array): Promise<VerificationReport> =>
  verify(typeof file === 'string' ? toBytes(file) : file, options);
const codes = ({ findings }: VerificationReport): string[] => findings.map(({ code }) => code);
const CHANGED = 'PADES_APPEARANCE_CHANGED';

async function expectValid(file: string | Uint8Array): Promise<void> {
  const { status, findings, look: seen } = await look(file);
  expect([status, findings.map(({ code }) => code)]).toEqual(['valid', []]);
  expect(seen).toMatchObject({ differences: [] });
  expect(seen!.compared).toBeGreaterThan(0);
}

async function expectChanged(file: string | Uint8Array, page = 1): Promise<LookDifference['box']> {
  const { status, findings, look: seen } = await look(file);
  expect([status, findings.map(({ code }) => code)]).toEqual(['invalid', expect.arrayContaining([CHANGED])]);
  expect(seen!.differences[0]).toMatchObject({ signature: 'clerk', page });
  return seen!.differences[0]!.box;
}

test('a slip with five signatures is valid, and the pictures show each state of it', async () => {
  const pictureFolder = join(folder, 'pictures');
  const words = ['verify', demo('slip.pdf'), '--any-signer', '--at', '2026-10-15T01:00:00Z', '--look', pictureFolder];
  for (const option of ['--trust', '--tsa-trust']) words.push(option, demo('root.crt'));
  for (const crl of ['root.crl', 'issuing.crl']) words.push('--crl', demo(crl));
  const text = await runCli([...words, '--lang', 'zh']);
  expect(text).toMatchObject({ code: 0, err: '', out: expect.stringContaining('签署时所见') });
  expect(text.out).toContain(join(pictureFolder, 'slip.03-sig.step2-page-1.png'));
  const names = ['01-sig.hall', '02-sig.step1', '03-sig.step2', '04-sig.step3', '05-sig.seal', 'final'];
  expect(readdirSync(pictureFolder).sort()).toEqual(names.map((name) => `slip.${name}-page-1.png`));

  const pictures = names.map((name) => PNG.sync.read(readFileSync(join(pictureFolder, `slip.${name}-page-1.png`))));
  const changes = pictures.slice(1).map((picture, index) => comparePictures(pictures[index]!, picture));
  // Four signers each added something; the last one saw the current page.
  expect(changes.map((change) => change !== null)).toEqual([true, true, true, true, false]);

  const json = await runCli([...words, '--format', 'json']);
  const report: VerificationReport = JSON.parse(json.out);
  expect(report.look).toMatchObject({ compared: 5, differences: [] });
  expect(report.look!.pictures.map(({ signature }) => signature)).toEqual([
    null,
    ...['hall', 'step1', 'step2', 'step3', 'seal'].map((name) => `sig.${name}`),
  ]);
}, 120_000);

test('filled fields keep the document valid; a redrawn value must be compared by a person', async () => {
  const file = await signed(scene);
  await expectValid(await sign(scene, file, { field: 'chief', fill: [{ name: 'group.remark', value: 'agreed' }] }));
  const redrawn = await look((await redrawnHonestly(scene)) as string);
  expect([redrawn.status, redrawn.look?.differences.map((one) => one.redrawn)]).toEqual(['indeterminate', [true]]);
});

/** A red form that fills its field. */
const SEAL = stream('1 0 0 rg 0 0 150 30 re f', '/Type /XObject /Subtype /Form /BBox [0 0 150 30]');
const sealed = (file: string, seal = SEAL, keys = ''): Promise<string> =>
  stamped(
    scene,
    file,
    { ...edit(file, 8, add(`/V 70 0 R /AP << /N 61 0 R >> ${keys}`)), 61: seal },
    { kind: 'signature' },
  );

test.each([0, 90, 180, 270])('a visible signature on a page turned by %s stays in its rectangle', async (rotation) => {
  const file = await signed(scene, { page: `/Rotate ${rotation} /CropBox [20 30 575 800]` });
  await expectValid(await sealed(file));
});

test('a signature that leaves its rectangle, on a turned page by NoRotate, is a difference', async () => {
  const file = await signed(scene, { page: '/Rotate 90' });
  const signing = (body: string): string => add('/V 70 0 R /AP << /N 61 0 R >>')(body.replace('/F 4', '/F 20'));
  const turned = await stamped(scene, file, { ...edit(file, 8, signing), 61: SEAL }, { kind: 'signature' });
  const report = await look(turned);
  expect(report.status).not.toBe('valid');
  expect(codes(report)).toContain(CHANGED);
});

test('a scaled page (UserUnit) is compared in its own points', async () => {
  const file = await signed(scene, { page: '/UserUnit 2' });
  const { look: seen } = await look(await sealed(file));
  expect(seen).toMatchObject({ compared: 2, differences: [] });
});

test('comments that P=3 allows keep a certified document valid; a stamp over its text does not', async () => {
  const file = await signed(scene, {}, { certify: 3 });
  const annotated = (keys: string, more: Record<number, string> = {}): string =>
    update(file, {
      ...edit(file, 4, (body) => body.replace('/Annots [', '/Annots [60 0 R ')),
      60: `<< /Type /Annot /P 4 0 R /F 4 ${keys} >>`,
      ...more,
    });
  const quad = '/Rect [70 695 270 718] /QuadPoints [70 718 270 718 70 695 270 695]';
  const highlit = await look(annotated(`/Subtype /Highlight /C [1 1 0] ${quad}`));
  expect(codes(highlit)).not.toContain(CHANGED);
  const unmarked = await look(await signed(scene, {}, { certify: 3 }));
  expect(highlit.look!.compared).toBe(unmarked.look!.compared);
  const stampKeys = '/Subtype /Stamp /Rect [60 680 460 730] /AP << /N 61 0 R >>';
  const stampedOver = await look(annotated(stampKeys, { 61: form(cover('Pay 900 to the attacker')) }));
  expect(stampedOver.status).not.toBe('valid');
  expect(codes(stampedOver)).toContain(CHANGED);
});

test('a change after a signature is reported with its page and box', async () => {
  const repaint = (): Record<number, string> => ({ 9: form(cover('Pay 900 to the attacker')) });
  const [left, bottom, right, top] = await expectChanged((await followed({}, repaint)(scene)) as string);
  // The white box of the attack covers 60 to 460 by 680 to 730; the letters on it are what differs.
  expect([left > 60, bottom > 680, right < 460, top < 730]).toEqual([true, true, true, true]);
  const turn = (file: string) => edit(file, 4, add('/Rotate 180'));
  await expectChanged((await followed({}, turn)(scene)) as string);
  const crop = (file: string) => edit(file, 4, add('/CropBox [0 0 595 690]'));
  await expectChanged((await followed({}, crop)(scene)) as string);
});

test('an encrypted document is drawn with its password', async (context) => {
  const opened = await look((await encrypted({})(scene)) as string);
  expect([opened.status, opened.look?.compared]).toEqual(['valid', 1]);

  need(context, 'qpdf');
  const [plain, locked] = ['plain.pdf', 'locked.pdf'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(plain, toBytes(await signed(scene)));
  tool('qpdf', ['--encrypt', '口令', 'owner', '256', '--', plain, locked]);
  const request = { pdf: new Uint8Array(readFileSync(locked)), page: 0, dpi: 72, maxPixels: 1e7 };
  await expect(pdfium.render(request)).rejects.toThrow('Password required');
  for (const password of ['口令', new TextEncoder().encode('口令'), 'owner'])
    expect(await pdfium.render({ ...request, password })).toMatchObject({ width: 595, pageCount: 1 });
});

test('a document that keeps the renderer busy is abandoned, and the next one is drawn', async () => {
  const busy = pdfiumRenderer(1_500);
  const request = { page: 0, dpi: 72, maxPixels: 1e7 };
  const bomb = busy.render({ pdf: toBytes(formBomb()), ...request });
  await expect(bomb).rejects.toThrow('no picture within 1.5 s');
  await expect(busy.render({ pdf: toBytes(await signed(scene)), ...request })).rejects.toThrow('took too long');
  busy.close();
  const { width, pageCount } = await pdfium.render({ pdf: toBytes(await signed(scene)), ...request });
  expect([width, pageCount]).toEqual([595, 1]);
}, 60_000);

/** Fifteen forms, each of which paints the next one ten times. */
function formBomb(): string {
  const forms = Array.from({ length: 15 }, (_, index) =>
    stream(
      `${'/X Do '.repeat(10)} 0 0 500 500 re f`,
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${index + 13} 0 R >> >>`,
    ),
  );
  const more = Object.fromEntries(forms.map((body, index) => [index + 12, body]));
  return assemble({
    ...baseObjects({ more: { ...more, 27: form('') } }),
    5: stream('/Over Do'),
    9: stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 12 0 R >> >>'),
  });
}
