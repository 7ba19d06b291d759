/** What producers write that other rules come close to: pictures of seals, escaped names, integrity files. Valid under the strict policy unless a test says otherwise. */
import { concatBytes, utf8 } from '@govseal/core';
import { parseSeal } from '@govseal/ofd';
import { policies, type VerificationReport } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCmsValue } from '../../../../ofd/src/write/cms-value.ts';
import { type VerifyOptions, verify } from '../../../src/index.ts';
import { documentFiles, NS, PAGE } from '../attacks/document.ts';
import { onePagePicture } from '../attacks/nested-picture.ts';
import { changedEntries, type Entries, pack, unpack } from '../attacks/pack.ts';
import { generousOptions, type OfdScene, ofdScene } from '../attacks/scene.ts';

let scene: OfdScene;
let options: VerifyOptions;
beforeAll(async () => {
  scene = await ofdScene();
  options = { ...(await generousOptions(await ofdScene())), policy: policies.strict };
});

const RESOURCES = 'Doc_0/PublicRes.xml';
const DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const GIF = Uint8Array.from(atob('R0lGODdhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs='), (one) => one.charCodeAt(0));

function withImage(): Entries {
  const resources = `<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image" Format="PNG"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`;
  return changedEntries(onePagePicture(), {
    'Doc_0/Document.xml': (text) =>
      text
        .replace('0 0 42 42', '0 0 84 82')
        .replace('</ofd:CommonData>', '<ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>'),
    'Doc_0/Res.xml': resources,
    'Doc_0/Res/a.png': parseSeal(scene.seal).picture.data,
    'Doc_0/Pages/Page_0/Content.xml': (text) =>
      text.replace('</ofd:Layer>', '<ofd:ImageObject ID="4" Boundary="0 0 84 82" ResourceID="7"/></ofd:Layer>'),
  });
}

describe('pictures of seals', () => {
  const point = (): Uint8Array => parseSeal(scene.seal).picture.data;
  test.each<[string, string, () => Uint8Array]>([
    ['a PNG in small letters', 'png', point],
    ['a PNG that is called a JPG', 'JPG', point],
    ['a GIF', 'GIF', () => GIF],
    ['a BMP', 'BMP', () => concatBytes(utf8('BM'), new Uint8Array(60))],
    ['a JPEG', 'jpeg', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9)],
    [
      'an SVG of a drawing program',
      'svg',
      () =>
        utf8(
          `<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- a program -->${DOCTYPE}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="42mm" height="42mm"><defs><style type="text/css"><![CDATA[.a{fill:#f00}]]></style><linearGradient id="g"/><path id="p" d="M0 0L9 9"/></defs><use xlink:href="#p" fill="url(#g)"/><image href="data:image/png;base64,AAAA"/><a href="https://example.org/"><text>章</text></a></svg>`,
        ),
    ],
    ['an OFD package of one page', 'OFD', () => pack(onePagePicture())],
    ['an OFD package of one page, larger than the seal, with an image', 'OFD', () => pack(withImage())],
  ])('%s', async (_, type, data) => {
    const seal = await scene.sealWith({ picture: { type, data: data(), width: 42, height: 42 } });
    expect((await verify(await scene.sealed({ seal }), options)).status).toBe('valid');
  });
});

test.each(['%E5%9B%BE.png', 'a%20b.png', '%CD%BC.png', '图 一.png', 'a+b.png', '(1)&amp;2.png'])(
  'a name with characters that some readers escape: %s',
  async (name) => {
    const files = changedEntries(documentFiles(), {
      [RESOURCES]: (text) => text.replace('image.png', name),
      [`Doc_0/Res/${name.replace('&amp;', '&')}`]: 'image',
      'Doc_0/Res/image.png': null,
    });
    expect((await verify(await scene.sealed({}, files), options)).status).toBe('valid');
  },
);

test.each([
  ['%E5%9B%BE.png', '图.png'],
  ['%CD%BC.png', '图.png'],
  ['a+b.png', 'a b.png'],
  ['图.png', '%E5%9B%BE.png'],
])('the same with another file under the other spelling, signed along: %s, %s', async (name, other) => {
  const files = changedEntries(documentFiles(), {
    [RESOURCES]: (text) =>
      text.replace(
        '<ofd:MediaFile>image.png</ofd:MediaFile></ofd:MultiMedia>',
        `<ofd:MediaFile>${name}</ofd:MediaFile></ofd:MultiMedia><ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>${other}</ofd:MediaFile></ofd:MultiMedia>`,
      ),
    [`Doc_0/Res/${name}`]: 'image',
    [`Doc_0/Res/${other}`]: 'another image',
    'Doc_0/Res/image.png': null,
  });
  await expect(scene.sealed({}, files)).rejects.toMatchObject({ params: { reason: 'OFD_PART_UNREADABLE' } });
});

describe('the integrity file of GM/T 0099 annex D, written after the seal', () => {
  const list = (more = ''): string =>
    `<?xml version="1.0" encoding="UTF-8"?><ofd:DocEntries ${NS} ID="1" CreatorName="a" Version="1.0" CreationDate="2026-10-14"><ofd:SignedValueLoc>/signedvalue.dat</ofd:SignedValueLoc><ofd:FileList><ofd:File ID="1" FileLoc="/OFD.xml"/></ofd:FileList>${more}</ofd:DocEntries>`;
  const withList = async (text: string, value?: Uint8Array): Promise<VerificationReport> => {
    const { engine, clerk, at, authority } = scene;
    const signed = await buildCmsValue({ engine, signer: clerk.signer, at, content: utf8(text), tsa: authority.tsa });
    const entries = unpack(await scene.sealed())
      .set('OFDEntries.xml', utf8(text))
      .set('signedvalue.dat', value ?? signed);
    return verify(pack(entries), { ...options, policy: policies.baseline });
  };

  test('is named and leaves the baseline verdict', async () => {
    const report = await withList(list());
    expect(report.status).toBe('valid');
    expect(report.signatures[0]!.findings).toContainEqual(
      expect.objectContaining({
        code: 'OFD_FILES_UNLISTED',
        severity: 'warning',
        params: { count: 2, files: ['OFDEntries.xml', 'signedvalue.dat'] },
      }),
    );
  });

  test.each<[string, string, Uint8Array?]>([
    ['holds something else', list('<ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages>')],
    ['has a comment', list('<!-- x -->')],
    ['has the value of a seal', list(), Uint8Array.of(0x30, 0)],
  ])('is a decoy where it %s', async (_, text, value) => {
    const report = await withList(text, value);
    expect(report.status).toBe('indeterminate');
    expect(report.signatures[0]!.findings.map(({ code }) => code)).toContain('OFD_FILES_DECOY');
  });
});

test('a name of 300 characters in a path of 20 folders', async () => {
  const folder = `${'文件夹/'.repeat(20)}${'a'.repeat(250)}`;
  const files = changedEntries(documentFiles(), {
    [RESOURCES]: (text) => text.replace('image.png', `${folder}.png`),
    [`Doc_0/Res/${folder}.png`]: 'image',
    'Doc_0/Res/image.png': null,
  });
  expect((await verify(await scene.sealed({}, files), options)).status).toBe('valid');
});

test.each([
  ['long', 'a'.repeat(1100)],
  ['deep', 'a/'.repeat(100)],
])('a name that is too %s is refused before its parts are compared', async (_, name) => {
  const files = unpack(await scene.sealed());
  const report = await verify(pack(files.set(`${name}x`, files.get(PAGE)!)), options);
  expect([report.status, report.findings.map(({ code }) => code)]).toEqual(['unreadable', ['OFD_ZIP_NAME']]);
});
