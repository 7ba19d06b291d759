/** The comparison with a test renderer: its requests, and the verdict if it cannot draw. */
import { openPdf } from '@govseal/pdf';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { pageFrame, toPoints } from '../../src/look/page-frame.ts';
import { pixelAreas } from '../../src/look/permitted-areas.ts';
import type { LookOptions, PageRenderer, RenderRequest } from '../../src/look/types.ts';
import { assemble, signed, toBytes } from '../attacks/pdf-text.ts';
import { type AttackScene, attackScene, generousOptions } from '../attacks/scene.ts';
import { chiefSigns } from '../attacks/stamped.ts';

let scene: AttackScene;
let options: VerifyOptions;
let once: Uint8Array;
let twice: Uint8Array;
beforeAll(async () => {
  scene = await attackScene();
  options = await generousOptions(scene);
  const file = await signed(scene);
  once = toBytes(file);
  twice = toBytes(await chiefSigns(scene, file));
});

const WHITE = { width: 595, height: 842, data: new Uint8Array(595 * 842 * 4).fill(255) };
/** Draws an empty page, whatever the file. */
const blank: PageRenderer = async () => ({ ...WHITE, pageCount: 1 });
const look = (file: Uint8Array, of: LookOptions) => verify(file, { ...options, look: of });
const codes = async (file: Uint8Array, of: LookOptions) => {
  const { status, findings } = await look(file, of);
  return [status, ...findings.map(({ code }) => code)];
};

test('each signer’s revision is a part of the file that ends where the signature’s range ends', async () => {
  const asked: RenderRequest[] = [];
  const render: PageRenderer = async (request) => {
    asked.push(request);
    return blank(request);
  };
  const report = await look(twice, { render });
  expect(report.status).toBe('valid');
  expect(report.look).toEqual({ compared: 2, differences: [], pictures: [] });
  // The last signature covers the whole file, which is drawn once.
  expect(asked.map(({ pdf, page }) => [pdf.length, page])).toEqual([
    [twice.length, 0],
    [once.length, 0],
  ]);
});

test('a difference makes a valid file invalid and is reported with its place', async () => {
  const render: PageRenderer = async ({ pdf }) => {
    if (pdf.length === twice.length) return { ...WHITE, pageCount: 1 };
    const data = WHITE.data.slice();
    data.fill(0, (100 * 595 + 200) * 4, (100 * 595 + 210) * 4);
    return { ...WHITE, data, pageCount: 1 };
  };
  const report = await look(twice, { render, pictures: (name) => `kept/${name}` });
  expect(report.status).toBe('invalid');
  const box = [200, 741, 210, 742];
  const [signed, final] = ['kept/01-clerk-page-1.png', 'kept/final-page-1.png'];
  expect(report.look?.differences).toEqual([{ signature: 'clerk', page: 1, box, redrawn: false, signed, final }]);
  expect(report.findings).toMatchObject([
    {
      code: 'PADES_APPEARANCE_CHANGED',
      at: { signature: 'clerk', page: 1 },
      params: { box: '200, 741, 210, 742', pictures: [signed, final] },
    },
  ]);
});

test('an added or removed page differs completely', async () => {
  const render: PageRenderer = async ({ pdf }) => ({ ...WHITE, pageCount: pdf.length === twice.length ? 2 : 1 });
  const came = await look(twice, { render });
  expect(came).toMatchObject({ status: 'invalid', look: { differences: [{ signature: 'clerk', page: 2 }] } });
  const went = await look(twice, {
    render: async ({ pdf }) => ({ ...WHITE, pageCount: pdf.length === twice.length ? 1 : 3 }),
  });
  expect(went.look?.differences.map(({ page }) => page)).toEqual([2, 3]);
});

test('a failing renderer makes a valid file indeterminate and leaves an invalid one unchanged', async () => {
  const broken: PageRenderer = () => Promise.reject(new Error('no memory'));
  expect(await codes(twice, { render: broken })).toEqual(['indeterminate', 'PADES_APPEARANCE_NOT_COMPARED']);
  const changed = twice.slice();
  changed[changed.length - 4000]! ^= 1;
  const without = await verify(changed, options);
  const lookedAt = await look(changed, { render: broken });
  expect(without.status).toBe('invalid');
  expect(lookedAt.status).toBe('invalid');
});

test('a single signed revision that cannot be drawn is sufficient', async () => {
  const render: PageRenderer = async ({ pdf }) => {
    if (pdf.length !== twice.length) throw new Error('damaged');
    return { ...WHITE, pageCount: 1 };
  };
  const report = await look(twice, { render });
  expect([report.status, report.findings]).toMatchObject([
    'indeterminate',
    [{ code: 'PADES_APPEARANCE_NOT_COMPARED', at: { signature: 'clerk', page: 1 }, params: { reason: 'damaged' } }],
  ]);
});

test('pages left out because of limits are reported, and the file is not valid', async () => {
  const thousand: PageRenderer = async () => ({ ...WHITE, pageCount: 1000 });
  const report = await look(twice, { render: thousand, maxRenderings: 20 });
  expect(report.status).toBe('indeterminate');
  expect(report.look?.compared).toBe(18);
  const params = { pages: 991, reason: 'limit of pages and pixels' };
  expect(report.findings).toMatchObject([{ code: 'PADES_APPEARANCE_NOT_COMPARED', at: { page: 10 }, params }]);
});

test('pictures are in the report if no destination is given', async () => {
  const { look: seen } = await look(once, { render: blank, pictures: 'inline' });
  expect(seen?.pictures.map(({ signature, page, width }) => [signature, page, width])).toEqual([
    [null, 1, 595],
    ['clerk', 1, 595],
  ]);
  expect(Buffer.from(seen!.pictures[0]!.png!, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG');
});

test('names of pictures contain no path characters of a field’s name', async () => {
  const { pictureName } = await import('../../src/look/pictures.ts');
  const name = (signature: string) => pictureName({ signature, order: 3, page: 2 });
  expect(name('../../etc/passwd')).toBe('03-etc.passwd-page-2.png');
  expect(name('签章.科长')).toBe('03-签章.科长-page-2.png');
  expect(name('a'.repeat(500)).length).toBeLessThan(70);
});

test('an unknown option is refused', async () => {
  await expect(look(once, { render: 'pdfium' } as never)).rejects.toMatchObject({ code: 'VERIFY_ARGUMENT' });
  await expect(look(once, null as never)).rejects.toMatchObject({ code: 'VERIFY_ARGUMENT' });
});

/** Where the lower left corner of a page lies, in pixels of twice the page's size. */
test.each([
  [0, [19, 1359, 41, 1381]],
  [90, [19, 19, 41, 41]],
  [180, [959, 19, 981, 41]],
  [270, [1359, 959, 1381, 981]],
])('a page rotated by %s, its media box cropped', (rotation, expected) => {
  const file = openPdf(
    toBytes(
      assemble({
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: `<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate ${rotation} /MediaBox [0 0 900 900] >>`,
        3: '<< /Type /Page /Parent 2 0 R /CropBox [600 110 100 810] >>',
      }),
    ),
  );
  const frame = pageFrame(file.latest, file.latest.pages()[0]!);
  const shown = rotation % 180 === 0 ? { width: 500, height: 700 } : { width: 700, height: 500 };
  expect(frame).toMatchObject(shown);
  const picture = { width: 2 * shown.width, height: 2 * shown.height, data: new Uint8Array(0) };
  const [area] = pixelAreas([{ rect: [110, 120, 120, 130], upright: false, kind: 'changed' }], frame, picture);
  expect(area!.box).toEqual(expected);
  expect(toPoints(frame, picture, [0, 0, picture.width, picture.height])).toEqual([0, 0, shown.width, shown.height]);
});
