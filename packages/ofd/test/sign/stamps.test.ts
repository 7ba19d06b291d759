/** Placement of the stamps of a seal, and seals that must not be used (GM/T 0031 §6.2.2). */
import { openOfd, type SignOfdOptions, signOfd } from '@govseal/ofd';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles, zipOf } from '../sample.ts';
import { createScene, read, SIGNATURES, scene, sealing, unsigned } from './sign-ofd-case.ts';

beforeAll(createScene);

describe('stamps', () => {
  const pages = (count: number): Uint8Array => {
    const page = (i: number): string => `<ofd:Page ID="${i + 1}" BaseLoc="Pages/Page_${i}/Content.xml"/>`;
    const files = sampleFiles();
    const list = Array.from({ length: count }, (_, i) => page(i)).join('');
    const added = Array.from({ length: count }, (_, i) => [
      `Doc_0/Pages/Page_${i}/Content.xml`,
      files['Doc_0/Pages/Page_0/Content.xml']!.replace('<ofd:PageRes>PageRes.xml</ofd:PageRes>', ''),
    ]);
    const { [SIGNATURES]: _, ...rest } = files;
    return zipOf({
      ...rest,
      'OFD.xml': files['OFD.xml']!.replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, ''),
      'Doc_0/Document.xml': files['Doc_0/Document.xml']!.replace(/<ofd:Page ID.*?\/>/, list),
      ...Object.fromEntries(added),
    });
  };

  test('骑缝章: five pages share the seal as in a file from production', async () => {
    const picture = { ...scene.seal.picture, width: 40, height: 40 };
    const seal = await scene.sealWith({ picture });
    const options = sealing({ seal: seal.der, stamps: [], seam: { y: 40 } });
    const { stamps } = read(openOfd((await signOfd(pages(5), options)).bytes), 0);
    expect(stamps.map(({ pageRef, boundary, clip }) => [pageRef, boundary, clip])).toEqual([
      ['1', '202 40 40 40', '0 0 8 40'],
      ['2', '194 40 40 40', '8 0 8 40'],
      ['3', '186 40 40 40', '16 0 8 40'],
      ['4', '178 40 40 40', '24 0 8 40'],
      ['5', '170 40 40 40', '32 0 8 40'],
    ]);
  });

  test('on the left edge the first page shows the right end', async () => {
    const options = sealing({ stamps: [], seam: { edge: 'left', from: 1, to: 2 } });
    const { stamps } = read(openOfd((await signOfd(pages(3), options)).bytes), 0);
    expect(stamps.map(({ boundary, clip }) => [boundary, clip])).toEqual([
      ['-21 127.5 42 42', '21 0 21 42'],
      ['0 127.5 42 42', '0 0 21 42'],
    ]);
  });

  test('many pages share several seals, with no slice narrower than 5 mm', async () => {
    const { stamps } = read(openOfd((await signOfd(pages(19), sealing({ stamps: [], seam: {} }))).bytes), 0);
    expect(stamps.map(({ pageRef }) => pageRef)).toEqual(Array.from({ length: 19 }, (_, i) => String(i + 1)));
    const widths = stamps.map(({ clip }) => Number(clip!.split(' ')[2]));
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(5);
    expect(widths.filter((_, i) => stamps[i]!.clip!.startsWith('0 '))).toHaveLength(3);
  });

  test.each([1, 4, 9])('a seal of %i mm is too narrow for two slices of a seam', async (width) => {
    const seal = await scene.sealWith({ picture: { ...scene.seal.picture, width } });
    const options = sealing({ seal: seal.der, stamps: [], seam: {} });
    await expect(signOfd(pages(3), options)).rejects.toMatchObject({
      code: 'OFD_WRITE_STAMP',
      params: { reason: 'too narrow a seal' },
    });
  });

  test.each([{ y: Number.NaN }, { y: -1 }, { y: 270 }])('a seam outside its pages is rejected: %o', async (seam) => {
    const options = sealing({ stamps: [], seam });
    await expect(signOfd(pages(3), options)).rejects.toMatchObject({
      code: 'OFD_WRITE_STAMP',
      params: { reason: 'outside the page' },
    });
  });

  test.each([
    ['no such page', { stamps: [{ page: 9, x: 10, y: 10 }] }],
    ['outside the page', { stamps: [{ page: 1, x: 190, y: 10 }] }],
    ['no place', { stamps: [] }],
    ['a seam needs two pages', { stamps: [], seam: {} }],
    ['no seal', { seal: undefined }],
  ] as const)('refused: %s', async (reason, changes) => {
    await expect(signOfd(unsigned, { ...sealing(), ...changes } as SignOfdOptions)).rejects.toMatchObject({
      code: 'OFD_WRITE_STAMP',
      params: { reason },
    });
  });
});

describe('what GM/T 0031 §6.2.2 forbids is rejected', () => {
  test('a signer that the seal does not list', async () => {
    const wrong = sealing({ signer: scene.clerk.signer });
    await expect(signOfd(unsigned, wrong)).rejects.toMatchObject({ code: 'OFD_WRITE_SIGNER_NOT_LISTED' });
  });

  test('a seal outside its validity period', async () => {
    const at = new Date('2030-01-01T00:00:00Z');
    await expect(signOfd(unsigned, sealing({ at }))).rejects.toMatchObject({ code: 'OFD_WRITE_SEAL_TIME' });
  });

  test('a seal with an invalid maker’s signature', async () => {
    const seal = scene.seal.der.slice();
    const at = Buffer.from(seal).indexOf('IEND');
    seal[at + 5]! ^= 1;
    await expect(signOfd(unsigned, sealing({ seal }))).rejects.toMatchObject({ code: 'OFD_WRITE_SEAL_INVALID' });
  });
});
